"""The clock ruler: how a limit was counted, as a strip of days, as one sentence and as a table.

Pure: it draws the lines of ``portal.core.workdays.Calendar.explain`` and decides nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.core.workdays import DayLine, Reason, Unit
from portal.hall.clock_sentence import Fact, read_fact, sentence

CELL = 44  # width of a day in the units of the drawing; a week is 7 of them
FOLD = 3  # weeks of one unbroken pause that are drawn before the rest is folded

NO_COUNT = {Reason.START: "start", Reason.PAUSED: "paused"}
MARKS = {
    Reason.START: gettext_noop("起"),
    Reason.PAUSED: gettext_noop("停"),
    Reason.HOLIDAY: gettext_noop("假"),
}
REST = gettext_noop("休")
WEEKDAYS = (
    gettext_noop("一"),
    gettext_noop("二"),
    gettext_noop("三"),
    gettext_noop("四"),
    gettext_noop("五"),
    gettext_noop("六"),
    gettext_noop("日"),
)
REASONS = {
    Reason.START: gettext_noop("起算日，不计入"),
    Reason.WORKDAY: gettext_noop("工作日"),
    Reason.MAKE_UP: gettext_noop("调休上班"),
    Reason.NATURAL_DAY: gettext_noop("自然日"),
    Reason.WEEKEND: gettext_noop("周末"),
    Reason.HOLIDAY: gettext_noop("法定节假日"),
    Reason.PAUSED: gettext_noop("暂停计时"),
}
LEGEND = {
    "start": gettext_noop("起算日"),
    "spent": gettext_noop("已计入"),
    "ahead": gettext_noop("还剩"),
    "reserve": gettext_noop("承诺期限之后、法定期限之内"),
    "late": gettext_noop("已超过承诺期限"),
    "overdue": gettext_noop("已超过法定期限"),
    "off": gettext_noop("不计入（休息日、节假日）"),
    "paused": gettext_noop("暂停计时"),
}
UNUSED = gettext_noop("没有用到")
# Fill, edge and ink of a day where no style sheet is read (PDF); on a page the tokens decide.
PAINT = {
    "start": ("none", "#0B5CAB", "#0B5CAB"),
    "spent": ("#0B5CAB", "#0B5CAB", "#FFFFFF"),
    "ahead": ("#E8F1FB", "#0B5CAB", "#0B5CAB"),
    "reserve": ("#FFF4D6", "#9A5B00", "#9A5B00"),
    "late": ("#9A5B00", "#9A5B00", "#FFFFFF"),
    "overdue": ("#B42318", "#B42318", "#FFFFFF"),
    "off": ("none", "#D9DEE5", "#4B5563"),
    "paused": ("none", "#6B7785", "#4B5563"),
}


@dataclass(frozen=True)
class Cell:
    """One day of the strip: ``kind`` of LEGEND, ``pill`` (today or closed), ``flag`` of a limit that ends."""

    x: int
    kind: str
    mark: str
    weekday: str
    label: str
    pill: str
    is_make_up: bool
    provisional: bool
    flag: str
    is_statutory: bool


@dataclass(frozen=True)
class Week:
    """Up to seven cells from Monday; ``folded`` weeks of one pause are said and not drawn."""

    cells: list[Cell]
    folded: int = 0


@dataclass(frozen=True)
class Row:
    """One line of the details table; ``number`` is the running count, None on a day that is not counted."""

    day: date
    weekday: str
    counted: bool
    number: int | None
    why: str
    provisional: bool


@dataclass(frozen=True)
class RulerPicture:
    """All that components/clock_ruler.html draws; ``tone`` is good, now, warn or bad."""

    sentence: str
    tone: str
    weeks: list[Week]
    legend: list[tuple[str, str]]
    notes: list[tuple[date, date, str]]
    rows: list[Row]
    width: int = field(default=7 * CELL)


def ruler(
    lines: Sequence[DayLine],
    *,
    today: date,
    promised: date | None,
    statutory: date | None,
    unit: Unit = Unit.WORKING_DAYS,
    ended: date | None = None,
) -> RulerPicture:
    """Draw ``lines`` (day 0 first, one for each day, up to the last of today and both due dates).

    Without lines (limits in minutes or with a fixed moment) only the sentence is left.
    ``ended`` is the day on which the clock stopped for good; the counting then stands still on it.
    """
    fact = read_fact(lines, today=ended or today, promised=promised, statutory=statutory, closed=ended is not None)
    shown = _until_last_end(lines, fact)
    weeks = list(_fold([Week(list(group)) for group in _weeks(shown, fact)]))
    legend = _legend({cell.kind for week in weeks for cell in week.cells}, fact)
    return RulerPicture(sentence(fact, unit), fact.tone, weeks, legend, list(_notes(shown)), _rows(shown))


def _until_last_end(lines: Sequence[DayLine], fact: Fact) -> Sequence[DayLine]:
    ends = [day for day in (fact.promised, fact.statutory) if day]
    return [line for line in lines if line.day <= max([fact.today, *ends])] if ends else lines


def _legend(kinds: set[str], fact: Fact) -> list[tuple[str, str]]:
    words = {**LEGEND, "ahead": UNUSED} if fact.closed else LEGEND
    return [(kind, _(words[kind])) for kind in LEGEND if kind in kinds]


def _weeks(lines: Sequence[DayLine], fact: Fact) -> Iterator[Iterator[Cell]]:
    first = lines[0].day if lines else None
    for _week, group in groupby(lines, lambda line: line.day.isocalendar()[:2]):
        days = list(group)
        yield (_cell(line, fact, names_month=line is days[0] or line.day.day == 1, first=first) for line in days)


def _cell(line: DayLine, fact: Fact, *, names_month: bool, first: date | None) -> Cell:
    day = line.day
    month = _("%(month)d月%(day)d") % {"month": day.month, "day": day.day}
    return Cell(
        x=day.weekday() * CELL,
        kind=_kind(line, fact),
        mark=str(line.number) if line.counted else _(MARKS.get(line.reason, REST)),
        weekday=_(WEEKDAYS[day.weekday()]),
        label=month if names_month or day == first else str(day.day),
        pill=_pill(day, fact),
        is_make_up=line.reason is Reason.MAKE_UP,
        provisional=line.provisional,
        flag=_flag(day, fact),
        is_statutory=day == fact.statutory,
    )


def _kind(line: DayLine, fact: Fact) -> str:
    if not line.counted:
        return NO_COUNT.get(line.reason, "off")
    if fact.statutory and line.day > fact.statutory:
        return "overdue"
    if fact.promised and line.day > fact.promised:
        return "late" if line.day <= fact.today else "reserve"
    return "spent" if line.day <= fact.today else "ahead"


def _flag(day: date, fact: Fact) -> str:
    if day == fact.promised == fact.statutory:
        return _("期限")
    if day == fact.promised:
        return _("承诺")
    return _("法定") if day == fact.statutory else ""


def _pill(day: date, fact: Fact) -> str:
    if day != fact.today:
        return ""
    return _("办结") if fact.closed else _("今天")


def _fold(weeks: list[Week]) -> Iterator[Week]:
    for full_pause, run in groupby(weeks, _is_all_pause):
        group = list(run)
        if full_pause and len(group) > FOLD:
            yield from (group[0], Week([], folded=len(group) - 2), group[-1])
        else:
            yield from group


def _is_all_pause(week: Week) -> bool:
    return all(cell.kind == "paused" and not cell.flag and not cell.pill for cell in week.cells)


def _notes(lines: Sequence[DayLine]) -> Iterator[tuple[date, date, str]]:
    """Pauses and holidays in words: first day, last day, why."""
    told = [line for line in lines if line.reason in {Reason.PAUSED, Reason.HOLIDAY, Reason.MAKE_UP}]
    for _key, group in groupby(enumerate(told), _run_key):
        days = [line for _index, line in group]
        yield days[0].day, days[-1].day, _why(days[0])


def _run_key(numbered: tuple[int, DayLine]) -> tuple[int, Reason, str]:
    index, line = numbered
    return line.day.toordinal() - index, line.reason, line.name


def _why(line: DayLine) -> str:
    words = _(REASONS[line.reason])
    return _("%(reason)s：%(name)s") % {"reason": words, "name": line.name} if line.name else words


def _rows(lines: Sequence[DayLine]) -> list[Row]:
    return [
        Row(
            line.day,
            _("周%(day)s") % {"day": _(WEEKDAYS[line.day.weekday()])},
            line.counted,
            line.number if line.counted else None,
            _why(line),
            line.provisional,
        )
        for line in lines
    ]
