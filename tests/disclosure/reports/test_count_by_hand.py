"""A report of the 2021 format on a year whose every cell was counted by hand (domain.md 3.5)."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from disclosure.reports import actions
from disclosure.reports.letter import dispute_lines, proactive_lines, request_lines
from disclosure.reports.models import AnnualReport
from portal.matters.models import Document
from tests.disclosure.reports import scene
from tests.disclosure.reports.scene import ASKED, Asked
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db

TWO = """
第二十条第（一）项 规章 本年制发件数 2
第二十条第（一）项 规章 本年废止件数 2
第二十条第（一）项 规章 现行有效件数 3
第二十条第（一）项 行政规范性文件 本年制发件数 3
第二十条第（一）项 行政规范性文件 本年废止件数 0
第二十条第（一）项 行政规范性文件 现行有效件数 4
第二十条第（五）项 行政许可 本年处理决定数量 3
第二十条第（六）项 行政处罚 本年处理决定数量 2
第二十条第（六）项 行政强制 本年处理决定数量 4
第二十条第（八）项 行政事业性收费 本年收费金额（万元） 12.3456
"""
THREE = """
一、本年新收政府信息公开申请数量 12 5 3 2 2 2 26
二、上年结转政府信息公开申请数量 1 1 0 0 1 0 3
（一）予以公开 2 0 1 0 0 0 3
（二）部分公开（区分处理的，只计这一情形，不计其他情形） 1 1 0 0 0 0 2
（三）不予公开 1.属于国家秘密 1 0 0 0 0 0 1
（三）不予公开 2.其他法律行政法规禁止公开 0 1 0 0 0 0 1
（三）不予公开 3.危及“三安全一稳定” 0 0 0 0 0 1 1
（三）不予公开 4.保护第三方合法权益 0 1 0 0 0 0 1
（三）不予公开 5.属于三类内部事务信息 1 0 0 0 0 0 1
（三）不予公开 6.属于四类过程性信息 0 0 1 0 0 0 1
（三）不予公开 7.属于行政执法案卷 0 0 0 0 1 0 1
（三）不予公开 8.属于行政查询事项 1 0 0 0 0 0 1
（四）无法提供 1.本机关不掌握相关政府信息 0 1 0 0 0 0 1
（四）无法提供 2.没有现成信息需要另行制作 0 0 0 1 0 0 1
（四）无法提供 3.补正后申请内容仍不明确 1 0 0 0 0 0 1
（五）不予处理 1.信访举报投诉类申请 1 0 0 0 0 0 1
（五）不予处理 2.重复申请 1 0 0 0 0 0 1
（五）不予处理 3.要求提供公开出版物 0 0 0 1 0 0 1
（五）不予处理 4.无正当理由大量反复申请 1 0 0 0 0 0 1
（五）不予处理 5.要求行政机关确认或重新出具已获取信息 0 0 0 0 1 0 1
（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 1 0 0 0 0 0 1
（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 0 0 0 0 0 1 1
（六）其他处理 3.其他 1 1 0 0 1 0 3
（七）总计 12 5 2 2 3 2 26
四、结转下年度继续办理 1 1 1 0 0 0 3
"""
"""Columns: 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计."""
FOUR = """
行政复议 2 1 0 1 4
行政诉讼：未经复议直接起诉 1 0 1 0 2
行政诉讼：复议后起诉 0 1 0 1 2
"""
"""Columns: 结果维持 结果纠正 其他结果 尚未审结 总计."""


def plain(lines: list[list[str]]) -> str:
    """A table as it is written above."""
    return "\n" + "".join(f"{' '.join(line)}\n" for line in lines)


@pytest.fixture
def people() -> Body:
    return scene.the_body()


def report_of(people: Body) -> AnnualReport:
    """The whole year, and last year's report before it."""
    for asked in ASKED:
        scene.ask(people, asked)
    scene.ask(body("别的局"), Asked(scene.P, date(2025, 2, 3)))
    scene.texts(people)
    scene.licences()
    scene.punish(people)
    scene.dispute(people)
    scene.published(people, 2024)
    return scene.published(people, 2025, coercions=4, fees=123_456_00)


def test_every_cell_is_the_one_counted_by_hand(people: Body, client: Client) -> None:
    report = report_of(people)
    assert plain(proactive_lines(report.figures)) == TWO
    assert plain(request_lines(report.requests)) == THREE
    assert plain(dispute_lines(report.disputes)) == FOUR
    assert report.faults == []  # every check of the format, and last year's carry-over
    assert _in_workbook(client, report) == [TWO, THREE, FOUR]
    assert _on_paper(report) == [TWO, THREE, FOUR]
    page = client.get(f"/disclosure/reports/2025/{people.office.code}").context
    assert [plain(page[name]) for name in ("proactive", "requests", "disputes")] == [TWO, THREE, FOUR]


def _in_workbook(client: Client, report: AnnualReport) -> list[str]:
    book = load_workbook(BytesIO(client.get(f"/disclosure/reports/2025/{report.body.code}.xlsx").content))
    return [
        plain([[str(cell) for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)])
        for sheet in book.worksheets
    ]


def _on_paper(report: AnnualReport) -> list[str]:
    blocks = Document.objects.get(matter=report.matter, kind="D42").facts["blocks"]
    return [plain(block["lines"]) for block in blocks if "lines" in block]


def test_last_years_carry_over_is_this_years_beginning(people: Body) -> None:
    for asked in ASKED[:5]:
        scene.ask(people, asked)
    last, this = scene.published(people, 2024), scene.published(people, 2025)
    assert request_lines(last.requests)[-1][1:] == ["1", "1", "0", "0", "1", "0", "3"]
    assert this.requests["carried_in"] == last.requests["carried_out"]
    assert this.faults == []


def test_a_request_of_last_year_registered_late_is_named(people: Body, client: Client) -> None:
    scene.ask(people, ASKED[1])
    scene.published(people, 2024)
    scene.ask(people, ASKED[2])
    report = scene.published(people, 2025)
    places = [(fault["place"], fault["found"], fault["expected"]) for fault in report.faults]
    assert places == [("carried_in/commercial_enterprise", 1, 0), ("carried_in/total", 2, 1)]
    page = client.get(f"/disclosure/reports/2025/{people.office.code}").content.decode()
    assert "二、上年结转政府信息公开申请数量：商业企业：现为 1，应为 0" in page


def test_penalties_follow_the_register_until_somebody_has_written(people: Body) -> None:
    with scene.on(date(2026, 1, 12)):
        number = actions.begin(people.office, 2025, actor=people.editor).matter.number
    scene.punish(people)
    with scene.on(date(2026, 1, 13)):
        assert actions.count(number, actor=people.editor).figures["penalties"] == 2
        actions.write(number, actor=people.editor, sections={}, figures={"penalties": 5})
        assert actions.count(number, actor=people.editor).figures["penalties"] == 5
