"""The public terminal of a reading point (row 138): a browser that shows no personal pages and signs nobody in."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from portal.core import doors
from portal.core.errors import NotAllowed
from portal.core.refusals import answer

COOKIE = "public_terminal"
_TEN_YEARS = 10 * 365 * 24 * 60 * 60
_PERSONAL = ("/accounts/", "/admin/")


def is_on(request: HttpRequest) -> bool:
    """Whether this browser is a public terminal."""
    return request.COOKIES.get(COOKIE) == "1"


def switch(request: HttpRequest, response: HttpResponse, *, on: bool) -> None:
    """Turn it on, signing out whoever is signed in, or off."""
    if on:
        logout(request)
        response.set_cookie(COOKIE, "1", max_age=_TEN_YEARS, samesite="Lax", httponly=True, secure=request.is_secure())
    else:
        response.delete_cookie(COOKIE, samesite="Lax")


class TerminalMiddleware:
    """On a public terminal only the doors that are open to everybody open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not is_on(request):
            return None
        match = request.resolver_match
        door = doors.find(match.view_name if match else "")
        is_open = door is not None and doors.ANY in door.opens.get(doors.ANONYMOUS, frozenset())
        if is_open and not request.path.startswith(_PERSONAL):
            return None
        message = _("这是公共查阅终端，只能查看公开信息。办理个人事项请用自己的手机或到窗口。")
        return answer(request, NotAllowed(message))
