"""The annual report as a signed paper (D42), from the numbers that are fixed in its row."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from disclosure.reports.models import AnnualReport
from disclosure.reports.rows import (
    APPLICANTS,
    COLUMN_WORDS,
    DISPUTES,
    PROACTIVE,
    REQUEST_ROWS,
    RESULTS,
    ROW_WORDS,
    SECTIONS,
    TOTAL,
)
from portal.matters.models import Document
from portal.matters.papers import Block, Paper, head, order_paper, p, table


def order(report: AnnualReport, at: datetime) -> Document:
    """Order the paper within the publishing transaction."""
    blocks = [
        *_section(report, "overview"),
        head("二、主动公开政府信息情况"),
        table(["条例", "信息内容", "项目", "数量"], proactive_lines(report.figures)),
        head("三、收到和处理政府信息公开申请情况"),
        table(["", *map(str, APPLICANTS.values()), "总计"], request_lines(report.requests)),
        head("四、政府信息公开行政复议、行政诉讼情况"),
        table(["", *map(str, RESULTS.values()), "总计"], dispute_lines(report.disputes)),
        *_section(report, "problems"),
        *_section(report, "others"),
        *fault_blocks(report),
    ]
    paper = Paper("D42", "政府信息公开工作年度报告", "公开报", f"{report.year}年度", blocks, hides_number=True)
    return order_paper(report.matter, report.body, paper, at=at)


def _section(report: AnnualReport, name: str) -> list[Block]:
    lines = [line.strip() for line in str(report.sections.get(name, "")).splitlines() if line.strip()]
    return [head(str(SECTIONS[name])), *map(p, lines)]


def fault_blocks(report: AnnualReport) -> list[Block]:
    """Which numbers do not agree: said in the report itself."""
    if not report.faults:
        return []
    return [head("数字核对：下列数字不一致"), table(["位置", "现为", "应为"], fault_lines(report.faults))]


def fault_lines(faults: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """Where two numbers do not agree, in the words of the tables: row and column, the number, what it should be."""
    return [[_place(fault["place"]), str(fault["found"]), str(fault["expected"])] for fault in faults]


def _place(code: str) -> str:
    row, _slash, column = code.partition("/")
    return f"{ROW_WORDS.get(row, row)}：{COLUMN_WORDS.get(column, column)}"


def proactive_lines(figures: Mapping[str, int]) -> list[list[str]]:
    """Table two: article, what, column, number; money in 万元 with four places, which is whole yuan."""
    return [
        [
            str(figure.article),
            str(figure.label),
            str(figure.column),
            f"{figures.get(figure.code, 0) / 1_000_000:.4f}" if figure.is_money else str(figures.get(figure.code, 0)),
        ]
        for figure in PROACTIVE
    ]


def request_lines(cells: Mapping[str, Mapping[str, int]]) -> list[list[str]]:
    """Table three: the row in words, then its seven columns."""
    return [[str(row), *_numbers(cells.get(row.code, {}), tuple(APPLICANTS))] for row in REQUEST_ROWS]


def dispute_lines(cells: Mapping[str, Mapping[str, int]]) -> list[list[str]]:
    """Table four: the way in words, then its five columns."""
    return [[str(label), *_numbers(cells.get(way, {}), tuple(RESULTS))] for way, label in DISPUTES.items()]


def _numbers(row: Mapping[str, int], columns: Sequence[str]) -> list[str]:
    return [str(row.get(column, 0)) for column in (*columns, TOTAL)]
