"""Numbers that people read aloud and type: case numbers, query codes, ID numbers, USCC, phones.

Every check returns the one canonical spelling or raises Invalid with a sentence that says what to do.
"""

import re
import secrets
import unicodedata
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from stdnum.cn import ric, uscc
from stdnum.iso7064 import mod_11_10

from portal.core.clock import today
from portal.core.errors import Invalid

# Nothing that can be mistaken for something else when read aloud or from paper: no 0 O 1 I L.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
USCC_ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
# GB/T 2260. Counties come and go with every reform, so only the province is checked.
# 81, 82, 83: residence permits for people from Hong Kong, Macao and Taiwan, numbered by the same standard.
PROVINCES = frozenset(
    map(
        str,
        [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71],
    )
) | {"81", "82", "83"}


def case_number(division: str, day: date, serial: int) -> str:
    """Division (6 digits), date, daily serial (6 digits), check digit by GB/T 17710 MOD 11,10: 21 digits."""
    if not re.fullmatch(r"[0-9]{6}", division) or not 0 < serial < 1_000_000:
        raise ValueError(f"No case number can be made of {division!r} and {serial}.")
    body = f"{division}{day:%Y%m%d}{serial:06d}"
    return body + mod_11_10.calc_check_digit(body)


def check_case_number(text: str) -> str:
    """The 21 digits of a case number; full-width digits, blanks and hyphens are forgiven."""
    number = _compact(text)
    if not re.fullmatch(r"[0-9]{21}", number):
        raise Invalid(_("办件编号是21位数字，请对照受理回执重新输入。"))
    if not mod_11_10.is_valid(number):
        raise Invalid(_("办件编号有一位不对，请对照受理回执核对后重新输入。"))
    return number


def query_code() -> str:
    """Six random characters that open one case's progress without signing in."""
    return "".join(secrets.choice(CODE_ALPHABET) for _index in range(6))


def check_id_number(text: str, *, allow_fictional: bool = False, on: date | None = None) -> str:
    """The 18 characters of a resident's ID number (GB 11643-1999), ``x`` as ``X``.

    ``allow_fictional`` lets the impossible regions 99xxxx of demo data pass; a birth after ``on``
    (today when not given) is refused.
    """
    number = _compact(text).upper()
    if re.fullmatch(r"[0-9]{15}", number):
        raise Invalid(_("15位身份证号码已经停用，请填写现在身份证上的18位号码。"))
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise Invalid(_("身份证号码是18位：前17位是数字，最后一位是数字或X。请对照证件重新填写。"))
    _check_region(number, allow_fictional=allow_fictional)
    _check_birth(number, on or today())
    if number[-1] != ric.calc_check_digit(number):
        raise Invalid(_("身份证号码有一位不对（校验码不符），请对照证件逐位核对。"))
    return number


def fictional_allowed() -> bool:
    """Whether the impossible regions 99xxxx of demo people pass: in the demo and in tests only."""
    return bool(settings.PORTAL_DEMO_ACCOUNTS) or settings.PORTAL_ENV == "test"


def birth_date(id_number: str) -> date:
    """The date of birth in a checked ID number."""
    return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))


def check_uscc(text: str, *, legacy: bool = False) -> str:
    """The 18 characters of a unified social credit code (GB 32100-2015).

    ``legacy`` skips the check character: some of the first codes were issued with a wrong one.
    """
    code = _compact(text).upper()
    if len(code) != 18 or not re.fullmatch(r"[0-9A-Z]+", code):
        raise Invalid(_("统一社会信用代码是18位数字或大写字母，请对照营业执照重新填写。"))
    if not set(code) <= USCC_ALPHABET:
        raise Invalid(_("统一社会信用代码不使用字母 I、O、S、V、Z，请核对是否为数字 1、0、5、2。"))
    if not code[2:8].isdigit():
        raise Invalid(_("统一社会信用代码第3至8位是数字（登记机关所在地），请对照营业执照核对。"))
    if not legacy and code[-1] != uscc.calc_check_digit(code):
        raise Invalid(_("统一社会信用代码有一位不对（校验码不符），请对照营业执照逐位核对。"))
    return code


def check_phone(text: str) -> str:
    """A mobile number (11 digits) or a land line (``0999-1234567``); +86, blanks, brackets are forgiven."""
    digits = re.sub(r"^(?:\+|00)86", "", re.sub(r"[()]", "", _compact(text)))
    if re.fullmatch(r"1[3-9][0-9]{9}", digits):
        return digits
    line = re.fullmatch(r"(010|02[0-9]|0[3-9][0-9]{2})([1-9][0-9]{6,7})", digits)
    if line:
        return f"{line[1]}-{line[2]}"
    raise Invalid(_("请填写11位手机号码，或带区号的固定电话，例如 0999-1234567。"))


def mask_id(text: str) -> str:
    """First character and last four: 1*************002X."""
    return text[0] + "*" * (len(text) - 5) + text[-4:] if len(text) > 5 else "*" * len(text)


def mask_name(text: str) -> str:
    """The family name only: 张*, 张**."""
    return text[0] + "*" * (len(text) - 1) if len(text) > 1 else "*" * len(text)


def mask_phone(text: str) -> str:
    """First three and last four digits: 138****1234."""
    return text[:3] + "*" * (len(text) - 7) + text[-4:] if len(text) > 7 else "*" * len(text)


def _compact(text: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015\u200b-\u200f\u202a-\u202e\ufeff]", "", unicodedata.normalize("NFKC", text))


def _check_region(number: str, *, allow_fictional: bool) -> None:
    if number[:2] in PROVINCES or (allow_fictional and number.startswith("99")):
        return
    if number[0] == "9":
        raise Invalid(_("9开头的是外国人永久居留身份证号码，请把证件类型改为“外国人永久居留身份证”。"))
    raise Invalid(_("身份证号码前6位不是有效的地区代码，请对照证件核对。"))


def _check_birth(number: str, on: date) -> None:
    try:
        born = birth_date(number)
    except ValueError:
        raise Invalid(_("身份证号码第7至14位不是有效的出生日期，请对照证件核对。")) from None
    if born > on:
        raise Invalid(_("身份证号码里的出生日期晚于今天，请对照证件核对。"))
    if born.year < 1880:
        raise Invalid(_("身份证号码里的出生年份过早，请对照证件核对。"))
