"""Columns that have to be renewed at an interval: one that nears its last day is a task, ended by the next entry in it.

政府网站与政务新媒体检查指标 (stale columns), SUP-22. ``look`` runs once a day; late or twice it does no harm.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from disclosure.catalogue.actions.settle import lock_waiting
from disclosure.catalogue.actions.tasks import Wanted, ask, finish
from disclosure.catalogue.freshness import Newest, newest_everywhere
from disclosure.catalogue.limits import STALE
from disclosure.catalogue.models import CatalogueTask
from disclosure.catalogue.states import State
from disclosure.entries.models import Column, Entry
from portal.accounts.models import Office
from portal.core import clock
from portal.core.clock import local_date

AHEAD = timedelta(days=30)
AT_ONCE = 100


def look(at: datetime | None = None) -> int:
    """Begin a task for each column of a body that is stale within 30 days; returns how many."""
    at = at or clock.now()
    near = [each for each in newest_everywhere() if each.due_on - AHEAD <= local_date(at)]
    waiting = set(_column_tasks().values_list("body", "column"))
    fresh = [each for each in near if (each.body, each.column) not in waiting]
    for first in range(0, len(fresh), AT_ONCE):
        _ask(fresh[first : first + AT_ONCE], at)
    return len(fresh)


def _column_tasks() -> QuerySet[CatalogueTask]:
    return CatalogueTask.objects.filter(line=None, state=State.WAITING)


@transaction.atomic
def _ask(found: list[Newest], at: datetime) -> None:
    """Locked by body, so that two runs side by side begin a task once."""
    bodies = Office.objects.select_for_update(no_key=True).filter(pk__in={each.body for each in found}).order_by("pk")
    offices, columns = {each.pk: each for each in bodies}, Column.objects.in_bulk()
    waiting = set(_column_tasks().filter(body__in=offices).values_list("body", "column"))
    wanted = [
        Wanted(
            f"{offices[each.body].name}栏目更新：{columns[each.column].name}",
            STALE,
            each.due_on,
            offices[each.body],
            columns[each.column],
            offices[each.body],
        )
        for each in found
        if (each.body, each.column) not in waiting
    ]
    ask(wanted, actor=None, at=at)


def renewed(entry: Entry) -> None:
    """An entry became public: the task of its column, if there is one, is done."""
    if entry.published_at is not None:
        for task in lock_waiting(_column_tasks().filter(body=entry.body_id, column=entry.column_id)):
            finish(task, public_at=entry.published_at)
