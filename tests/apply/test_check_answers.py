"""Answers against the schema: every type, conditions, exact sentences; what passed passes again."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from approvals.answers import check
from portal.core.errors import Invalid

CHOICES = [{"value": "yes", "label": "是"}, {"value": "no", "label": "否"}]


def form(*fields: dict[str, Any]) -> dict[str, Any]:
    return {"sections": [{"id": "one", "title": "一", "fields": list(fields)}]}


def one(kind: str, **more: Any) -> dict[str, Any]:
    return form({"id": "f", "type": kind, "label": "项目", "required": False, "choices": CHOICES, **more})


GOOD = [
    ("text", " 𠮷 ·  阿依古丽 ", "𠮷 · 阿依古丽"),
    ("text", "e\u0301", "é"),
    ("textarea", "一\r\n二", "一\n二"),
    ("number", "８５．５0", "85.5"),
    ("number", "1,200", "1200"),
    ("number", 7, "7"),
    ("money", "1,280.5", 128050),
    ("money", "￥０．０１", 1),
    ("money", 128050, 128050),
    ("date", "2026年3月1日", "2026-03-01"),
    ("date", "２０２６-3-1", "2026-03-01"),
    ("choice", "yes", "yes"),
    ("choices", ["no", "yes", "no"], ["yes", "no"]),
    ("id_number", "９９９９９９ 19900101 0016", "999999199001010016"),
    ("phone", "+86 138-0000-0000", "13800000000"),
    ("division", "999901", "999901"),
    ("declaration", "on", True),
]


@pytest.mark.parametrize(("kind", "typed", "stored"), GOOD)
def test_each_type_has_one_spelling(kind: str, typed: Any, stored: Any) -> None:
    assert check(one(kind), {"f": typed}, complete=True) == {"f": stored}


BAD = [
    ("text", "长" * 201, "最多200个字，现在是201个字"),
    ("text", "a\x00b", "控制字符"),
    ("text", "a\u202eb", "控制字符"),
    ("text", "\ud800", "控制字符"),
    ("text", 5, "应当是文字"),
    ("number", "八十", "请只填数字"),
    ("number", "NaN", "请只填数字"),
    ("number", "1e9", "请只填数字"),
    ("number", "-1", "不能小于0"),
    ("number", True, "应当是文字或数字"),
    ("money", "-1", "不能是负数"),
    ("money", "0.005", "最多两位小数"),
    ("money", "1e9", "请填写金额"),
    ("money", -5, "不能是负数"),
    ("date", "2026-02-30", "不是有效的日期"),
    ("date", "0001-01-01", "年份不对"),
    ("date", "9999-01-01", "年份不对"),
    ("date", "明天", "不是有效的日期"),
    ("choice", "maybe", "从列出的选项中选择"),
    ("choice", {"a": 1}, "从列出的选项中选择"),
    ("choices", "yes", "从列出的选项中选择"),
    ("id_number", "999999199001010017", "校验码不符"),
    ("uscc", "91999901IIM000001X", "不使用字母"),
    ("phone", "12", "11位手机号码"),
    ("division", "99", "从列出的地区中选择"),
]


@pytest.mark.parametrize(("kind", "typed", "says"), BAD)
def test_what_is_wrong_is_said_exactly(kind: str, typed: Any, says: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(one(kind), {"f": typed}, complete=False)
    assert says in refused.value.fields["f"][0]


@pytest.mark.parametrize(
    ("kind", "says"), [("text", "请填写：项目"), ("choice", "请选择：项目"), ("declaration", "请阅读并勾选：项目")]
)
def test_required_answers_are_demanded_only_when_complete(kind: str, says: str) -> None:
    asked = one(kind, required=True)
    assert check(asked, {"f": "" if kind != "text" else "  "}, complete=False) == {}
    with pytest.raises(Invalid) as refused:
        check(asked, {}, complete=True)
    assert refused.value.fields == {"f": [says]}


CONDITIONAL = form(
    {"id": "sells", "type": "choice", "label": "网售", "required": True, "choices": CHOICES},
    {"id": "site", "type": "text", "label": "网站", "required": True, "show_if": {"field": "sells", "equals": "yes"}},
    {"id": "port", "type": "text", "label": "端口", "required": True, "show_if": {"field": "site", "equals": "x"}},
)


def test_what_is_not_asked_is_neither_demanded_nor_kept() -> None:
    assert check(CONDITIONAL, {"sells": "no", "site": "x", "port": "1"}, complete=True) == {"sells": "no"}
    with pytest.raises(Invalid) as refused:
        check(CONDITIONAL, {"sells": "yes"}, complete=True)
    assert list(refused.value.fields) == ["site"]


TABLE = form(
    {
        "id": "people",
        "type": "table",
        "label": "人员",
        "required": True,
        "columns": [
            {"id": "name", "type": "text", "label": "姓名", "required": True},
            {"id": "age", "type": "number", "label": "年龄", "required": False},
        ],
    }
)


def test_rows_of_a_table_are_checked_and_empty_ones_left_out() -> None:
    rows = [{"name": "甲", "age": "３"}, {"name": "", "age": ""}, {"name": "乙"}]
    assert check(TABLE, {"people": rows}, complete=True) == {"people": [{"name": "甲", "age": "3"}, {"name": "乙"}]}


def test_a_cell_is_named_by_its_row() -> None:
    with pytest.raises(Invalid) as refused:
        check(TABLE, {"people": [{"name": "甲"}, {"name": "", "age": "x"}]}, complete=True)
    assert refused.value.fields["people-1-name"] == ["第2行：请填写：姓名"]
    assert "请只填数字" in refused.value.fields["people-1-age"][0]


@pytest.mark.parametrize("rows", [[], None, "x", [{"name": " "}], [{"name": ""}] * 3])
def test_a_required_table_needs_a_row(rows: Any) -> None:
    with pytest.raises(Invalid) as refused:
        check(TABLE, {"people": rows}, complete=True)
    assert "人员" in refused.value.fields["people"][0] or "姓名" in str(refused.value.fields)


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(Invalid, match="改正"):
        check(TABLE, {"people": [{"name": "甲"}] * 51}, complete=True)


EVERY = form(
    *(
        {"id": kind, "type": kind, "label": kind, "required": False, "choices": CHOICES}
        for kind in ("text", "textarea", "number", "money", "date", "choice", "choices", "phone", "division")
    ),
    TABLE["sections"][0]["fields"][0],
)
values = st.one_of(
    st.text(max_size=30),
    st.integers(),
    st.booleans(),
    st.none(),
    st.floats(),
    st.lists(st.text(max_size=5), max_size=3),
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
    st.dates().map(str),
    st.lists(st.dictionaries(st.sampled_from(["name", "age"]), st.text(max_size=8)), max_size=3),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([field["id"] for field in EVERY["sections"][0]["fields"]]), values))
def test_whatever_comes_is_taken_or_refused_and_what_passed_passes_again(answers: dict[str, Any]) -> None:
    try:
        clean = check(EVERY, answers, complete=False)
    except Invalid:
        return
    assert check(EVERY, clean, complete=False) == clean
