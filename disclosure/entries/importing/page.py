"""What an old page says of itself: the head table of a government document (索引号, 发文机关, 成文日期 …) and its text.

The head table is the truth: columns of a crawler beside it may hold the day of the crawl instead of the document's.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import lxml.html
from lxml.html import HtmlElement

LABELS: dict[str, tuple[str, ...]] = {
    "index_number": ("索引号",),
    "theme": ("主题分类",),
    "issuer": ("发文机关", "发布机构", "制发机关"),
    "written_on": ("成文日期", "成文时间", "生成日期"),
    "title": ("标题", "名称", "信息名称"),
    "document_number": ("发文字号", "文号"),
    "published_on": ("发布日期", "公开日期"),
    "keywords": ("主题词", "关键词"),
    "validity": ("有效性", "时效性"),
}
_NAMES = {label: name for name, labels in LABELS.items() for label in labels}
_BODIES = (
    '//*[@id="UCAP-CONTENT"]',
    '//*[@id="zoom" or @id="Zoom"]',
    "//article",
    '//*[contains(@class, "TRS_Editor")]',
    "//main",
)
_BLANKS = re.compile(r"\s+")


def facts_of(html: str) -> dict[str, str]:
    """What the head table says, by our names, and ``html``: the inside of the body. Missing facts are missing."""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    found: dict[str, str] = {}
    for label, value in _pairs(tree):
        name = _NAMES.get(_BLANKS.sub("", label).rstrip("：:"))
        if name and value:
            found.setdefault(name, value)
    body = _body(tree)
    if body is not None:
        found["html"] = (body.text or "") + "".join(lxml.html.tostring(child, encoding="unicode") for child in body)
    return found


def _pairs(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Each cell with the one to its right."""
    for row in tree.iter("tr"):
        cells = [_said(cell) for cell in row if cell.tag in ("td", "th")]
        yield from pairwise(cells)


def _said(cell: HtmlElement) -> str:
    return str(cell.text_content()).strip()


def _body(tree: HtmlElement) -> HtmlElement | None:
    for path in _BODIES:
        found = tree.xpath(path)
        if isinstance(found, list) and found and isinstance(found[0], HtmlElement):
            return found[0]
    return None
