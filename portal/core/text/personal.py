"""Hiding telephone and ID numbers and mail addresses in free text, for public pages and roles without need (个保法 25).

Years, amounts, house numbers and document numbers stay: they are shorter, or broken by other signs.
"""

import re
import unicodedata

MASK = "＊＊＊＊"
# What people put between the digits of one number: blanks, hyphens, dots. Never a line break.
_GAP = r"[ \t\u00a0\u3000\-‐‑–—－·.]{0,2}"
_DIGIT = r"[0-9０-９]"
_ID = re.compile(
    rf"(?<!{_DIGIT})(?:{_DIGIT}{_GAP}){{14}}(?:(?:{_DIGIT}{_GAP}){{2}}{_DIGIT}{_GAP}(?:{_DIGIT}|[xXｘＸ])|{_DIGIT})(?![0-9０-９xX])"
)
_LONG = re.compile(rf"(?<!{_DIGIT})(?:{_DIGIT}[ \u3000\-]?){{15,22}}{_DIGIT}(?!{_DIGIT})")
_MOBILE = re.compile(
    rf"(?<!{_DIGIT})(?:[+＋]?[8８][6６]{_GAP})?[1１]{_GAP}[3-9３-９](?:{_GAP}{_DIGIT}){{9}}(?!{_DIGIT})"
)
_LANDLINE = re.compile(
    rf"(?<!{_DIGIT})[(（]?[0０]{_DIGIT}{{2,3}}[)）]?{_GAP}{_DIGIT}(?:{_GAP}{_DIGIT}){{6,7}}(?!{_DIGIT})"
)
# Short numbers are telephones only after a word that says so: years, amounts and rules have as many digits.
_NAMED = re.compile(
    rf"(?P<word>(?:电话|座机|热线|致电|拨打|手机|号码|身份证|(?i:tel|qq))[^0-9０-９\n]{{0,8}})(?:{_DIGIT}{_GAP}){{4,21}}{_DIGIT}"
)
_SPECIAL = re.compile(rf"(?<!{_DIGIT})[48４８][0０][0０]{_GAP}{_DIGIT}{{3,4}}{_GAP}{_DIGIT}{{3,4}}(?!{_DIGIT})")
_MAIL = re.compile(r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]{1,255}")
_PATTERNS = (_MAIL, _ID, _LONG, _MOBILE, _LANDLINE, _SPECIAL)


_LINE = r"(?:[ \t\u3000]{0,2}\r?\n[ \t\u3000]{0,4})?"
_BROKEN = re.compile(
    rf"(?<!{_DIGIT})(?:[1-9](?:{_LINE}\d){{16}}{_LINE}[\dxX]|1{_LINE}[3-9](?:{_LINE}\d){{9}})(?![\dxX])", re.ASCII
)
"""ID and mobile numbers that run over the end of a line, as in narrow columns of a page."""


def numbers_over_lines(text: str) -> list[tuple[int, int]]:
    """Where ID and mobile numbers stand that one line break divides, as places in the text (first, after the last).

    For people who look at a page and decide; columns of short numbers, with a break after each, are none.
    """
    found = [match for match in _BROKEN.finditer(text) if match.group().count("\n") == 1]
    return [match.span() for match in found]


def personal_numbers(text: str) -> list[str]:
    """The telephone and ID numbers and mail addresses in a text, in order of kind, as they stand there."""
    found: list[str] = []
    for pattern in _PATTERNS:
        found += [match.group() for match in pattern.finditer(text)]
        text = pattern.sub(MASK, text)
    return found


def mask_personal(text: str) -> str:
    """The text with every telephone number, ID number, other long number and mail address replaced by MASK."""
    if not any(unicodedata.category(character) == "Nd" or character == "@" for character in text):
        return text
    for pattern in _PATTERNS:
        text = pattern.sub(MASK, text)
    return _NAMED.sub(rf"\g<word>{MASK}", text)
