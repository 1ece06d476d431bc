"""A catalogue from a table (docs/import-catalogue.md): all rows or none; run again it changes nothing.

The identity of a row is body, year, column and subject: a new one is added, a known one is written as the row says.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.catalogue.access import check_keeper, lock_lines
from disclosure.catalogue.actions.lines import Line, change, check_year, facts_of
from disclosure.catalogue.actions.settle import settle
from disclosure.entries.models import CatalogueItem, Column
from disclosure.entries.words import Mode
from portal.accounts.models import Office, User
from portal.core import clock
from portal.core.errors import Invalid, PortalError
from portal.core.tables import read_table

MOST_ROWS, MOST_FAULTS = 2_000, 20
HEADS: dict[str, tuple[str, ...]] = {
    "body": ("公开主体",),
    "year": ("年度",),
    "column": ("栏目",),
    "subject": ("公开事项",),
    "content": ("公开内容（要素）", "公开内容"),
    "basis": ("公开依据",),
    "time_limit": ("公开时限",),
    "due_on": ("应公开日期",),
    "channel": ("公开渠道和载体", "公开渠道"),
    "audience": ("公开对象",),
    "mode": ("公开方式",),
    "owner": ("责任单位",),
    "is_standing": ("长期有效",),
}
NEEDED = ("column", "subject", "content", "basis", "time_limit", "channel", "audience")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_MODES = {name: each.value for each in Mode for name in (each.value, str(each.label), "")}
_MODES[""] = Mode.PROACTIVE.value
_YES = {"是": True, "1": True, "否": False, "0": False, "": False}


@dataclass
class Counted:
    """What an import did."""

    added: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True)
class Known:
    """What the cells of a row may name."""

    body: Office
    year: int
    columns: Mapping[str, Column] = field(default_factory=dict)
    offices: Mapping[str, Office] = field(default_factory=dict)


Row = tuple[int, int, Line]
"""Line of the file, year, what the row says."""


@transaction.atomic
def import_lines(body: Office, year: int, file: Path, *, actor: User, at: datetime | None = None) -> Counted:
    """The rows of a table; those that name no year are of ``year``. Raises NotAllowed, and Invalid by line."""
    at = at or clock.now()
    check_keeper(actor, body)
    check_year(year)
    offices = {name: each for each in Office.objects.filter(is_active=True) for name in (each.code, each.name)}
    columns = {name: each for each in Column.objects.all() for name in (each.code, each.name)}
    rows = _read(file, Known(body, year, columns, offices))
    return _write(rows, body, actor, at)


def _read(file: Path, known: Known) -> list[Row]:
    rows: list[Row] = []
    faults: list[str] = []
    seen: dict[tuple[int, str, str], int] = {}
    for number, cells in read_table(file, HEADS, NEEDED):
        if number > MOST_ROWS + 1:
            raise Invalid(_("一次最多导入 %d 行，请分成几个文件。") % MOST_ROWS)
        try:
            year, line = _row(cells, known)
            first = seen.setdefault((year, line.column.pk, line.subject), number)
            if first != number:
                raise Invalid(_("与第 %d 行是同一个公开事项") % first)
            rows.append((number, year, line))
        except Invalid as error:
            faults.append(_fault(number, error))
    _refuse(faults)
    return rows


def _refuse(faults: Sequence[str]) -> None:
    if faults:
        shown = [*faults[:MOST_FAULTS], *(["…"] if len(faults) > MOST_FAULTS else [])]
        raise Invalid(_("没有导入任何一行。请改好下面的问题再导入。"), {"file": shown})


def _fault(number: int, error: PortalError) -> str:
    fields = error.fields if isinstance(error, Invalid) else {}
    words = [
        f"{HEADS[name][0]}：{sentences[0]}" if name in HEADS else sentences[0] for name, sentences in fields.items()
    ]
    return _("第 %(line)d 行：%(why)s") % {"line": number, "why": "；".join(words) or error.message}


def _row(cells: Mapping[str, str], known: Known) -> tuple[int, Line]:
    """(year, line) of a row. Raises Invalid by column."""
    wrong: dict[str, list[str]] = {}
    body, owner = cells.get("body", ""), cells.get("owner", "")
    year, mode = cells.get("year", "") or str(known.year), cells.get("mode", "")
    checks = {
        "body": body in ("", known.body.code, known.body.name),
        "owner": owner == "" or owner in known.offices,
        "column": cells["column"] in known.columns,
        "year": year.isascii() and year.isdigit() and len(year) == 4,
        "mode": mode in _MODES,
        "is_standing": cells.get("is_standing", "") in _YES,
    }
    for name, is_right in checks.items():
        if not is_right:
            wrong[name] = [_("没有“%s”这一种，请核对") % cells.get(name, "")[:40]]
    day = _day(cells.get("due_on", ""), wrong)
    if wrong:
        raise Invalid(_("有些内容需要改正。"), wrong)
    texts = {name: cells[name] for name in NEEDED if name != "column"}
    line = Line(
        column=known.columns[cells["column"]],
        due_on=day,
        mode=_MODES[mode],
        owner=_other(known.offices.get(owner), known.body),
        is_standing=_YES[cells.get("is_standing", "")],
        **texts,
    )
    check_year(int(year))
    return int(year), Line(**facts_of(line))  # type: ignore[arg-type]


def _other(owner: Office | None, body: Office) -> Office | None:
    """The owner; none when it is the body itself, as the CSV names it."""
    return None if owner == body else owner


def _day(text: str, wrong: dict[str, list[str]]) -> date | None:
    if not text:
        return None
    match = _DATE.match(text)
    try:
        if match:
            return date(*map(int, match.groups()))
    except ValueError:
        pass
    wrong["due_on"] = [_("看不懂“%s”，请写成 2026-03-31") % text[:40]]
    return None


def _write(rows: Sequence[Row], body: Office, actor: User, at: datetime) -> Counted:
    years = {year for _number, year, _line in rows}
    stored = CatalogueItem.objects.filter(body=body, year__in=years).select_related("column", "owner")
    known = {(each.year, each.column_id, each.subject): each for each in stored}
    counted, fresh, faults = Counted(), [], []
    for number, year, line in rows:
        before = known.get((year, line.column.pk, line.subject))
        if before is None:
            fresh.append(CatalogueItem(body=body, year=year, **vars(line)))
        elif all(getattr(before, name) == value for name, value in vars(line).items()):
            counted.same += 1
        else:
            faults += _change(number, before.pk, line, actor, at)
            counted.changed += 1
    _refuse(faults)
    made = CatalogueItem.objects.bulk_create(fresh)
    settle(lock_lines(each.pk for each in made), actor=actor, at=at)
    counted.added = len(made)
    return counted


def _change(number: int, pk: int, line: Line, actor: User, at: datetime) -> list[str]:
    """Write a known line anew; the fault of the row when that is refused."""
    try:
        change(pk, line, actor=actor, at=at)
    except PortalError as error:
        return [_fault(number, error)]
    return []
