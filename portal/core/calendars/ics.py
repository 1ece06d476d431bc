"""All-day events of iCalendar files (RFC 5545)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from portal.core.calendars.rows import CalendarRow, Collector

DAY = timedelta(days=1)


def from_ics(text: str) -> list[CalendarRow]:
    """All-day events; 班 in the summary (补班, 上班) marks a working day, others are days off.

    DTEND is the day after the last (RFC 5545 3.6.1); without it an event is one day long.
    """
    collector, event, begin = Collector(), None, 0
    for number, name, value in _ics_lines(text):
        if (name, value.upper()) == ("BEGIN", "VEVENT"):
            event, begin = dict[str, str](), number
        elif (name, value.upper()) == ("END", "VEVENT") and event is not None:
            _add_event(collector, begin, event)
            event = None
        elif event is not None:
            event.setdefault(name, value)
    if event is not None:
        collector.refuse(begin, _("这个 VEVENT 没有结束，文件可能不完整"))
    return collector.rows()


def _add_event(collector: Collector, number: int, event: dict[str, str]) -> None:
    first, end = _ics_date(event.get("DTSTART", "")), _ics_date(event.get("DTEND", ""))
    if first is None:
        collector.refuse(number, _("DTSTART 不是全天日期（例如 20260101）"))
        return
    summary = event.get("SUMMARY", "").replace("\\,", ",").strip()
    end = end or first + DAY
    if not DAY <= end - first <= 31 * DAY:
        collector.refuse(number, _("DTEND 应在 DTSTART 之后，且不超过31天"))
        return
    for offset in range((end - first).days):
        day = first + offset * DAY
        collector.add(number, day.isoformat(), "班" in summary, summary, event.get("URL", event.get("UID", "")))


def _ics_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """(line number, property name, value); folded lines are joined."""
    pending: tuple[int, str] | None = None
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if pending and line[:1] in {" ", "\t"}:
            pending = pending[0], pending[1] + line[1:]
            continue
        if pending:
            yield _property(*pending)
        pending = number, line
    if pending:
        yield _property(*pending)


def _property(number: int, line: str) -> tuple[int, str, str]:
    head, _colon, value = line.partition(":")
    return number, head.partition(";")[0].strip().upper(), value.strip()


def _ics_date(value: str) -> date | None:
    try:
        return date(int(value[:4]), int(value[4:6]), int(value[6:])) if len(value) == 8 else None
    except ValueError:
        return None
