"""The page of one move: its form, the question before a weighty move, and the refusals."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.access import check_move
from approvals.forms.moves import MoveForm
from approvals.forms.of_move import FORMS
from approvals.moves import MOVES, Move
from approvals.selectors import case_for_officer
from portal.accounts.asking import user_of
from portal.core.errors import Invalid, NotFound, PortalError, StaleVersion, WrongState
from portal.matters.timeline import timeline


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Show a move's form, or make the move; ``confirmed`` answers the question of a weighty one."""
    if name not in FORMS:
        raise NotFound(_("没有这个办理动作。请返回办件页面重新选择。"))
    user = user_of(request)
    case = case_for_officer(user, number)
    if request.method != "POST":
        check_move(user, case, name, None)
        return _page(request, FORMS[name](case=case, user=user), MOVES[name])
    form = FORMS[name](request.POST, case=case, user=user)
    try:
        return _make(request, form, MOVES[name])
    except Invalid as error:
        form.take_errors(error)
        return _page(request, form, MOVES[name], status=error.status)
    except (StaleVersion, WrongState) as error:
        return _conflict(request, form, MOVES[name], error)


def _make(request: HttpRequest, form: MoveForm, rule: Move) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form, rule, status=400)
    if form.question and "confirmed" not in request.POST:
        check_move(form.user, form.case, rule.name, form.cleaned_data["version"])
        return _confirm(request, form, rule)
    case = form.act()
    messages.success(request, _("“%(move)s”已办好，已记入办件记录。") % {"move": rule.label})
    return redirect("approvals:case", case.matter.number)


def _page(request: HttpRequest, form: MoveForm, rule: Move, status: int = 200) -> HttpResponse:
    context = {"case": form.case, "matter": form.case.matter, "move": rule, "form": form}
    return render(request, "approvals/move.html", context, status=status)


def _confirm(request: HttpRequest, form: MoveForm, rule: Move) -> HttpResponse:
    context = {"case": form.case, "matter": form.case.matter, "move": rule, "form": form, "typed": _typed(form)}
    return render(request, "approvals/move_confirm.html", context)


def _conflict(request: HttpRequest, form: MoveForm, rule: Move, error: PortalError) -> HttpResponse:
    """409: who did what when, and the typed text to copy. Nothing was saved."""
    case = case_for_officer(form.user, form.case.matter.number)
    context = {
        "case": case,
        "matter": case.matter,
        "move": rule,
        "message": error.message,
        "latest": timeline(list(case.matter.events.all())[:3]),
        "typed": _typed(form),
    }
    return render(request, "approvals/conflict.html", context, status=error.status)


def _typed(form: MoveForm) -> list[tuple[str, str]]:
    """What the officer filled in, by label; choices in words."""
    found = []
    for bound in form.visible_fields():
        value = bound.value()
        if value not in (None, "", [], False):
            found.append((str(bound.label), _in_words(dict(getattr(bound.field, "choices", ())), value)))
    return found


def _in_words(choices: dict[object, object], value: object) -> str:
    words = {str(key): str(label) for key, label in choices.items()}
    return words.get(str(value), _("是") if value is True or value == "on" else str(value))
