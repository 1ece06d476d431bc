"""How complete a catalogue is: one query and one rule for pages, CSV and API (rows 99, 144).

Counted are the lines that are due: proactive, not closed, with a day that has come. Filled is a line under which at least
one valid entry is public now; a standing line is also filled by what an earlier year's line of the same name shows.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from disclosure.entries.models import CatalogueItem, Entry
from disclosure.entries.selectors import published
from disclosure.entries.words import Mode, Validity


@dataclass(frozen=True)
class Score:
    """Lines that are due, and how many of them are filled."""

    due: int = 0
    filled: int = 0

    @property
    def missing(self) -> int:
        """Lines that are due and empty."""
        return self.due - self.filled

    @property
    def percent(self) -> int | None:
        """Whole percent, rounded down so that only a full catalogue has 100; None while nothing is due."""
        return self.filled * 100 // self.due if self.due else None


def valid_entries() -> QuerySet[Entry]:
    """What fills a line: public, for everybody, not repealed."""
    return published().exclude(validity=Validity.REPEALED)


def asks(day: date | None = None) -> Q:
    """The lines that ask for something on a day; on any day without one."""
    wanted = Q(mode=Mode.PROACTIVE, closed_on=None)
    return wanted & (Q(due_on__lte=day) if day else Q(due_on__isnull=False))


def filled() -> Q:
    """The lines under which something valid stands."""
    earlier = {f"item__{name}": OuterRef(name) for name in ("body", "column", "subject")}
    before = valid_entries().filter(item__year__lt=OuterRef("year"), **earlier)
    return Q(Exists(valid_entries().filter(item=OuterRef("pk")))) | (Q(is_standing=True) & Q(Exists(before)))


def missing(rows: QuerySet[CatalogueItem], day: date) -> QuerySet[CatalogueItem]:
    """Those that are due on this day and empty."""
    return rows.filter(asks(day)).exclude(filled())


def score(rows: QuerySet[CatalogueItem], day: date) -> Score:
    """Of all these lines together, in one query."""
    return Score(**_counted(rows, day).aggregate(due=Count("pk"), filled=Count("pk", filter=Q(is_filled=True))))


def _counted(rows: QuerySet[CatalogueItem], day: date) -> QuerySet[CatalogueItem]:
    return rows.filter(asks(day)).annotate(is_filled=filled())


def scores(rows: QuerySet[CatalogueItem], day: date) -> dict[tuple[int, int], Score]:
    """By body and year, in one query."""
    grouped = _counted(rows, day).order_by().values("body", "year")
    counted = grouped.annotate(due=Count("pk"), done=Count("pk", filter=Q(is_filled=True)))
    return {(row["body"], row["year"]): Score(row["due"], row["done"]) for row in counted}
