"""The case page of an officer: facts left, allowed moves right, clock and timeline below."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from approvals import clocks
from approvals.actions.reveal import REASONS, reveal
from approvals.forms.of_move import FORMS
from approvals.models import Case
from approvals.moves import allowed_now
from approvals.selectors import answers_of, case_for_officer
from approvals.states import State
from portal.accounts.asking import user_of
from portal.accounts.models import Party, User
from portal.core import clock
from portal.core.identifiers import mask_phone
from portal.matters import calendar as calendars
from portal.matters.models import Document, Event
from portal.matters.timeline import timeline

REVEALED_FOR = timedelta(minutes=10)
TONES: dict[str, str] = {
    State.CORRECTING: "warn",
    State.SUSPENDED: "paused",
    State.APPROVED: "good",
    State.ISSUED: "good",
    State.SERVED: "good",
    State.ARCHIVED: "good",
    State.REFUSED: "bad",
    State.NOT_ACCEPTED: "bad",
}
# The keys of the moves that a window makes all day.
KEYS = {"accept": "a", "request_correction": "s"}


@dataclass(frozen=True)
class Fact:
    """One line of the facts."""

    label: str
    value: object


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about a case that this officer may read."""
    user = user_of(request)
    case = case_for_officer(user, number)
    events = list(case.matter.events.all())
    clear = is_revealed(user, events, clock.now())
    context = {
        "case": case,
        "matter": case.matter,
        "facts": _facts(case),
        "party": _party(case.matter.applicant, clear),
        "clear": clear,
        "reasons": REASONS.items(),
        "answers": answers_of(case, masked=not clear),
        "forms": _forms(user, case),
        "tone": TONES.get(case.state, "now"),
        "events": timeline(events),
        **_papers(case.matter.documents.all()),
        **_clock(case),
    }
    response = render(request, "approvals/case.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def is_revealed(user: User, events: Iterable[Event], now: datetime) -> bool:
    """Whether this person gave a reason within the last ten minutes."""
    return any(
        event.kind == "revealed" and event.actor_id == user.pk and now - event.at < REVEALED_FOR for event in events
    )


@require_POST
def show_personal(request: HttpRequest, number: str) -> HttpResponse:
    """Show ID number, phone and address for ten minutes; the look is recorded with its reason."""
    reveal(number, actor=user_of(request), reason=request.POST.get("reason", ""))
    return redirect("approvals:case", number)


def _facts(case: Case) -> list[Fact]:
    matter = case.matter
    rows = [
        (_("事项"), case.item_version.name),
        (_("承办机构"), matter.office),
        (_("收件大厅"), matter.hall),
        (_("承办人"), matter.handler),
        (_("来源"), matter.get_channel_display()),
        (_("收到日期"), case.received_on),
        (_("受理日期"), case.accepted_on),
        (_("受理人"), _("系统（视为受理）") if case.deemed_accepted else case.accepted_by),
        (_("决定日期"), case.decided_on),
        (_("决定人"), case.decided_by),
        (_("决定的理由"), case.decision_reason),
        (_("证件编号"), case.certificate_number),
        (_("档号"), case.archive_number),
    ]
    return [Fact(label, value) for label, value in rows if value]


def _party(party: Party | None, clear: bool) -> list[Fact]:
    if party is None:
        return []
    rows = [
        (_("姓名或名称"), party.name if clear else party.masked_name),
        (_("证件号码"), party.id_number if clear else party.masked_id),
        (_("手机号码"), party.phone if clear else mask_phone(party.phone)),
        (_("地址"), party.address if clear else ""),
    ]
    return [Fact(label, value) for label, value in rows if value]


def _forms(user: User, case: Case) -> list[dict[str, Any]]:
    """The moves allowed now, each with its empty form; ``plain`` ones need one press."""
    found = []
    for move in allowed_now(user, case):
        form = FORMS[move.name](case=case, user=user, auto_id=f"{move.name}_%s")
        found.append({"move": move, "form": form, "plain": not form.visible_fields(), "key": KEYS.get(move.name, "")})
    return found


def _papers(documents: Iterable[Document]) -> dict[str, list[Document]]:
    materials = [document for document in documents if document.kind == Document.MATERIAL]
    return {
        "materials": materials,
        "letters": [document for document in documents if document.kind != Document.MATERIAL],
    }


def _clock(case: Case) -> dict[str, Any]:
    today, calendar = clock.today(), calendars.current()
    deadlines = list(case.matter.deadlines.all())
    steps = {step.key: step.name for step in case.steps.all()}
    return {
        "clock_lines": clocks.clock_lines(deadlines, today, calendar, steps),
        "rulers": clocks.rulers(deadlines, today, calendar, steps),
    }
