"""The order page of an officer: facts left, allowed moves right, the two verdicts side by side, clock and timeline below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from complaints.actions.reveal import REASONS, may_reveal, may_reveal_anonymous, reveal
from complaints.forms.of_move import FORMS
from complaints.kinds import PROTECTED_KINDS, Identity, Kind, urgency_names
from complaints.models import Caller, NoteKind, Order, OrderNote
from complaints.moves import allowed_now
from complaints.rules import leading, may_centre
from complaints.selectors import order_for_officer
from complaints.states import WITH_CENTRE, State
from complaints.templatetags.complaint_words import for_officer
from portal.accounts.asking import user_of
from portal.accounts.models import User
from portal.core import clock
from portal.core.identifiers import mask_id, mask_name, mask_phone
from portal.core.text.personal import mask_personal
from portal.matters import calendar as calendars
from portal.matters.clocks import alone, clock_lines
from portal.matters.models import Document, Event
from portal.matters.timeline import timeline

REVEALED_FOR = timedelta(minutes=10)
TONES: dict[str, str] = {
    State.RETURNED: "warn",
    State.NOT_ACCEPTED: "bad",
    State.REVIEWED: "good",
    State.CLOSED: "good",
    State.ANSWERED: "good",
}


_WHY_NOT = (NoteKind.RECUSED, NoteKind.LEADER_CHANGED)


@dataclass(frozen=True)
class Fact:
    """One line of the facts."""

    label: str
    value: object


@dataclass(frozen=True)
class Person:
    """A caller as this officer may see him."""

    number: int
    identity: str
    name: str
    phone: str
    id_number: str
    told: bool


@dataclass(frozen=True)
class Repeat:
    """A merged order as this officer may see it: when it came, in which words, from whom. Its files lie with the original."""

    number: str
    opened_at: datetime
    text: str
    people: list[Person]


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about an order that this officer may read."""
    user = user_of(request)
    order = order_for_officer(user, number)
    events = list(order.matter.events.all())
    clear = is_revealed(user, events, clock.now())
    knows = names_matter(user, order)
    context = {
        "order": order,
        "matter": order.matter,
        "tone": TONES.get(order.state, "now"),
        "facts": _facts(order, clear=clear, knows=knows),
        "shows_matter": knows,
        "text": order.text if clear else mask_personal(order.text),
        "people": people(order, order.callers.all(), clear=clear, anonymous=may_reveal_anonymous(user, order)),
        "repeats": repeats(user, order, clear=clear),
        "notes": notes(order, centre=may_reveal_anonymous(user, order)),
        "clear": clear,
        "may_reveal": may_reveal(user, order),
        "reasons": REASONS.items(),
        "files": files_of(order, named=may_reveal(user, order)),
        "letters": [each for each in order.matter.documents.all() if each.kind != Document.MATERIAL],
        "forms": _forms(user, order),
        "somebody_unnamed": _names_somebody_unknown(user, order),
        "events": timeline(events),
        **_clock(order),
    }
    response = render(request, "complaints/desk/order.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def is_revealed(user: User, events: Iterable[Event], now: datetime) -> bool:
    """Whether this person gave a reason within the last ten minutes."""
    return any(
        event.kind == "revealed" and event.actor_id == user.pk and now - event.at < REVEALED_FOR for event in events
    )


def names_matter(user: User, order: Order) -> bool:
    """Whether this officer may read about which matter it is: its number would name somebody who wants no name."""
    return may_reveal_anonymous(user, order) or all(each.identity == Identity.NAMED for each in order.callers.all())


def people(order: Order, callers: Iterable[Caller], *, clear: bool, anonymous: bool = True) -> list[Person]:
    """The callers: hidden ones without any letter of their name until somebody gives a reason; ``anonymous`` ones with
    their telephone only for those who may know it.
    """
    found = []
    for caller in sorted(callers, key=lambda each: each.number):
        hidden = (order.is_protected and not clear) or (caller.identity == Identity.ANONYMOUS and not anonymous)
        name = "" if hidden else caller.name if clear else mask_name(caller.name) if caller.name else ""
        phone = "" if hidden else caller.phone if clear else mask_phone(caller.phone) if caller.phone else ""
        label = _("（已保密）") if hidden else caller.get_identity_display()
        number = "" if hidden else caller.id_number if clear else mask_id(caller.id_number) if caller.id_number else ""
        found.append(Person(caller.number, label, name, phone, number, caller.told_at is not None))
    return found


def repeats(user: User, order: Order, *, clear: bool) -> list[Repeat]:
    """What others said about the same thing: whoever handles it answers them too."""
    anonymous = may_reveal_anonymous(user, order)
    return [
        Repeat(
            number=each.matter.number,
            opened_at=each.matter.opened_at,
            text=for_officer(each.text, clear),
            people=people(each, each.callers.all(), clear=clear, anonymous=anonymous),
        )
        for each in order.repeats.all()
    ]


def notes(order: Order, *, centre: bool) -> list[OrderNote]:
    """What staff wrote with moves; why somebody stands back or is replaced may name who complained: for centre and supervision alone."""
    return [each for each in order.notes.all() if centre or each.kind not in _WHY_NOT]


def files_of(order: Order, *, named: bool) -> list[tuple[Document, str]]:
    """The files with a name for the link: their own names may name people, so only who may know sees them."""
    rows = [each for each in order.matter.documents.all() if each.kind == Document.MATERIAL]
    show_names = named and not order.is_protected
    return [
        (each, each.file.name if show_names and each.file else f"{each.title} {index}")
        for index, each in enumerate(rows, 1)
    ]


@require_POST
def show_personal(request: HttpRequest, number: str) -> HttpResponse:
    """Show name and telephone for ten minutes; the look is recorded with its reason."""
    reveal(number, actor=user_of(request), reason=request.POST.get("reason", ""))
    return redirect("complaints:order", number)


def _facts(order: Order, *, clear: bool, knows: bool) -> list[Fact]:
    matter = order.matter
    rows = [
        (_("诉求类型"), order.get_kind_display()),
        (_("来源"), order.get_source_display()),
        (_("紧急程度"), order.get_urgency_display()),
        (_("类别"), category_path(order)),
        (_("区域"), order.area),
        (_("地点"), for_officer(order.place, clear)),
        (_("登记时间"), matter.opened_at.astimezone(clock.SHANGHAI).strftime("%Y-%m-%d %H:%M")),
        (_("现在由谁办"), matter.office),
        (_("承办人"), matter.handler),
        (_("反映对象"), for_officer(_object(order, knows), clear)),
        (_("上级编号"), order.upper_number),
        (_("时限方案"), order.scheme),
        (_("办理轮次"), order.round if order.round > 1 else ""),
        (_("并入"), order.original),
        (_("同意公开"), _("是") if order.consents_to_publish else ""),
        (_("终结理由"), for_officer(order.ending_reason, clear)),
        *_leading(order, clear),
        *_mediated(order),
    ]
    return [Fact(label, value) for label, value in rows if value]


def _names_somebody_unknown(user: User, order: Order) -> bool:
    """Whether the person wrote whom it is about and nobody has found out who that is: he could be given the order."""
    accuses = order.kind in (Kind.COMPLAIN, *PROTECTED_KINDS) and order.state in WITH_CENTRE
    return accuses and bool(order.object_note) and order.object_person is None and may_centre(user, order) is None


def _leading(order: Order, clear: bool) -> list[tuple[str, object]]:
    found = leading(order)
    if found is None:
        return []
    return [
        (_("包案领导"), found.leader),
        (_("工作方案"), for_officer(found.plan, clear)),
        (_("完成期限"), found.due_on),
        (_("告知情况"), for_officer(found.told_note, clear)),
        (_("办理结果"), for_officer(found.result, clear)),
    ]


def _mediated(order: Order) -> list[tuple[str, object]]:
    found = getattr(order, "mediation", None)
    if found is None:
        return []
    names = ("committee", "agreed_on", "parties", "agreement")
    labels = (_("调解组织"), _("达成日期"), _("当事人"), _("调解协议"))
    return [(label, getattr(found, name)) for name, label in zip(names, labels, strict=True)]


def category_path(order: Order) -> str:
    """The three levels of the category."""
    names, each = [], order.category
    while each is not None:
        names.append(each.name)
        each = each.parent
    return " › ".join(reversed(names))


def _object(order: Order, knows: bool) -> str:
    if order.object_matter and not knows:
        return str(order.object_office or "")
    known = [str(each) for each in (order.object_office, order.object_matter, order.object_person) if each]
    return "，".join([*known, *(each for each in (order.object_item, order.object_note) if each)])


def _forms(user: User, order: Order) -> list[dict[str, Any]]:
    """The moves allowed now, each with its empty form; ``plain`` ones need one press."""
    found = []
    for move in allowed_now(user, order):
        form = FORMS[move.name](order=order, user=user, auto_id=f"{move.name}_%s")
        found.append({"move": move, "form": form, "plain": not form.visible_fields()})
    return found


def _clock(order: Order) -> dict[str, Any]:
    today, calendar = clock.today(), calendars.current()
    deadlines: Sequence[Any] = list(order.matter.deadlines.all())
    names = {**urgency_names(), **{branch.key: branch.office_name for branch in order.branches.all()}}
    rulers = [alone(row, today, calendar, names) for row in deadlines if row.limit in ("handle", "upper")]
    return {
        "clock_lines": clock_lines(deadlines, today, calendar, names),
        "rulers": [ruler for ruler in rulers if ruler.lines],
    }
