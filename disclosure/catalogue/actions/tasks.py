"""A task on the spine: it is asked for by a day, ends as done, or is dropped. Who calls holds the locks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from disclosure.catalogue.access import KIND
from disclosure.catalogue.limits import GRACE_DAYS
from disclosure.catalogue.models import CatalogueTask
from disclosure.catalogue.states import STAGES, State
from disclosure.entries.models import CatalogueItem, Column
from portal.accounts.models import Office, User
from portal.core.clock import local_date
from portal.core.identifiers import case_number, query_code
from portal.core.numbering import next_serials
from portal.matters import calendar as calendars
from portal.matters import clock
from portal.matters.models import Matter
from portal.matters.record import record


@dataclass(frozen=True)
class Wanted:
    """A task to begin: what has to be published by when, and which office has to write it."""

    title: str
    limit: str
    due_on: date
    body: Office
    column: Column
    office: Office
    line: CatalogueItem | None = None


def due_day(day: date, today: date) -> date:
    """The day that is asked for; when it has passed already, the grace days from today."""
    return day if day >= today else calendars.current().add_workdays(today, GRACE_DAYS)


def ask(wanted: Sequence[Wanted], *, actor: User | None, at: datetime) -> None:
    """Begin these tasks with their limits."""
    if not wanted:
        return
    today = local_date(at)
    serials = next_serials(f"case:{settings.PORTAL_DIVISION}:{today:%Y%m%d}", len(wanted))
    for each, serial in zip(wanted, serials, strict=True):
        matter = Matter.objects.create(
            number=case_number(settings.PORTAL_DIVISION, today, serial),
            query_code=query_code(),
            kind=KIND,
            title=each.title[:200],
            office=each.office,
            stage=STAGES[State.WAITING],
            status=State.WAITING,
            opened_at=at,
        )
        CatalogueTask.objects.create(matter=matter, line=each.line, body=each.body, column=each.column)
        clock.start_fixed(matter, each.limit, due_at=clock.end_of(due_day(each.due_on, today)), at=at)
        clock.refresh(matter)
        record(matter, "asked", actor=actor, at=at, data={"line": each.line.pk if each.line else None})


def drop(task: CatalogueTask, *, actor: User | None, at: datetime, reason: str) -> None:
    """Nobody asks for it any more, or asks in another way; the record says why."""
    task.drop()
    _end(task, "dropped", actor, at, {"reason": reason})


def finish(task: CatalogueTask, *, public_at: datetime) -> None:
    """What was asked for became public then; the limit was kept or not by that moment."""
    task.finish()
    _end(task, "done", None, max(public_at, task.matter.opened_at), {})


def _end(task: CatalogueTask, kind: str, actor: User | None, at: datetime, data: Mapping[str, str]) -> None:
    matter = task.matter
    task.save(update_fields=["state"])
    clock.stop(matter, on=local_date(at), at=at)
    matter.status, matter.stage, matter.closed_at = task.state, STAGES[task.state], at
    clock.refresh(matter)
    record(matter, kind, actor=actor, at=at, data=data)
