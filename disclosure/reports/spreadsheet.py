"""The tables of an annual report as a workbook: the same numbers as on the page, from the same row."""

import io
import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook

from disclosure.reports.letter import dispute_lines, proactive_lines, request_lines
from disclosure.reports.models import AnnualReport
from disclosure.reports.rows import APPLICANTS, RESULTS


def workbook(report: AnnualReport) -> bytes:
    """An .xlsx file with a sheet for each table."""
    book = Workbook(write_only=True)
    _sheet(book, _("二 主动公开"), [_("条例"), _("信息内容"), _("项目"), _("数量")], proactive_lines(report.figures))
    heads = ["", *map(str, APPLICANTS.values()), _("总计")]
    _sheet(book, _("三 申请办理"), heads, request_lines(report.requests))
    _sheet(book, _("四 复议诉讼"), ["", *map(str, RESULTS.values()), _("总计")], dispute_lines(report.disputes))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _sheet(book: Workbook, title: str, heads: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    sheet = book.create_sheet(title)
    sheet.append(list(heads))
    for line in lines:
        sheet.append([_value(cell) for cell in line])


def _value(cell: str) -> str | int | float:
    """Numbers as numbers, so that a spreadsheet can add them up."""
    if cell.isascii() and cell.isdigit():
        return int(cell)
    return float(cell) if re.fullmatch(r"\d+\.\d+", cell) else cell
