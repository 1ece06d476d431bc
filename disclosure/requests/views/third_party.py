"""Where a third party answers with number and code from its letter; nothing of the applicant stands here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from disclosure.requests.access import third_party
from disclosure.requests.actions.hear import answer_as_third_party
from disclosure.requests.forms.others import ThirdPartyForm
from portal.core.address import client_address
from portal.core.errors import Invalid, TooManyTries, WrongState
from portal.core.tries import count_try

TRIES_A_MINUTE = 10
PAGE = "disclosure/requests/third_party.html"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def answer(request: HttpRequest) -> HttpResponse:
    """The form, or thanks."""
    form = ThirdPartyForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, PAGE, {"form": form})
    status = 400
    if form.is_valid():
        try:
            count_try("third party", client_address(request), limit=TRIES_A_MINUTE, seconds=60)
            _answer(form)
        except TooManyTries as error:
            form.add_error(None, error.message)
            status = error.status
        except (Invalid, WrongState) as error:
            _refuse(form, error)
        else:
            return render(request, PAGE, {"done": True})
    return render(request, PAGE, {"form": form}, status=status)


def _answer(form: ThirdPartyForm) -> None:
    given = form.cleaned_data
    branch = third_party(_plain(given["number"]), _plain(given["code"]))
    if branch is None:
        raise Invalid(_("编号或验证码不对，请对照意见征询书核对。"))
    number = branch.request.matter.number
    answer_as_third_party(number, branch=branch.pk, agrees=given["agrees"] == "yes", answer=given["answer"])


def _refuse(form: ThirdPartyForm, error: Invalid | WrongState) -> None:
    if isinstance(error, WrongState) or "branch" in error.fields:
        form.add_error(None, _("这次征求意见已经结束，不能再答复。有疑问请联系发函的单位。"))
    else:
        form.add_error("answer" if "answer" in error.fields else None, error.message)


def _plain(text: str) -> str:
    return "".join(text.split()).replace("-", "").upper()
