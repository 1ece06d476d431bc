"""Turns the errors of portal.core.errors into pages and JSON that say what to do next."""

from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import defaults

from portal.core.errors import Invalid, NotFound, PortalError


class RefusalMiddleware:
    """Answers a PortalError that a door let through, with its status and its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or any("\x00" in text for texts in request.GET.lists() for text in texts[1]):
            return answer(request, NotFound(_("地址里有无法识别的字符。请从首页重新进入。")))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error) if isinstance(error, PortalError) else None


def answer(request: HttpRequest, error: PortalError) -> HttpResponse:
    """A page, or JSON under /api/; a refused POST shows the typed text again so that nothing is lost."""
    if request.path.startswith("/api/"):
        fields = error.fields if isinstance(error, Invalid) else {}
        return JsonResponse({"detail": error.message, "fields": fields}, status=error.status)
    typed = [(name, text) for name, texts in request.POST.lists() for text in texts if _worth_keeping(name, str(text))]
    context = {"message": error.message, "status": error.status, "typed": typed}
    return render(request, "refusal.html", context, status=error.status)


def _worth_keeping(name: str, text: str) -> bool:
    """Everything that was typed, except tokens and what must never stand on a page."""
    return bool(text.strip()) and name != "csrfmiddlewaretoken" and "password" not in name.lower()


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Too much at once gets a sentence; anything else that Django refuses by itself gets its plain answer.

    The body was not read, so that nothing typed can be shown: the browser still has it.
    """
    if not isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return defaults.bad_request(request, exception)
    error = PortalError(
        _("一次提交的内容太多，没有收到。请按浏览器的“返回”，删减文字，或把长的内容做成附件上传，再提交。")
    )
    error.status = 413
    if request.path.startswith("/api/"):
        return answer(request, error)
    context = {"message": error.message, "status": error.status, "typed": []}
    return render(request, "refusal.html", context, status=error.status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form without a valid token; keeps what was typed."""
    error = PortalError(_("页面已过期，没有保存。请复制下面的内容，返回上一页刷新后重新提交。"))
    error.status = 403
    return answer(request, error)
