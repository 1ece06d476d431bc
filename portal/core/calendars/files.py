"""Calendars out of the chinesecalendar package, holiday-cn JSON and CSV."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from portal.core.calendars.rows import CalendarRow, Collector
from portal.core.errors import Invalid

_TRUE = {"1", "true", "yes", "y", "是", "上班", "工作日", "班"}
_FALSE = {"0", "false", "no", "n", "否", "休息", "放假", "休"}


def from_chinesecalendar(years: Iterable[int] | None = None) -> list[CalendarRow]:
    """The named days of these years (all of the package when not given); Invalid for a year it has not."""
    from chinese_calendar import constants, holidays, workdays

    known = {day.year for day in holidays}
    wanted = known if years is None else set(years)
    if missing := sorted(wanted - known):
        raise Invalid(_("内置日历没有这些年份：%(years)s。请导入国务院放假通知。") % {"years": missing})
    names = {kind.value: kind.chinese for kind in constants.Holiday}
    return sorted(
        (day, is_working, names.get(name, name), "chinesecalendar")
        for is_working, table in ((False, holidays), (True, workdays))
        for day, name in table.items()
        if day.year in wanted
    )


def from_holiday_cn(text: str) -> list[CalendarRow]:
    """A yearly file of the holiday-cn project; its ``papers`` (addresses of the notices) are the source."""
    data = _json(text)
    if not isinstance(data, dict) or not isinstance(data.get("days"), list):
        raise Invalid(_("这不是 holiday-cn 的年度文件：缺少 days 列表。"))
    source = " ".join(map(str, data.get("papers") or ()))
    collector = Collector(_("第%(number)s条：%(reason)s。"))
    for number, entry in enumerate(data["days"], 1):
        if not isinstance(entry, dict) or not isinstance(entry.get("isOffDay"), bool):
            collector.refuse(number, _("缺少 isOffDay（true 或 false）"))
            continue
        collector.add(number, str(entry.get("date", "")), not entry["isOffDay"], str(entry.get("name", "")), source)
    return collector.rows()


def from_csv(text: str) -> list[CalendarRow]:
    """A header line, then ``date`` (2026-01-04), ``is_working`` (1, 0, 上班, 休息), ``name``, ``source``."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if missing := {"date", "is_working"} - set(reader.fieldnames or ()):
        raise Invalid(_("第1行缺少列：%(columns)s。") % {"columns": "、".join(sorted(missing))})
    collector = Collector()
    for entry in reader:
        word = (entry["is_working"] or "").strip().lower()
        if word not in _TRUE | _FALSE:
            collector.refuse(reader.line_num, _("is_working 只能是 1 或 0，不能是“%(word)s”") % {"word": word})
            continue
        name, source = entry.get("name") or "", entry.get("source") or ""
        collector.add(reader.line_num, entry["date"] or "", word in _TRUE, name.strip(), source.strip())
    return collector.rows()


def _json(text: str) -> Any:
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise Invalid(_("第%(line)s行不是正确的 JSON。") % {"line": error.lineno}) from error
