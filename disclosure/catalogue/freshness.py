"""How fresh the columns of a body are: board, check of the site and tasks of late columns count the same days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max

from disclosure.entries.models import Column
from disclosure.entries.selectors import published
from portal.accounts.models import Office
from portal.core.clock import local_date


def freshness(body: Office, today: date) -> list[dict[str, Any]]:
    """For each column of a body: the day of its newest entry, days since then, whether that is too long."""
    newest = published().filter(body=body).order_by().values_list("column").annotate(last=Max("published_at"))
    days = {code: local_date(last) for code, last in newest}
    found = []
    for column in Column.objects.filter(pk__in=days):
        age = (today - days[column.pk]).days
        found.append({"column": column, "day": days[column.pk], "age": age, "is_stale": age > column.stale_after})
    return sorted(found, key=lambda row: -row["age"])


@dataclass(frozen=True)
class Newest:
    """When the newest entry of a body in a column became public, and the last day by which the next one must."""

    body: int
    column: str
    at: datetime
    due_on: date


def newest_everywhere() -> list[Newest]:
    """Of every active body and column in which something stands, in one query; 0 days is no interval."""
    rows = published().filter(body__is_active=True, column__stale_after__gt=0)
    grouped = rows.order_by().values_list("body", "column", "column__stale_after").annotate(last=Max("published_at"))
    return [
        Newest(body, column, last, local_date(last) + timedelta(days=interval))
        for body, column, interval, last in grouped
    ]
