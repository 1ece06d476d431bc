"""Brings the tasks of lines in step with the lines: a task begins, ends as done, or is dropped. Run twice it does nothing.

A line has one waiting task while it asks for something by a day and nothing valid stands under it. The task belongs to
the office that has to write it. Past years get no new tasks: the score says what was missing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.conf import settings
from django.db.models import Min

from disclosure.catalogue.access import KIND
from disclosure.catalogue.limits import GRACE_DAYS, MISSING
from disclosure.catalogue.models import CatalogueTask
from disclosure.catalogue.score import asks, filled, valid_entries
from disclosure.catalogue.states import STAGES, State
from disclosure.entries.models import CatalogueItem
from portal.accounts.models import User
from portal.core.clock import local_date
from portal.core.identifiers import case_number, query_code
from portal.core.numbering import next_serials
from portal.matters import calendar as calendars
from portal.matters import clock
from portal.matters.models import Matter
from portal.matters.record import record


def settle(lines: Sequence[CatalogueItem], *, actor: User | None, at: datetime) -> None:
    """End what is filled or no longer asked for, then begin what is missing. The caller has locked the lines."""
    keys = [line.pk for line in lines]
    asked = set(CatalogueItem.objects.filter(asks(), pk__in=keys).values_list("pk", flat=True))
    full = set(CatalogueItem.objects.filter(filled(), pk__in=keys).values_list("pk", flat=True))
    waiting = waiting_tasks(keys)
    since = _public_since(full & set(waiting))
    for key, task in waiting.items():
        if key in full:
            _finish(task, max(since.get(key, at), task.matter.opened_at))
        elif key not in asked:
            drop(task, actor=actor, at=at, reason="目录条目不再要求公开")
    wanted = asked - full - set(waiting)
    _begin([line for line in lines if line.pk in wanted and line.year >= local_date(at).year], actor, at)


def waiting_tasks(keys: Iterable[int]) -> dict[int, CatalogueTask]:
    """The waiting tasks of lines by line, their matters locked."""
    rows = CatalogueTask.objects.filter(line__in=list(keys), state=State.WAITING).order_by("pk")
    matters = Matter.objects.select_for_update(of=("self",)).select_related("office")
    locked = {each.pk: each for each in matters.filter(pk__in=rows.values("pk")).order_by("pk")}
    found: dict[int, CatalogueTask] = {}
    for task in rows.filter(pk__in=locked):
        task.matter = locked[task.pk]
        assert task.line_id is not None  # found by it
        found[task.line_id] = task
    return found


def _public_since(keys: Iterable[int]) -> Mapping[int, datetime]:
    """When the first valid entry of a line became public."""
    rows = valid_entries().filter(item__in=list(keys)).order_by().values_list("item")
    return dict(rows.annotate(since=Min("published_at")))


def due_day(day: date, today: date) -> date:
    """The day that is asked for; when it has passed already, the grace days from today."""
    return day if day >= today else calendars.current().add_workdays(today, GRACE_DAYS)


def _begin(lines: Sequence[CatalogueItem], actor: User | None, at: datetime) -> None:
    if not lines:
        return
    today = local_date(at)
    serials = next_serials(f"case:{settings.PORTAL_DIVISION}:{today:%Y%m%d}", len(lines))
    for line, serial in zip(lines, serials, strict=True):
        matter = Matter.objects.create(
            number=case_number(settings.PORTAL_DIVISION, today, serial),
            query_code=query_code(),
            kind=KIND,
            title=f"{line.body.name}{line.year}年公开目录：{line.subject}",
            office=line.owner or line.body,
            stage=STAGES[State.WAITING],
            status=State.WAITING,
            opened_at=at,
        )
        CatalogueTask.objects.create(matter=matter, line=line)
        assert line.due_on is not None  # it asks for something by a day
        clock.start_fixed(matter, MISSING, due_at=clock.end_of(due_day(line.due_on, today)), at=at)
        clock.refresh(matter)
        record(matter, "asked", actor=actor, at=at, data={"line": line.pk})


def drop(task: CatalogueTask, *, actor: User | None, at: datetime, reason: str) -> None:
    """Nobody asks for it any more, or asks in another way; the record says why. The matter is locked."""
    task.drop()
    _end(task, "dropped", actor, at, {"reason": reason})


def _finish(task: CatalogueTask, at: datetime) -> None:
    task.finish()
    _end(task, "done", None, at, {})


def _end(task: CatalogueTask, kind: str, actor: User | None, at: datetime, data: Mapping[str, str]) -> None:
    matter = task.matter
    task.save(update_fields=["state"])
    clock.stop(matter, MISSING, on=local_date(at), at=at)
    matter.status, matter.stage, matter.closed_at = task.state, STAGES[task.state], at
    clock.refresh(matter)
    record(matter, kind, actor=actor, at=at, data=data)
