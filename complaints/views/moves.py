"""Making a move: its form, the question before a weighty one, and the page for a conflict."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.access import check_move
from complaints.forms.moves import MoveForm
from complaints.forms.of_move import FORMS
from complaints.models import Order
from complaints.moves import MOVES, Move
from complaints.selectors import order_for_officer
from portal.accounts.asking import user_of
from portal.accounts.models import User
from portal.core.errors import Invalid, NotFound, PortalError, StaleVersion, WrongState
from portal.matters.access import check_version
from portal.matters.timeline import timeline


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Show a move's form, or make the move; ``confirmed`` answers the question of a weighty one."""
    if name not in FORMS:
        raise NotFound(_("没有这个办理动作。请返回工单页面重新选择。"))
    user = user_of(request)
    order = order_for_officer(user, number)
    if request.method != "POST":
        check_move(user, order, name)
        return _page(request, _empty(request, name, order, user), MOVES[name])
    form = FORMS[name](request.POST, order=order, user=user)
    try:
        return _make(request, form, MOVES[name])
    except Invalid as error:
        form.take_errors(error)
        return _page(request, form, MOVES[name], status=error.status)
    except (StaleVersion, WrongState) as error:
        return _conflict(request, form, MOVES[name], error)


def _empty(request: HttpRequest, name: str, order: Order, user: User) -> MoveForm:
    """The form to fill in; what a list already knows (the ground of an oversight order) comes with the address."""
    form = FORMS[name](order=order, user=user)
    known = {field: request.GET[field] for field in form.fields if field in request.GET and field != "version"}
    form.initial.update(known)
    return form


def _make(request: HttpRequest, form: MoveForm, rule: Move) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form, rule, status=400)
    if form.asks() and "confirmed" not in request.POST:
        check_version(form.order.matter, form.cleaned_data["version"])
        check_move(form.user, form.order, rule.name)
        return _page(request, form, rule, confirm=True)
    order = form.act()
    messages.success(request, _("“%(move)s”已办好，已记入工单记录。") % {"move": rule.label})
    return redirect("complaints:order", order.matter.number)


def _page(
    request: HttpRequest, form: MoveForm, rule: Move, *, status: int = 200, confirm: bool = False
) -> HttpResponse:
    context = {"order": form.order, "matter": form.order.matter, "move": rule, "form": form, "confirm": confirm}
    return render(request, "complaints/desk/move.html", context, status=status)


def _conflict(request: HttpRequest, form: MoveForm, rule: Move, error: PortalError) -> HttpResponse:
    """409: who did what when, and the typed text to copy. Nothing was saved."""
    order = order_for_officer(form.user, form.order.matter.number)
    context = {
        "order": order,
        "matter": order.matter,
        "move": rule,
        "message": error.message,
        "latest": timeline(list(order.matter.events.all())[:3]),
        "typed": [(bound.label, bound.value()) for bound in form.visible_fields() if bound.value()],
    }
    return render(request, "complaints/desk/conflict.html", context, status=error.status)
