"""What happens by itself, from the ledger: licences become public, late bodies are reminded, a lost dispute is followed."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import OperationalError, transaction
from django.db.models import Q

from disclosure.publicity import limits
from disclosure.publicity.access import KIND, LICENCE
from disclosure.publicity.actions import licences, penalties
from disclosure.publicity.actions.timing import desk_of
from disclosure.publicity.disputes import lost_dispute
from disclosure.publicity.models import LicencePublication, Penalty
from disclosure.publicity.record import record_licence, record_penalty
from disclosure.publicity.states import LicenceState, State
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, WrongState
from portal.matters import clock
from portal.matters.ledger import Consumer
from portal.matters.licences import GRANTED
from portal.matters.limits import DUE
from portal.matters.models import DisputeResult, Event, Matter
from portal.matters.papers import Paper, order_paper, p
from portal.matters.record import Telling
from portal.matters.sweep import CROSSED

logger = logging.getLogger(__name__)
DECIDED = "dispute_decided"


def publish_licences(events: Sequence[Event]) -> None:
    """Make granted licences public, once each; read again, the same record is written again (PUB-01, PUB-02)."""
    for event in events:
        licences.receive(event.matter)


LICENCES = Consumer("publicity.licences", publish_licences, kinds=(GRANTED,), batch=1)
"""Without ``forget``: read again from the first event every record is written again and keeps when it became public."""


def act_on_crossings(events: Sequence[Event]) -> None:
    """Remind late bodies; close the mark of a penalty outside its benchmark once supervision has seen it."""
    for event in events:
        action = _ACTIONS.get(event.data["limit"])
        if action is not None and event.data["checkpoint"] == DUE:
            _carefully(event, action)


def _carefully(event: Event, action: Callable[[Event, datetime], None]) -> None:
    """One that fails is noted and never stops the others; what came too late is left alone."""
    try:
        with transaction.atomic():
            action(event, present.now())
    except WrongState:
        return
    except OperationalError:
        raise
    except Exception:
        logger.exception("The timer of event %s failed.", event.pk)


def _locked(pk: int) -> Penalty | LicencePublication:
    matter = Matter.objects.select_for_update(of=("self",)).select_related("office").get(pk=pk)
    model = LicencePublication if matter.kind == LICENCE else Penalty
    row = model._default_manager.select_related("body").get(pk=pk)
    row.matter = matter
    return row


def _note(row: Penalty | LicencePublication, kind: str, at: datetime, tell: Sequence[Telling] = ()) -> None:
    if isinstance(row, Penalty):
        record_penalty(row, kind, actor=None, at=at, tell=tell)
    else:
        record_licence(row, kind, actor=None, at=at, tell=tell)


def act_on_lateness(event: Event, at: datetime) -> None:
    """Public meanwhile: the crossing stands in the ledger, so the clock may stop. Else the reminder letter (PUB-05)."""
    row = _locked(event.matter_id)
    if row.published_at:
        clock.stop(row.matter, event.data["limit"], on=local_date(row.published_at), at=at)
        _note(row, "lateness_noted", at)
    elif row.state in (State.DRAFT, State.REVIEW, LicenceState.WAITING):
        _remind(row, at)


def _remind(row: Penalty | LicencePublication, at: datetime) -> None:
    """The reminder letter (D40), once; head and editors are told."""
    if row.matter.documents.filter(kind="D40").exists():
        return
    text = (
        f"你单位{_decision_of(row)}应在{limits.PUBLISH_DAYS}个工作日内公示，现已超期。"
        "请立即公示，并由负责人书面说明原因和改进措施。"
    )
    paper = Paper("D40", "提醒函", "公示提", row.body.name, [p(text)], hides_number=True)
    order_paper(row.matter, row.body, paper, at=at)
    words = "有一件决定超期没有公示，请立即办理并书面说明。"
    _note(row, "reminded", at, [Telling(user, "双公示超期提醒", words) for user in desk_of(row.body)])


def _decision_of(row: Penalty | LicencePublication) -> str:
    if isinstance(row, Penalty):
        return f"{row.decided_on:%Y年%m月%d日}作出的处罚决定（{row.decision_number}）"
    return f"作出的许可决定（{row.matter.title}）"


def close_deviation(event: Event, at: datetime) -> None:
    """The crossing stands in the ledger, so the mark may go."""
    row = _locked(event.matter_id)
    clock.stop(row.matter, limits.DEVIATION, on=local_date(at), at=at)
    _note(row, "deviation_noted", at)


_ACTIONS = {
    limits.PUBLISH: act_on_lateness,
    limits.LICENCE: act_on_lateness,
    limits.DEVIATION: close_deviation,
}
REMINDERS = Consumer("publicity.reminders", act_on_crossings, kinds=(CROSSED,), batch=1)


def follow_disputes(events: Sequence[Event]) -> None:
    """A licence or penalty that reconsideration or a court has corrected must come down in time (PUB-04)."""
    for event in events:
        if event.data.get("result") == DisputeResult.CORRECTED:
            _carefully(event, note_lost_dispute)


def note_lost_dispute(event: Event, at: datetime) -> None:
    """The decision was corrected on a day: the three working days run, head and editors see it on their desk."""
    lost = lost_dispute(event.matter_id)
    if lost is None or lost.decided_on is None:
        return
    reason = f"{lost.get_way_display()}结果纠正"
    licence = LicencePublication.objects.filter(Q(licence=event.matter_id) | Q(pk=event.matter_id)).first()
    try:
        if licence is not None:
            licences.note_change(licence.matter.number, actor=None, on=lost.decided_on, reason=reason, at=at)
        elif event.matter.kind == KIND:
            penalties.note_change(event.matter.number, actor=None, on=lost.decided_on, reason=reason, at=at)
    except Invalid:
        logger.warning("The dispute of event %s was decided before the decision.", event.pk)


DISPUTES = Consumer("publicity.disputes", follow_disputes, kinds=(DECIDED,), batch=1)
