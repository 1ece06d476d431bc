"""What happens by itself: a consultation opens and closes on its dates, once, by the crossings of the spine's sweep."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import OperationalError, transaction

from disclosure.participation import limits
from disclosure.participation.access import KIND, lock_consultation
from disclosure.participation.assessing import keep_answers_clock
from disclosure.participation.models import Consultation
from disclosure.participation.record import record_move
from disclosure.participation.words import MEETINGS, Kind
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.digests import canonical_json, digest
from portal.core.errors import WrongState
from portal.matters import clock
from portal.matters.clock import Limit
from portal.matters.ledger import Consumer
from portal.matters.models import Deadline, DeadlineState, Event
from portal.matters.sweep import CROSSED

logger = logging.getLogger(__name__)


@transaction.atomic
def open_now(number: str, *, at: datetime | None = None) -> Consultation:
    """Its first day has begun: everybody reads it, until its last day. Raises WrongState without both reviews."""
    at = at or present.now()
    row = lock_consultation(None, number, move="open")
    row.open(at)
    day = local_date(at)
    clock.stop(row.matter, limits.OPENING, on=day, at=at)
    clock.start_fixed(row.matter, limits.CLOSING, due_at=clock.end_of(row.closes_on), at=at)
    if row.kind == Kind.HEARING:
        start_materials(row, at)
    record_move(row, "opened", actor=None, at=at)
    return row


def start_materials(row: Consultation, at: datetime) -> None:
    """The last day on which the materials of a hearing reach its participants."""
    assert row.held_at is not None  # a constraint says so
    last = local_date(row.held_at).toordinal() - limits.MATERIAL_DAYS
    due = clock.end_of(type(row.opens_on).fromordinal(last))
    clock.start_fixed(row.matter, limits.MATERIALS, due_at=due, at=at)


@transaction.atomic
def close_now(number: str, *, at: datetime | None = None) -> Consultation:
    """Its last day is over; from now on the body explains what it adopts. The event pins what came in by its digest."""
    at = at or present.now()
    row = lock_consultation(None, number, move="close")
    row.close(at)
    clock.stop(row.matter, limits.CLOSING, on=local_date(at), at=at)
    clock.start(row.matter, _duties(row), at=at)
    keep_answers_clock(row, at)
    record_move(row, "closed", actor=None, at=at, data=_came_in(row))
    return row


def _duties(row: Consultation) -> list[Limit]:
    """What the body owes from now on; an assessment its answers and its result, the others what they adopt."""
    if row.kind == Kind.ASSESSMENT:
        days = ((limits.ANSWERS, limits.ANSWER_DAYS), (limits.SCORES, limits.RESULT_DAYS))
        return [Limit(kind, count, row.closes_on) for kind, count in days]
    held = row.held_at if row.kind in MEETINGS else None
    return [Limit(limits.RESULT, limits.RESULT_DAYS, local_date(held) if held else row.closes_on)]


def _came_in(row: Consultation) -> dict[str, object]:
    opinions = list(row.opinions.order_by("number").values_list("number", "text"))
    answers = list(row.survey_answers.order_by("id").values_list("answers", flat=True))
    content = canonical_json({"opinions": [list(each) for each in opinions], "answers": answers})
    return {
        "opinions": len(opinions),
        "answers": len(answers),
        "registrations": row.registrations.count(),
        "digest": digest(content),
    }


_MOVES = {limits.OPENING: open_now, limits.CLOSING: close_now}


def act_on_crossings(events: Sequence[Event]) -> None:
    """Open or close what has crossed its moment; what no longer stands there is left alone."""
    for event in events:
        move = _MOVES.get(event.data["limit"])
        live = Deadline.objects.filter(pk=event.data["deadline"], version=event.data["version"])
        if move is None or event.matter.kind != KIND or not live.exclude(state=DeadlineState.STOPPED).exists():
            continue
        try:
            with transaction.atomic():
                move(event.matter.number)
        except WrongState:
            continue
        except OperationalError:
            raise
        except Exception:
            logger.exception("The timer of event %s failed.", event.pk)


TIMERS = Consumer("participation.timers", act_on_crossings, kinds=(CROSSED,), batch=1)
