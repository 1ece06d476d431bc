"""How one answer of each field type is read: to its canonical spelling, or a sentence that says how to mend it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import Invalid
from portal.core.identifiers import check_id_number, check_phone, check_uscc, fictional_allowed
from portal.core.names import check_text

Field = Mapping[str, Any]
LONGEST = {"text": 200, "textarea": 2000}
_YEARS = range(1900, 2101)
_DATE = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))")
_NUMBER = re.compile(r"(-?)0*([0-9]{1,15})(?:\.([0-9]{1,6}))?")
_MONEY = re.compile(r"0*([0-9]{1,12})(?:\.([0-9]{1,2}))?")
MAX_FEN = 10**14


def _sentence(field: Field, text: str) -> Invalid:
    return Invalid(_("“%(label)s”%(text)s") % {"label": field["label"], "text": text})


def _plain(field: Field, value: Any) -> str:
    """One line in which full-width digits and letters count as plain ones."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _sentence(field, _("应当是文字或数字，请重新填写。"))
    return unicodedata.normalize("NFKC", check_text(str(value)))


def read_text(field: Field, value: Any) -> str:
    """Free text, kept exactly (NFC), within the field's ``max`` characters."""
    text = check_text(value, lines=field["type"] == "textarea")
    limit = field.get("max") or LONGEST[field["type"]]
    if len(text) > limit:
        words = {"limit": limit, "now": len(text)}
        raise _sentence(field, _("最多%(limit)s个字，现在是%(now)s个字，请删减。") % words)
    return text


def read_number(field: Field, value: Any) -> str:
    """A plain decimal such as ``85.5``, as text; not below ``min`` (0 unless the field says otherwise)."""
    found = _NUMBER.fullmatch(_plain(field, value).replace(",", "").replace(" ", ""))
    if not found:
        raise _sentence(field, _("请只填数字，例如 85 或 85.5，不要写单位。"))
    sign, whole, fraction = found[1], found[2], (found[3] or "").rstrip("0")
    text = f"{whole}.{fraction}" if fraction else whole
    text = sign + text if text != "0" else text
    low, high = field.get("min", 0), field.get("max")
    if Decimal(text) < low:
        raise _sentence(field, _("不能小于%(low)s，请核对。") % {"low": low})
    if high is not None and Decimal(text) > high:
        raise _sentence(field, _("不能大于%(high)s，请核对。") % {"high": high})
    return text


def read_money(field: Field, value: Any) -> int:
    """Fen. Text is yuan with up to two decimals; an integer is fen already."""
    if isinstance(value, int) and not isinstance(value, bool):
        if not 0 <= value <= MAX_FEN:
            raise _sentence(field, _("不能是负数，也不能超过一万亿元。"))
        return value
    text = re.sub(r"[,\s¥元]", "", _plain(field, value))
    found = _MONEY.fullmatch(text)
    if not found:
        raise _sentence(field, _("请填写金额（元），最多两位小数，不能是负数，例如 1280.50。"))
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def read_date(field: Field, value: Any) -> str:
    """An ISO date; also understands 2026年3月1日, 2026/3/1 and 20260301."""
    found = _DATE.fullmatch(_plain(field, value).replace(" ", ""))
    parts = [int(part) for part in found.groups() if part] if found else []
    try:
        day = date(*parts)
    except (TypeError, ValueError):
        raise _sentence(field, _("不是有效的日期，请按年、月、日填写，例如 2026年3月1日。")) from None
    if day.year not in _YEARS:
        raise _sentence(field, _("的年份不对，请填写1900年至2100年之间的日期。"))
    return day.isoformat()


def read_choice(field: Field, value: Any) -> str:
    """The value of one of the field's choices."""
    if value not in [choice["value"] for choice in field["choices"]]:
        raise _sentence(field, _("请从列出的选项中选择。"))
    return str(value)


def read_choices(field: Field, value: Any) -> list[str]:
    """The values of some choices, each once, in the order of the form."""
    known = [choice["value"] for choice in field["choices"]]
    if not isinstance(value, list) or any(each not in known for each in value):
        raise _sentence(field, _("请从列出的选项中选择。"))
    return [each for each in known if each in value]


def read_id_number(field: Field, value: Any, fictional: bool | None = None) -> str:
    """A checked ID number; those of the demo's impossible regions only where the settings allow them."""
    allowed = fictional_allowed() if fictional is None else fictional
    return check_id_number(_plain(field, value), allow_fictional=allowed)


def read_uscc(field: Field, value: Any) -> str:
    return check_uscc(_plain(field, value))


def read_phone(field: Field, value: Any) -> str:
    return check_phone(_plain(field, value))


def read_division(field: Field, value: Any) -> str:
    """A division code of 6, 9 or 12 digits; whether it exists is asked where divisions are known."""
    code = _plain(field, value)
    if not re.fullmatch(r"[0-9]{6}(?:[0-9]{3}){0,2}", code):
        raise _sentence(field, _("请从列出的地区中选择。"))
    return code


def read_declaration(_field: Field, value: Any) -> bool:
    return value is True or value in ("on", "true", "1", "yes")


READERS: dict[str, Callable[..., Any]] = {
    "text": read_text,
    "textarea": read_text,
    "number": read_number,
    "money": read_money,
    "date": read_date,
    "choice": read_choice,
    "choices": read_choices,
    "id_number": read_id_number,
    "uscc": read_uscc,
    "phone": read_phone,
    "division": read_division,
    "declaration": read_declaration,
}
