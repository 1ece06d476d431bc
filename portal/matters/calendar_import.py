"""The one door into the calendar table: preview what moves, load days, have open deadlines recomputed."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from portal.core import clock
from portal.core.calendars import CalendarRow
from portal.core.workdays import Calendar
from portal.matters import calendar as calendars
from portal.matters.models import CalendarDay, CalendarYear
from portal.matters.recompute import Moving, moving


def preview(rows: Iterable[CalendarRow]) -> list[Moving]:
    """Which open deadlines would move if these days were loaded; nothing is changed."""
    return list(moving(merged(rows)))


def merged(rows: Iterable[CalendarRow]) -> Calendar:
    """The present calendar with these rows put in; days that a loaded year no longer names become ordinary."""
    new = list(rows)
    years = years_of(new)
    sources = dict(CalendarYear.objects.values_list("year", "source"))
    kept = [row for row in calendars.stored_rows() if row[0].year not in years or row[3] != sources.get(row[0].year)]
    return Calendar.from_rows([*kept, *new])


def years_of(rows: Sequence[CalendarRow]) -> set[int]:
    """The years whose own notice the rows hold: those that name National Day."""
    return {row[0].year for row in rows if (row[0].month, row[0].day) == (10, 1)}


@transaction.atomic
def load(rows: Iterable[CalendarRow]) -> tuple[int, set[int]]:
    """Replace the days of the years that the rows are the notice of, and put in the other days they name.

    Returns how many days were written and which years are loaded. The workers recompute the open deadlines, or the caller does so at once.
    """
    new = list(rows)
    years = years_of(new)
    for known in CalendarYear.objects.filter(year__in=years):
        # Days that a neighbouring year's notice has named stay: New Year often begins in December.
        CalendarDay.objects.filter(date__year=known.year, source_document=known.source).delete()
    CalendarDay.objects.bulk_create(
        [
            CalendarDay(date=day, is_working=works, name=name, source_document=source)
            for day, works, name, source in new
        ],
        update_conflicts=True,
        unique_fields=["date"],
        update_fields=["is_working", "name", "source_document"],
    )
    # A single day changes its year too: the stamp tells every process to read the calendar again.
    CalendarYear.objects.filter(year__in={row[0].year for row in new}).update(loaded_at=clock.now())
    for year in years:
        source = next((row[3] for row in new if row[0].year == year), "")
        CalendarYear.objects.update_or_create(year=year, defaults={"source": source, "loaded_at": clock.now()})
    # A notice of a few days only, such as a day off in an emergency: processes see by this stamp that days changed.
    touched = {row[0].year for row in new} - years
    CalendarYear.objects.filter(year__in=touched).update(loaded_at=clock.now())
    return len(new), years
