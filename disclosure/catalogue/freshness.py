"""How fresh the columns of a body are: the board on the wall and the check of the site use the same days."""

from datetime import date
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
