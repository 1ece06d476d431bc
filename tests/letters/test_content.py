"""Each letter says what the law demands of it (domain.md section 7)."""

import html
import re
from dataclasses import replace
from typing import Any

import pytest

from approvals.letters.compose import letter_html, missing_facts
from approvals.letters.kinds import FACT_NAMES, LETTERS, document_number
from portal.core.errors import Invalid
from tests.letters.examples import BASE, ORGAN, example

REMEDIES = " 60日 示范市人民政府 行政复议 6个月 示范市中心区人民法院 行政诉讼"
RIGHTS = " 陈述权 申辩权 要求听证"
ALWAYS = f"{ORGAN.name} 999900202609140000127 8F3K-QW7N-XD2A 9****************6 演示 扫码核验"
MANDATORY = {
    "D02": "营业执照 电子件 2026年9月14日09时42分 王建国 尚未受理 2026年9月20日 5个工作日 签收人",
    "D03": "从业人员健康管理制度 平面图 未签名 一次告知 2026年10月15日 当面提交 视为撤回申请 即为受理 签收人",
    "D04": "2026年9月18日 2026年10月9日 20个工作日 10个工作日 专家评审 不收费 查询码 签收人" + RIGHTS,
    "D05": "不予受理 东山县行政区域 东山县市场监督管理局 第三十二条第一款第二项 签收人" + REMEDIES,
    "D06": "不需要取得行政许可 预包装食品 第三十二条第一款第一项",
    "D10": "专家评审 生食类 第四十五条 2026年9月22日 6个工作日 不计算在办理期限内 2026年10月30日 签收人",
    "D11": "2026年9月30日 评审通过 2026年10月8日 2026年10月30日",
    "D12": "消防设施改造 10个工作日 示范市市场监督管理局负责人 2026年11月5日 第四十二条第一款 签收人",
    "D18": "热食类食品制售 显著位置 2031年10月8日 JY29999000012345 结果公示 监督检查",
    "D19": "未分隔 清洗消毒条件 31654 第三十八条第二款 签收人" + REMEDIES,
    "D20": "食品经营许可证 JY29999000012345 欧阳晓梅 2026年10月9日 2031年10月8日 核验码",
    "D26": "撤回申请 退还材料清单 营业执照",
    "D27": "示市监准许〔2026〕15号 直接送达 出件窗口 2026年10月12日10时20分 本人 赵敏 拒收 见证人",
}
PAPERS = sorted(set(LETTERS) - {"D20"})


def words(page: str) -> str:
    return html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", page, flags=re.DOTALL))


def test_every_letter_is_described_here() -> None:
    assert set(LETTERS) == set(MANDATORY)


@pytest.mark.parametrize("code", LETTERS)
def test_letter_holds_its_mandatory_content(code: str) -> None:
    text = words(letter_html(code, example(code)))
    assert [word for word in (ALWAYS + " " + MANDATORY[code]).split() if word not in text] == []


@pytest.mark.parametrize("code", PAPERS)
def test_paper_holds_the_common_part(code: str) -> None:
    text = words(letter_html(code, example(code)))
    common = (
        LETTERS[code].name,
        document_number("示市监", code, 2026, 15),
        "000131013000",
        "K7M3QX",
        "0999-8000012",
        "0999-8012345",
        "一式两份",
        LETTERS[code].source,
    )
    assert [word for word in common if word not in text] == []


@pytest.mark.parametrize("code", LETTERS)
def test_letter_never_speaks_in_marks_of_code(code: str) -> None:
    text = words(letter_html(code, example(code)))
    assert not re.search(r"None|\{\{|\{%|Basis\(", text)


@pytest.mark.parametrize(("code", "name"), [(kind.code, name) for kind in LETTERS.values() for name in kind.requires])
def test_letter_without_a_required_fact_is_not_made(code: str, name: str) -> None:
    field = type(getattr(BASE, name))
    empty: Any = {name: field() if field in (str, tuple) else None}
    facts = replace(example(code), **empty)
    assert missing_facts(LETTERS[code], facts) == [name]
    with pytest.raises(Invalid, match=FACT_NAMES[name]):
        letter_html(code, facts)


def test_text_of_applicants_cannot_become_markup() -> None:
    facts = replace(example("D19"), findings='<img src="http://example.org/x.png"><script>1</script>')
    page = letter_html("D19", facts)
    assert "<script>" not in page
    assert "&lt;img" in page


def test_reason_that_ends_with_a_full_stop_gets_no_second_one() -> None:
    facts = replace(example("D19"), findings="经核查，未分隔。", reason="不具备条件。\n")
    text = words(letter_html("D19", facts))
    assert "未分隔。" in text
    assert "。。" not in text
    assert "不具备条件，不符合" in text


@pytest.mark.parametrize("code", LETTERS)
def test_item_without_basis_leaves_no_gap(code: str) -> None:
    facts = replace(example(code), item=replace(BASE.item, basis=()))
    text = words(letter_html(code, facts))
    assert not re.search("和，|；<|依据：）|、《中华人民共和国行政许可法》第三十九条", text)


def test_deemed_acceptance_names_its_own_article() -> None:
    text = words(letter_html("D04", replace(example("D04"), deemed_accepted=True)))
    assert "第三十二条第一款第四项" in text
    assert "即为受理" in text


def test_licence_without_a_term_says_so() -> None:
    licence = example("D18").licence
    assert licence is not None
    facts = replace(example("D18"), licence=replace(licence, valid_until=None))
    assert "长期有效" in words(letter_html("D18", facts))
    assert "长期有效" in words(letter_html("D20", facts))


def test_real_letter_has_no_demo_mark() -> None:
    assert "演示" not in words(letter_html("D04", replace(example("D04"), demo=False)))


def test_vertical_organ_names_its_own_article() -> None:
    organ = replace(ORGAN, reconsideration_organ="示范省税务局", reconsideration_article="第二十七条")
    text = words(letter_html("D19", replace(example("D19"), organ=organ)))
    assert "第二十七条向示范省税务局" in text
