"""One row of another site, checked: each fault is a sentence that names the column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from disclosure.content.clean import clean_html, text_of
from disclosure.entries.importing.page import facts_of
from disclosure.entries.words import Genre, Validity
from portal.core.errors import Invalid
from portal.core.names import check_text

LONGEST_TITLE, LONGEST_INDEX, LONGEST_NUMBER, LONGEST_ISSUER = 200, 40, 60, 200
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_GENRES = {**{genre.value: genre for genre in Genre}, **{str(genre.label): genre for genre in Genre}}
_VALIDITIES = {**{each.value: each for each in Validity}, **{str(each.label): each for each in Validity}}
_VALIDITIES |= {
    "有效": Validity.VALID,
    "现行有效": Validity.VALID,
    "失效": Validity.REPEALED,
    "废止": Validity.REPEALED,
}


@dataclass(frozen=True)
class Past:
    """What another site has published; ``html`` is clean. Facts of the page's own head table went before the columns."""

    index_number: str
    title: str
    issuer: str
    document_number: str
    theme: str
    column: str
    genre: str
    written_on: date | None
    published_on: date
    validity: str
    keywords: str
    summary: str
    html: str
    text: str
    files: tuple[str, ...] = ()


def check(cells: Mapping[str, str]) -> Past:
    """The row, or Invalid with the first fault."""
    page = facts_of(cells["html"]) if cells.get("html") else {}
    said = {**cells, **{name: value for name, value in page.items() if name != "html"}}
    html = _clean(page.get("html") or cells.get("html", ""))
    title = _text(said, "title", _("标题"), LONGEST_TITLE)
    if not title:
        raise Invalid(_("标题：没有填写"))
    if not html and not said.get("files"):
        raise Invalid(_("正文：没有内容，也没有附件"))
    published_on = _day(said.get("published_on", ""), _("发布日期"))
    if published_on is None:
        raise Invalid(_("发布日期：没有填写"))
    return Past(
        index_number=_text(said, "index_number", _("索引号"), LONGEST_INDEX),
        title=title,
        issuer=_text(said, "issuer", _("发布机构"), LONGEST_ISSUER),
        document_number=_text(said, "document_number", _("发文字号"), LONGEST_NUMBER),
        theme="/".join(part.strip() for part in re.split(r"[\\/]+", said.get("theme", "")) if part.strip())[:200],
        column=said.get("column", "").strip(),
        genre=_of(_GENRES, said.get("genre", ""), _("体裁"), Genre.OTHER),
        written_on=_day(said.get("written_on", ""), _("成文日期")),
        published_on=published_on,
        validity=_of(_VALIDITIES, said.get("validity", ""), _("有效性"), Validity.VALID),
        keywords=_text(said, "keywords", _("关键词"), 200),
        summary=_text(said, "summary", _("概述"), 500),
        html=html,
        text=text_of(html),
        files=tuple(name.strip() for name in re.split("[;；]", said.get("files", "")) if name.strip()),
    )


def _clean(html: str) -> str:
    try:
        return clean_html(html)
    except ValueError:
        raise Invalid(_("正文：太长，请拆成附件")) from None


def _text(cells: Mapping[str, str], name: str, label: str, limit: int) -> str:
    value = check_text(" ".join(cells.get(name, "").split()))
    if len(value) > limit:
        raise Invalid(_("%(column)s：最多 %(limit)d 个字") % {"column": label, "limit": limit})
    return value


def _of(words: Mapping[str, str], value: str, label: str, default: str) -> str:
    if not value.strip():
        return default
    if value.strip() not in words:
        raise Invalid(_("%(column)s：没有“%(value)s”这一种") % {"column": label, "value": value[:40]})
    return str(words[value.strip()])


def _day(value: str, label: str) -> date | None:
    if not value.strip():
        return None
    match = _DATE.search(value)
    try:
        return date(*map(int, match.groups())) if match else _no_day(value, label)
    except ValueError:
        return _no_day(value, label)


def _no_day(value: str, label: str) -> date:
    raise Invalid(_("%(column)s：看不懂“%(value)s”") % {"column": label, "value": value[:40]})
