"""Brings the tasks of lines in step with the lines: a task begins, ends as done, or is dropped. Run twice it does nothing.

A line has one waiting task while it asks for something by a day and nothing valid stands under it. The task belongs to
the office that has to write it. Past years get no new tasks: the score says what was missing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Min, QuerySet

from disclosure.catalogue.actions.tasks import Wanted, ask, drop, finish
from disclosure.catalogue.limits import MISSING
from disclosure.catalogue.models import CatalogueTask
from disclosure.catalogue.score import asks, filled, valid_entries
from disclosure.catalogue.states import State
from disclosure.entries.models import CatalogueItem
from portal.accounts.models import User
from portal.core.clock import local_date
from portal.matters.models import Matter


def settle(lines: Sequence[CatalogueItem], *, actor: User | None, at: datetime) -> None:
    """End what is filled or no longer asked for, then begin what is missing. The caller has locked the lines."""
    keys = [line.pk for line in lines]
    asked = set(CatalogueItem.objects.filter(asks(), pk__in=keys).values_list("pk", flat=True))
    full = set(CatalogueItem.objects.filter(filled(), pk__in=keys).values_list("pk", flat=True))
    waiting = waiting_tasks(keys)
    since = _public_since(full & set(waiting))
    for key, task in waiting.items():
        if key in full:
            finish(task, public_at=since.get(key, at))
        elif key not in asked:
            drop(task, actor=actor, at=at, reason="目录条目不再要求公开")
    missing = asked - full - set(waiting)
    this_year = local_date(at).year
    ask([_wanted(line) for line in lines if line.pk in missing and line.year >= this_year], actor=actor, at=at)


def _wanted(line: CatalogueItem) -> Wanted:
    assert line.due_on is not None  # it asks for something by a day
    title = f"{line.body.name}{line.year}年公开目录：{line.subject}"
    return Wanted(title, MISSING, line.due_on, line.body, line.column, line.owner or line.body, line)


def waiting_tasks(keys: Iterable[int]) -> dict[int, CatalogueTask]:
    """The waiting tasks of lines by line, their matters locked."""
    found = lock_waiting(CatalogueTask.objects.filter(line__in=list(keys)))
    return {task.line_id: task for task in found if task.line_id is not None}


def lock_waiting(rows: QuerySet[CatalogueTask]) -> list[CatalogueTask]:
    """Those of these tasks that wait, with their matters locked."""
    waiting = rows.filter(state=State.WAITING).order_by("pk")
    matters = Matter.objects.select_for_update(of=("self",)).select_related("office")
    locked = {each.pk: each for each in matters.filter(pk__in=waiting.order_by().values("pk")).order_by("pk")}
    found = list(waiting.filter(pk__in=locked))
    for task in found:
        task.matter = locked[task.pk]
    return found


def _public_since(keys: Iterable[int]) -> Mapping[int, datetime]:
    """When the first valid entry of a line became public."""
    rows = valid_entries().filter(item__in=list(keys)).order_by().values_list("item")
    return dict(rows.annotate(since=Min("published_at")))
