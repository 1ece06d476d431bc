"""Rows of a calendar and the refusals of the lines that give none."""

from datetime import date

from django.utils.translation import gettext as _

from portal.core.errors import Invalid

CalendarRow = tuple[date, bool, str, str]


class Collector:
    """Gathers rows and the refusals of all lines, so that a file is corrected in one go."""

    def __init__(self, place: str | None = None) -> None:
        self._place = place or _("第%(number)s行：%(reason)s。")
        self._rows: dict[date, CalendarRow] = {}
        self._refusals: list[str] = []

    def refuse(self, number: int, reason: str) -> None:
        """Remember why the line (or entry) of that number cannot be taken."""
        self._refusals.append(self._place % {"number": number, "reason": reason})

    def add(self, number: int, day_text: str, is_working: bool, name: str, source: str) -> None:
        """Take one day; a day named twice with opposite meanings is refused."""
        try:
            day = date.fromisoformat(day_text.strip())
        except ValueError:
            self.refuse(number, _("日期应写成 2026-01-04 这样，不能是“%(text)s”") % {"text": day_text})
            return
        earlier = self._rows.setdefault(day, (day, is_working, name, source))
        if earlier[1] != is_working:
            self.refuse(number, _("%(day)s 前面已写成相反的安排") % {"day": day})

    def rows(self) -> list[CalendarRow]:
        """All days in order; Invalid with every refusal when there is any."""
        if self._refusals:
            raise Invalid(_("日历文件有错误，没有导入任何一天。"), {"file": self._refusals})
        return [self._rows[day] for day in sorted(self._rows)]
