"""Figures of complaints (domain.md 5.4): one query module for page, CSV, API, bulletin and reports.

By office and period of registration, summed from the numbers that are kept of each order (complaints/counting.py).
Completed well and closed are not the same: solved and satisfied come from the person's own verdicts alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Aggregate, Count, F, FloatField, Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.models import OrderFact
from complaints.models.fact import MEASURES

RANKED_FROM = 20
"""Fewer orders say nothing about an office."""
BEHIND: dict[str, Q] = {
    "received": Q(),
    "open": Q(completed=0),
    "overdue": Q(overdue__gt=0),
    "late": Q(judged_in_time__gt=F("on_time")),
    "signed_late": Q(signs__gt=F("signed_in_time")),
    "incomplete": Q(replies__gt=F("complete_replies")),
    "unsolved": Q(verdicts__gt=F("solved")),
    "unsatisfied": Q(verdicts__gt=F("satisfied")),
    "returned": Q(returned__gt=0),
    "returned_wrongly": Q(returned_wrongly__gt=0),
    "reopened": Q(reopened__gt=0),
    "overseen": Q(oversights__gt=0),
    "bad_sample": Q(samples__gt=F("good_samples")),
}
"""The orders behind each number that opens a list: the same condition counts them and lists them."""
BEHIND_WORDS: dict[str, Promise] = {
    "received": _("受理"),
    "open": _("未办结"),
    "overdue": _("超期"),
    "late": _("未按时办结"),
    "signed_late": _("未按时签收"),
    "incomplete": _("答复不完整"),
    "unsolved": _("没有解决"),
    "unsatisfied": _("不满意"),
    "returned": _("退过单"),
    "returned_wrongly": _("退单不当"),
    "reopened": _("重办"),
    "overseen": _("督办"),
    "bad_sample": _("抽查不合格"),
}
"""What these orders have in common."""


class Median(Aggregate):
    """The middle value; NULL for none."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass
class Line:
    """One office's counts; rates come as text with two decimals, "-" where nothing can be divided by.

    ``behind`` counts the orders of each list in BEHIND.
    """

    office: str
    office_id: int | None = None
    received: int = 0
    completed: int = 0
    overdue: int = 0
    judged_in_time: int = 0
    on_time: int = 0
    signs: int = 0
    signed_in_time: int = 0
    replies: int = 0
    complete_replies: int = 0
    verdicts: int = 0
    solved: int = 0
    satisfied: int = 0
    returned: int = 0
    returned_wrongly: int = 0
    reopened: int = 0
    oversights: int = 0
    samples: int = 0
    good_samples: int = 0
    days: float | None = None
    behind: dict[str, int] | None = None

    @property
    def ranked(self) -> bool:
        return self.received >= RANKED_FROM

    def rates(self) -> tuple[str, ...]:
        """Completed, on time, complete replies, solved, satisfied, median working days."""
        return (
            percent(self.completed, self.received),
            percent(self.on_time, self.judged_in_time),
            percent(self.complete_replies, self.replies),
            percent(self.solved, self.verdicts),
            percent(self.satisfied, self.verdicts),
            "-" if self.days is None else f"{self.days:g}",
        )


def percent(part: int, whole: int) -> str:
    """For example 96.79%; "-" for nothing of nothing."""
    return f"{100 * part / whole:.2f}%" if whole else "-"


def facts_of(first: date, last: date, facts: QuerySet[OrderFact] | None = None) -> QuerySet[OrderFact]:
    """The counted orders registered from ``first`` to ``last``, both included; of ``facts``, where some are given."""
    return (OrderFact.objects.all() if facts is None else facts).filter(day__range=(first, last), counts=1)


_SUMS: dict[str, Aggregate] = {f"sum_{name}": Sum(name, default=0) for name in MEASURES}
_ALL: dict[str, Aggregate] = {"received": Count("pk"), "median": Median("days"), **_SUMS}


def lines(
    first: date, last: date, facts: QuerySet[OrderFact] | None = None, *, behind: Iterable[str] = ()
) -> list[Line]:
    """One line an office of the orders registered from ``first`` to ``last``, both included; one query."""
    wanted = {f"behind_{name}": Count("pk", filter=BEHIND[name]) for name in behind}
    rows = facts_of(first, last, facts).order_by("office__name", "office").values("office__name", "office")
    return [_line(row["office__name"], row["office"], row) for row in rows.annotate(**_ALL, **wanted)]


def total(first: date, last: date, name: str, facts: QuerySet[OrderFact] | None = None) -> Line:
    """All offices together."""
    return _line(name, None, facts_of(first, last, facts).aggregate(**_ALL))


def _line(name: str, office: int | None, row: Mapping[str, Any]) -> Line:
    behind = {key.removeprefix("behind_"): value for key, value in row.items() if key.startswith("behind_")}
    sums = {name: row[f"sum_{name}"] for name in MEASURES}
    return Line(name, office, received=row["received"], days=row["median"], behind=behind, **sums)
