"""What a report says: the same numbers on the page and on the paper, and to everybody less than to the centre."""

from dataclasses import dataclass
from typing import Any

from complaints.models import Period, PeriodReport
from complaints.reporting.bulletin import weight_fields, weights_for
from portal.core.text import day_in_words
from portal.matters.documents.pictures import bars_svg, svg_uri
from portal.matters.papers import Block, Paper, head, p, picture, table

PAPER, BULLETIN = "D44", "D44B"
FEWEST = 5
"""Smaller numbers are left out of public reports: a person could be recognised."""
HEADS = (
    "单位",
    "受理",
    "按时签收",
    "按时办结率",
    "答复完整率",
    "解决率",
    "满意率",
    "退单",
    "退单不当",
    "重办",
    "督办",
    "抽查合格率",
    "得分",
)
GROUPS = {"kind": "诉求类型", "source": "来源", "category": "类别", "area": "区域"}


def paper_of(report: PeriodReport) -> Paper:
    """The report as a paper, from the numbers that are fixed in its row."""
    seen = shown(report, public=is_public(report))
    blocks = [
        p(f"统计期间：{day_in_words(report.first)}至{day_in_words(report.last)}。"),
        head("一、总体情况"),
        table(["指标", "本期", "上期"], [[label, own, was] for label, own, was in seen["totals"]]),
        head("二、分布"),
        *(block for spread in seen["groups"] for block in _spread(spread)),
        head("三、承办单位"),
        table(list(HEADS), seen["units"]) if seen["units"] else p("本期没有可以列出的单位。"),
        *_repeated(seen["repeated"]),
        *([head("分析和建议")] if report.text else []),
        *(p(line) for line in report.text.splitlines() if line.strip()),
    ]
    name = f"诉求办理{Period(report.period).label}"
    return Paper(PAPER, name, "诉报", "", blocks, hides_number=True)


def _spread(spread: "Spread") -> list[Block]:
    lines = [[label, str(count)] for label, count in spread.rows]
    return [picture(spread.picture, spread.title), table([spread.title, "件数"], lines)] if lines else []


def _repeated(rows: list[list[Any]]) -> list[Block]:
    lines = [[str(cell) for cell in row] for row in rows]
    return [head("四、多人反映的问题"), table(["编号", "问题", "人数"], lines)] if lines else []


def bulletin_paper(report: PeriodReport) -> Paper:
    """情况通报 to the handling offices, with every one of them and the weights of its score."""
    weights = weights_for(report.last)
    note = "；".join(f"{field.verbose_name}{getattr(weights, field.name)}分" for field in weight_fields())
    blocks = [
        p(f"{day_in_words(report.first)}至{day_in_words(report.last)}登记的工单，各承办单位办理情况通报如下。"),
        table(list(HEADS), report.facts["units"]),
        p(f"得分权重：{note}。受理不足20件的单位不计分、不排名。"),
    ]
    return Paper(BULLETIN, "承办单位情况通报", "诉通", "各承办单位", blocks, hides_number=True)


def is_public(report: PeriodReport) -> bool:
    """Signed monthly reports are for everybody (CMP-11)."""
    return report.period == Period.MONTH


@dataclass(frozen=True)
class Spread:
    """How the received orders spread: a table and its picture (a data address)."""

    title: str
    rows: list[tuple[str, int]]
    picture: str


def shown(report: PeriodReport, *, public: bool = False) -> dict[str, Any]:
    """What page and paper say; for everybody without small units and without subjects of single orders."""
    facts = report.facts
    units = [line for line in facts["units"] if not public or int(line[1]) >= FEWEST]
    groups = [(name, facts["groups"][key]) for key, name in GROUPS.items()]
    return {
        "totals": total_lines(facts),
        "groups": [Spread(name, found, svg_uri(bars_svg(found)) if found else "") for name, found in groups],
        "heads": HEADS,
        "units": units,
        "repeated": [] if public else facts["repeated"],
        "text": report.text,
    }


TOTALS = {
    "received": "受理",
    "completed": "办结",
    "overdue": "超期",
    "completion_rate": "办结率",
    "complaint_on_time_rate": "按时办结率",
    "reply_complete_rate": "答复完整率",
    "solved_rate": "解决率",
    "satisfaction_rate": "满意率",
}


def total_lines(facts: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(name, this period, the one before) of each total."""
    return [
        (label, facts["totals"][name], facts["before"][name])
        for name, label in TOTALS.items()
        if name in facts["totals"]
    ]
