"""The lists of what a kind of body must publish (rows 99, 114, 136, 144), and the lines that they ask for in a year.

The lists are data (required_lines.py); a city edits the lines of its catalogue, not the lists.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.catalogue import required_lines as data
from disclosure.catalogue.required_lines import Asked
from portal.accounts.models import Level, Office, OfficeKind

SITE = "政府网站、政务公开栏"
ALL = "全社会"


@dataclass(frozen=True)
class RequiredList:
    """Which bodies a list is for by kind and level; one without kinds is for those that choose it."""

    code: str
    label: str | Promise
    lines: tuple[Asked, ...]
    kinds: frozenset[str] = frozenset()
    levels: frozenset[int] = frozenset(Level.values)

    def fits(self, body: Office) -> bool:
        """Whether a body of this kind and level must have it."""
        return body.kind in self.kinds and body.level in self.levels


_GOVERNMENT, _DEPARTMENT = frozenset({OfficeKind.GOVERNMENT.value}), frozenset({OfficeKind.DEPARTMENT.value})
_SERVING = frozenset({OfficeKind.DEPARTMENT.value, OfficeKind.HALL.value})
_ABOVE, _TOWNS = frozenset({Level.CITY.value, Level.COUNTY.value}), frozenset({Level.TOWN.value})

LISTS: tuple[RequiredList, ...] = (
    RequiredList("A20", _("条例第二十条十五类"), data.ARTICLE_20, _GOVERNMENT | _DEPARTMENT),
    RequiredList("A21", _("条例第二十一条市县政府"), data.ARTICLE_21, _GOVERNMENT, _ABOVE),
    RequiredList("D11", _("部门公开11项"), data.DEPARTMENTS, _DEPARTMENT, _ABOVE),
    RequiredList("T14", _("街镇公开14项"), data.TOWNS, _GOVERNMENT, _TOWNS),
    RequiredList("E8", _("对外公开八项"), data.SERVICES, _SERVING),
    RequiredList("PS", _("学校办事公开"), data.SCHOOLS),
    RequiredList("PH", _("医疗机构办事公开"), data.HOSPITALS),
    RequiredList("PU", _("供水供电供气供热和公交办事公开"), data.UTILITIES),
)
BY_CODE = {each.code: each for each in LISTS}


def fitting(body: Office) -> list[RequiredList]:
    """The lists that a body must have by its kind and level."""
    return [each for each in LISTS if each.fits(body)]


def labels(required_by: str) -> list[str]:
    """The names of the lists that demand a line."""
    return [str(BY_CODE[code].label) if code in BY_CODE else code for code in required_by.split(",") if code]


@dataclass(frozen=True)
class Wanted:
    """A line of one or more lists in a year."""

    asked: Asked
    required_by: str
    due_on: date | None


def wanted(lists: Iterable[RequiredList], year: int) -> list[Wanted]:
    """The lines of these lists for a year; what several ask for under one name is one line, due on its first day."""
    found: dict[tuple[str, str], Wanted] = {}
    for each in lists:
        for asked in each.lines:
            key = (asked.column, asked.subject)
            before = found.get(key)
            codes = f"{before.required_by},{each.code}" if before else each.code
            dues = [due for due in (before.due_on if before else None, asked.due_in(year)) if due]
            found[key] = Wanted(before.asked if before else asked, codes, min(dues, default=None))
    return list(found.values())
