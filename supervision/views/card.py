"""One card: what it says, and what this person may do with it now."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.asking import user_of
from portal.accounts.models import User
from portal.core.errors import Invalid
from supervision import actions, rules
from supervision.access import get_card
from supervision.forms import ExplainForm, RevokeForm, TextForm
from supervision.models import Card, CardState
from supervision.views.explain import case_url


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """The card with its forms."""
    return _page(request, number, {})


@require_POST
def explain(request: HttpRequest, number: str) -> HttpResponse:
    """The office's explanation."""
    user = user_of(request)
    form = ExplainForm(request.POST)
    return _act(request, number, form, lambda text: actions.explain(number, actor=user, text=text))


@require_POST
def revoke(request: HttpRequest, number: str) -> HttpResponse:
    """Revoke, or propose it for a red card; ``decision`` is the second person's answer."""
    user = user_of(request)
    second = {"approve": actions.approve, "reject": actions.reject}.get(request.POST.get("decision", ""))
    if second:
        return _done(request, second(number, actor=user))
    form = RevokeForm(request.POST)
    return _act(request, number, form, lambda text: actions.revoke(number, actor=user, reason=text))


def _act(request: HttpRequest, number: str, form: TextForm, action: Callable[[str], Card]) -> HttpResponse:
    try:
        if form.is_valid():
            return _done(request, action(form.typed))
    except Invalid as error:
        form.add_error(form.name, error.message)
    return _page(request, number, {form.name: form}, status=400)


def _done(request: HttpRequest, card: Card) -> HttpResponse:
    messages.success(request, _("已保存，这张牌现在是“%(state)s”。") % {"state": card.get_state_display()})
    return redirect("supervision:card", card.number)


def _page(request: HttpRequest, number: str, forms: dict[str, TextForm], status: int = 200) -> HttpResponse:
    user = user_of(request)
    card = get_card(user, number)
    context = {"card": card, "matter": card.matter, "case_url": case_url(user, card.matter)}
    context |= {"form": next(iter(forms.values()), None), **_forms(user, card, forms)}
    return render(request, "supervision/card.html", context, status=status)


def _forms(user: User, card: Card, forms: dict[str, TextForm]) -> dict[str, object]:
    """The forms of what is allowed now; a wrong one keeps what was typed."""
    explains = card.state == CardState.RAISED and not rules.explains(user, card)
    revokes = card.state in rules.OPEN_STATES and not rules.revokes(user, card)
    waits = card.state == CardState.REVOKING and not rules.revokes(user, card)
    return {
        "explain_form": forms.get("text", ExplainForm()) if explains else None,
        "revoke_form": forms.get("reason", RevokeForm()) if revokes else None,
        "needs_two": rules.needs_two(card),
        "may_approve": waits and not rules.approves(user, card),
        "waits_for_another": waits and bool(rules.approves(user, card)),
    }
