"""What the clock ruler says in one sentence: used, left or late, for the promised and the statutory limit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.text import day_in_words
from portal.core.workdays import DayLine, Reason, Unit


@dataclass(frozen=True)
class Fact:
    """The numbers of the sentence; ``used`` is None without lines.

    ``*_left`` is negative when late, None when the lines do not reach.
    """

    today: date
    promised: date | None
    statutory: date | None
    closed: bool
    used: int | None
    paused_days: int
    is_paused: bool
    provisional: bool
    promised_left: int | None
    statutory_left: int | None

    @property
    def tone(self) -> str:
        """bad past the statutory end; warn past the promised end or within two days of it."""
        if self.statutory and self.today > self.statutory:
            return "bad"
        if self.promised and self.today > self.promised:
            return "warn"
        if self.closed:
            return "good"
        left = self.promised_left if self.promised else self.statutory_left
        return "warn" if left is not None and left <= 2 else "now"


def read_fact(
    lines: Sequence[DayLine], *, today: date, promised: date | None, statutory: date | None, closed: bool
) -> Fact:
    """Count the lines as they stand on ``today``."""
    past = [line for line in lines if line.day <= today]
    pauses = [line for line in past if line.reason is Reason.PAUSED]
    return Fact(
        today=today,
        promised=promised,
        statutory=statutory,
        closed=closed,
        used=sum(line.counted for line in past) if lines else None,
        paused_days=len(pauses),
        is_paused=not closed and any(line.day == today for line in pauses),
        provisional=any(line.provisional for line in lines),
        promised_left=_left(lines, today, promised),
        statutory_left=_left(lines, today, statutory),
    )


def sentence(fact: Fact, unit: Unit) -> str:
    """For example 已用 8 个工作日，承诺期限还剩 2 个工作日（8月21日到期），……。"""
    return _("，").join(_parts(fact, unit)) + _("。")


def _left(lines: Sequence[DayLine], today: date, due: date | None) -> int | None:
    if due is None or not lines or lines[-1].day < max(today, due):
        return None
    if today > due:
        return -sum(line.counted for line in lines if due < line.day <= today)
    return sum(line.counted for line in lines if today < line.day <= due)


def _parts(fact: Fact, unit: Unit) -> Iterator[str]:
    if fact.is_paused:
        yield _("目前暂停计时")
    if fact.used is not None:
        used = _("共用 %(days)d %(unit)s办结") if fact.closed else _("已用 %(days)d %(unit)s")
        yield used % {"days": fact.used, "unit": _unit_word(unit, fact.used)}
    if fact.paused_days:
        yield _("另有 %d 天暂停计时，不计入") % fact.paused_days
    if fact.promised:
        yield _limit(_("承诺期限"), fact.promised, fact.promised_left, fact, unit)
    if fact.statutory and fact.statutory != fact.promised:
        yield _limit(_("法定期限"), fact.statutory, fact.statutory_left, fact, unit)
    if fact.provisional:
        yield _("期限跨入尚未公布放假安排的年份，到期日可能调整")


def _limit(name: str, due: date, left: int | None, fact: Fact, unit: Unit) -> str:
    days = abs(left or 0)
    words = {"limit": name, "days": days, "unit": _unit_word(unit, days), "due": _due_words(due, fact.today)}
    if fact.today > due:
        return (_("已超过%(limit)s %(days)d %(unit)s") if left else _("已超过%(limit)s（%(due)s到期）")) % words
    if fact.closed:
        return (_("比%(limit)s提前 %(days)d %(unit)s") if left else _("在%(limit)s内")) % words
    if fact.today == due:
        return _("今天是%(limit)s的最后一天") % words
    if left is None:
        return _("%(limit)s到 %(due)s") % words
    return _("%(limit)s还剩 %(days)d %(unit)s（%(due)s到期）") % words


def _due_words(due: date, today: date) -> str:
    return day_in_words(due, with_year=due.year != today.year)


def _unit_word(unit: Unit, days: int) -> str:
    if unit == Unit.NATURAL_DAYS:
        return ngettext("个自然日", "个自然日", days)
    return ngettext("个工作日", "个工作日", days)
