"""Reading single values as people and other systems write them; a ValueError's text is the sentence to show."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

EMPTY = frozenset({"", "无", "/", "—", "-"})
_YES = frozenset({"是", "1", "true", "yes", "y", "√"})
_NO = frozenset({"否", "0", "false", "no", "n", "×"})
_HALVES = re.compile(r"[\ud800-\udfff]")  # JSON can spell half a character; no database keeps one
_DEEPEST = 12
_NUMBERING = re.compile(r"^\s*(?:[(（]?\d{1,2}[)）]|\d{1,2}[.、．])\s*(?!\d)")


def is_empty(value: object) -> bool:
    """Nothing, or a word that means nothing (「无」)."""
    return value is None or value == [] or value == {} or (isinstance(value, str) and value.strip() in EMPTY)


def text(value: object, longest: int | None = None) -> str:
    """Text without blanks at its ends."""
    if isinstance(value, list | dict):
        raise ValueError(_("应是文字，这里是一组值。"))
    found = "" if value is None else str(value).replace("\x00", "").strip()
    if _HALVES.search(found):
        raise ValueError(_("文字里有不完整的字符，请重新输入。"))
    if longest and len(found) > longest:
        raise ValueError(
            _("最多 %(most)d 个字，这里有 %(count)d 个字，请缩短。") % {"most": longest, "count": len(found)}
        )
    return found


def whole(value: object) -> int:
    """A whole number, zero or more."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = text(value)
    if not re.fullmatch(r"\d{1,9}", found):
        raise ValueError(_("应是不小于 0 的整数，这里是“%s”。") % found[:40])
    return int(found)


def yes_no(value: object) -> bool:
    """是 or 否, also as 1, 0, true, false."""
    word = text(value).lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(_("应填“是”或者“否”，这里是“%s”。") % word[:40])


def day(value: object) -> date:
    """A date as 2026-08-21."""
    try:
        return date.fromisoformat(text(value)[:10])
    except ValueError:
        raise ValueError(_("应是日期，例如 2026-08-21，这里是“%s”。") % str(value)[:40]) from None


def one_of(value: object, words: Mapping[str, Any]) -> Any:
    """The value that a word stands for."""
    word = text(value)
    if word not in words:
        raise ValueError(
            _("“%(word)s”不在可选值里，可以填：%(words)s。") % {"word": word[:40], "words": "、".join(words)}
        )
    return words[word]


def lines(value: object) -> list[str]:
    """A list of texts; one text is cut at line ends or, when it has none, at semicolons, and loses its numbering."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [found for each in value if (found := text(each))]
    plain = text(value)
    parts = plain.splitlines() if "\n" in plain else re.split("[;；]", plain)
    return [found for each in parts if (found := without_number(each))]


def without_number(line: str) -> str:
    """The line without 1. or （2） before it."""
    return _NUMBERING.sub("", line).strip()


def kept_as_json(value: object, depth: int = _DEEPEST) -> None:
    """ValueError for what a JSON column does not give back as it was: fractions, NUL, half characters, deep nesting."""
    if depth == 0:
        raise ValueError(_("层次太多，请简化。"))
    if isinstance(value, float):
        raise ValueError(_("数字请写成整数，小数请写成文字。"))
    if isinstance(value, str) and text(value) != value.strip():
        raise ValueError(_("文字里有不完整的字符，请重新输入。"))
    if isinstance(value, dict | list):
        inside = [*value, *value.values()] if isinstance(value, dict) else value
        for each in inside:
            kept_as_json(each, depth - 1)
