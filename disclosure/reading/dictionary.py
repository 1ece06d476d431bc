"""The fields of an entry as data: one home for CSV, JSON Lines, the API, the data dictionary and CSVW."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.entries.models import Entry
from disclosure.reading.facts import changed_at, public_url
from portal.core.clock import SHANGHAI


@dataclass(frozen=True)
class Field:
    """``datatype`` is the word of XML Schema; ``value`` gives text, or None where the entry has none."""

    name: str
    label: str | Promise
    datatype: str
    text: str | Promise
    value: Callable[[Entry], str | None]
    in_csv: bool = True


def _of_version(name: str) -> Callable[[Entry], str | None]:
    return lambda row: getattr(row.current, name) if row.current else None


def _day(name: str) -> Callable[[Entry], str | None]:
    return lambda row: day.isoformat() if (day := getattr(row, name)) else None


def _moment(row: Entry) -> str:
    assert row.published_at is not None
    return row.published_at.astimezone(SHANGHAI).isoformat(timespec="seconds")


def address(row: Entry) -> str:
    """The permanent address of an entry."""
    return public_url(reverse("disclosure:entry", args=[row.index_number]))


FIELDS: tuple[Field, ...] = (
    Field("index_number", _("索引号"), "string", _("每条信息唯一，永不改变"), lambda row: row.index_number),
    Field("title", _("名称"), "string", _("标题"), _of_version("title")),
    Field("summary", _("概述"), "string", _("内容概述，可能为空"), _of_version("summary")),
    Field("column_code", _("栏目编码"), "string", _("A01到A15对应条例第二十条各项"), lambda row: row.column_id),
    Field("column", _("栏目"), "string", _("栏目名称"), lambda row: row.column.name),
    Field("theme", _("主题分类"), "string", _("上下级用斜杠分开"), lambda row: row.theme.path if row.theme else None),
    Field("genre", _("体裁"), "string", _("见代码表"), lambda row: row.genre),
    Field("body_code", _("公开主体代码"), "string", _("机构代码"), lambda row: row.body.code),
    Field("body", _("公开主体"), "string", _("负责公开的单位"), lambda row: row.body.name),
    Field("issuer", _("发布机构"), "string", _("文件的发文机构，可能与公开主体不同"), lambda row: row.issuer),
    Field("document_number", _("发文字号"), "string", _("没有的为空"), lambda row: row.document_number),
    Field("written_on", _("成文日期"), "date", _("年-月-日"), _day("written_on")),
    Field("published_at", _("发布时间"), "dateTime", _("北京时间"), _moment),
    Field("effective_on", _("施行日期"), "date", _("年-月-日"), _day("effective_on")),
    Field("validity", _("有效性"), "string", _("见代码表"), lambda row: row.validity),
    Field("repealed_on", _("废止日期"), "date", _("年-月-日"), _day("repealed_on")),
    Field(
        "changed_at",
        _("最近更正时间"),
        "dateTime",
        _("没有更正的与发布时间相同"),
        lambda row: changed_at(row).astimezone(SHANGHAI).isoformat(timespec="seconds"),
    ),
    Field("url", _("网址"), "anyURI", _("永久网址"), address),
    Field("text", _("正文"), "string", _("不带格式的全文，只在 JSON 里有"), _of_version("text"), in_csv=False),
)
CSV_FIELDS = tuple(field for field in FIELDS if field.in_csv)


def record(row: Entry, *, with_text: bool) -> dict[str, str | None]:
    """An entry as data."""
    return {field.name: field.value(row) for field in (FIELDS if with_text else CSV_FIELDS)}


def csv_cells(row: Entry) -> Iterator[Any]:
    """An entry as a line of CSV."""
    return (field.value(row) for field in CSV_FIELDS)
