"""What an assessment is announced with: agenda, criteria with their points, assessors; as data and as an editor's lines.

``agenda``: ``{"at": "09:00", "text"}`` of the day on which it is held; ``criteria``: ``{"code", "label", "most"}``;
``assessors``: ``{"code", "name", "organisation"}``. Names and organisations of assessors are public: they judge in public.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from portal.accounts.models import Office
from portal.core.errors import Invalid
from portal.core.names import check_text

Line = Mapping[str, Any]
MOST_LINES, MOST_POINTS = 50, 100
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:：]([0-5][0-9])")


def _read(text: str, field: str, example: str, read: Callable[[int, list[str]], Line | None]) -> list[dict[str, Any]]:
    """One thing a line; Invalid names the first line that cannot be read."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise Invalid(_("最多 %d 行，请删减。") % MOST_LINES, {field: [_("最多 %d 行，请删减。") % MOST_LINES]})
    found = []
    for place, (number, line) in enumerate(lines, 1):
        thing = read(place, [check_text(part)[:200] for part in line.replace("｜", "|").split("|")])
        if thing is None:
            words = _("第 %(line)d 行看不懂。每行写一项，例如：%(example)s") % {"line": number, "example": example}
            raise Invalid(words, {field: [words]})
        found.append(dict(thing))
    return found


def parse_agenda(text: str) -> list[dict[str, Any]]:
    """The agenda from lines ``09:00|现场演示``."""

    def read(_place: int, parts: list[str]) -> Line | None:
        match = _TIME.fullmatch(parts[0])
        if match is None or len(parts) != 2 or not parts[1]:
            return None
        return {"at": f"{int(match[1]):02d}:{match[2]}", "text": parts[1]}

    return _read(text, "agenda", "09:00|现场演示", read)


def parse_criteria(text: str) -> list[dict[str, Any]]:
    """The criteria from lines ``服务态度|40``: what is scored, and its most points, 1 to 100."""

    def read(place: int, parts: list[str]) -> Line | None:
        if len(parts) != 2 or not parts[0] or not re.fullmatch(r"[0-9]{1,3}", parts[1]):
            return None
        most = int(parts[1])
        return {"code": f"c{place}", "label": parts[0], "most": most} if 0 < most <= MOST_POINTS else None

    return _read(text, "criteria", "服务态度|40", read)


def parse_assessors(text: str) -> list[dict[str, Any]]:
    """The assessors from lines ``姓名|单位``; nobody twice."""

    def read(place: int, parts: list[str]) -> Line | None:
        return (
            {"code": f"a{place}", "name": parts[0], "organisation": parts[1]}
            if len(parts) == 2 and all(parts)
            else None
        )

    found = _read(text, "assessors", "张示例|示范大学", read)
    if len({(each["name"], each["organisation"]) for each in found}) != len(found):
        raise Invalid(_("同一位评议人写了两次，请删去一行。"), {"assessors": [_("同一位评议人写了两次，请删去一行。")]})
    return found


def write_lines(things: Sequence[Line], *names: str) -> str:
    """The same lines again, for the editor; ``names`` are the columns."""
    return "\n".join("|".join(str(each[name]) for name in names) for each in things)


def from_the_body(assessors: Sequence[Line], body: Office) -> list[str]:
    """The names of assessors whose organisation is the body that is assessed, or an office below it."""
    if not assessors:
        return []
    names = {_plain(name) for name in (body.name, *body.children.values_list("name", flat=True))}
    short = _plain(body.short_name)

    def is_own(organisation: str) -> bool:
        if organisation == short:
            return True
        return any(name in organisation or (len(organisation) > 2 and name.endswith(organisation)) for name in names)

    return [each["name"] for each in assessors if is_own(_plain(each["organisation"]))]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
