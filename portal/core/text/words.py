"""Dates and money as Chinese documents write them, and dates of pages in either language. Money is integer fen."""

from datetime import date

from django.utils import formats, translation

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))
_GROUPS = ("", "万", "亿", "兆")


def chinese_date(day: date) -> str:
    """2026年8月21日."""
    return f"{day.year}年{day.month}月{day.day}日"


def day_in_words(day: date, *, with_year: bool = True) -> str:
    """In the language of the page: 2026年8月21日 or 8月21日, 21 August 2026 or 21 August."""
    if (translation.get_language() or "zh").startswith("zh"):
        return chinese_date(day) if with_year else f"{day.month}月{day.day}日"
    return formats.date_format(day, "j F Y" if with_year else "j F")


def yuan(fen: int) -> str:
    """1234550 fen as 12,345.50元."""
    return f"{'-' * (fen < 0)}{abs(fen) // 100:,}.{abs(fen) % 100:02d}元"


def chinese_money(fen: int) -> str:
    """Capital figures for receipts: 10000 fen as 壹佰元整, 140950 as 壹仟肆佰零玖元伍角整."""
    if fen < 0:
        return "负" + chinese_money(-fen)
    if fen == 0:
        return "零元整"
    whole, jiao, rest = fen // 100, fen // 10 % 10, fen % 10
    text = f"{_whole(whole)}元" if whole else ""
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif rest and whole:
        text += "零"
    return text + (f"{_DIGITS[rest]}分" if rest else "整")


def _whole(number: int) -> str:
    """A whole number below 10^16, in groups of four digits."""
    if number >= 10**16:
        raise ValueError("No sum is that large.")
    text, gap = "", False
    for power in (3, 2, 1, 0):
        group = number // 10_000**power % 10_000
        if group:
            text += "零" * (bool(text) and (gap or group < 1000)) + _group(group) + _GROUPS[power]
        gap = not group
    return text


def _group(number: int) -> str:
    text, gap = "", False
    for value, place in _PLACES:
        digit = number // value % 10
        if digit:
            text += "零" * (gap and bool(text)) + _DIGITS[digit] + place
        gap = not digit
    return text
