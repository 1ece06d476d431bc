"""What a look before publication may find, and the findings in plain text: personal numbers, links to the inside."""

import ipaddress
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.text.personal import numbers_over_lines, personal_numbers

HIDDEN_SHEET = "hidden_sheet"
HIDDEN_CELLS = "hidden_cells"
HIDDEN_TEXT = "hidden_text"
HIDDEN_SLIDE = "hidden_slide"
COMMENT = "comment"
TRACKED_CHANGE = "tracked_change"
AUTHOR = "author"
PICTURE_TRACE = "picture_trace"
COVERED_TEXT = "covered_text"
ANNOTATION = "annotation"
PERSONAL = "personal"
INSIDE_LINK = "inside_link"
OUTSIDE_DATA = "outside_data"
SCANNED = "scanned"
UNREADABLE = "unreadable"

WORDS: dict[str, Promise] = {
    HIDDEN_SHEET: _("有隐藏的工作表"),
    HIDDEN_CELLS: _("有隐藏的行或列"),
    HIDDEN_TEXT: _("有隐藏的文字"),
    HIDDEN_SLIDE: _("有隐藏的页"),
    COMMENT: _("有批注"),
    TRACKED_CHANGE: _("有修订痕迹"),
    AUTHOR: _("文件属性里有作者或修改人"),
    PICTURE_TRACE: _("图片里有拍摄信息（时间、地点、设备）"),
    COVERED_TEXT: _("黑块下面还有文字，可以复制出来"),
    ANNOTATION: _("PDF 里有注释"),
    PERSONAL: _("有电话、证件号码或邮箱"),
    INSIDE_LINK: _("有指向内部网络的链接"),
    OUTSIDE_DATA: _("有指向其他文件的引用"),
    SCANNED: _("有的页是图片，机器查不出里面的号码，请逐页看"),
    UNREADABLE: _("没能看懂这个文件，请人工查看"),
}
MOST = 50
"""Findings of one kind that are named one by one; more would hide the others."""

_ADDRESS = re.compile(
    r"(?:https?|ftp|file|smb)://[^\s<>\"'，。；）)]{1,300}|\\\\[\w.-]{2,60}\\[^\s<>\"']{1,200}", re.IGNORECASE
)


@dataclass(frozen=True)
class Finding:
    """``code`` of WORDS; ``text`` what is there, numbers half hidden; ``place`` where, in words or an address."""

    code: str
    text: str = ""
    place: str = ""

    @property
    def label(self) -> str:
        """The finding in words."""
        return str(WORDS[self.code])


def in_words(found: Iterable[Mapping[str, str]]) -> list[str]:
    """Findings as they are kept, each as a line to read."""
    return [
        f"{WORDS.get(each['code'], each['code'])}{'：' if each['text'] else ''}{each['text']} {each['place']}".strip()
        for each in found
    ]


def look_into_text(text: str, place: str = "") -> list[Finding]:
    """Personal numbers and links to the inside in plain text."""
    return [*personal(text, place), *inside_links(text, place)]


def personal(text: str, place: str = "") -> list[Finding]:
    """Numbers of people, shown by their beginning and end alone: the finding itself must not tell them."""
    broken = ["".join(text[first:after].split()) for first, after in numbers_over_lines(text)]
    found = _unique([*personal_numbers(text), *broken])
    return [Finding(PERSONAL, half_hidden(number), place) for number in found]


def half_hidden(number: str) -> str:
    """A number shown by its beginning and end alone."""
    return number[:3] + "*" * max(1, len(number) - 5) + number[-2:]


def inside_links(text: str, place: str = "") -> list[Finding]:
    """Addresses that only work inside: private networks, single names, shares, files."""
    return [Finding(INSIDE_LINK, link[:200], place) for link in _unique(_ADDRESS.findall(text)) if is_inside(link)]


def is_inside(link: str) -> bool:
    """Whether an address cannot be opened from outside, or is on no public network."""
    if link.startswith("\\\\"):
        return True
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").lower()
    except ValueError:
        return True
    if parts.scheme in ("file", "smb") or not host:
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".intranet", ".internal", ".corp"))


def _unique(values: Iterable[str]) -> Iterator[str]:
    yield from list(dict.fromkeys(values))[:MOST]
