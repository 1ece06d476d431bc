"""Dates, money and pinyin in Chinese documents and lists."""

from datetime import date

import pytest

from portal.core.text import chinese_date, chinese_money, pinyin_initials, pinyin_key, yuan


def test_dates_have_no_leading_zeros() -> None:
    assert chinese_date(date(2026, 8, 1)) == "2026年8月1日"


@pytest.mark.parametrize(
    ("fen", "expected"),
    [
        (0, "零元整"),
        (10_000, "壹佰元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (140_950, "壹仟肆佰零玖元伍角整"),
        (600_714, "陆仟零柒元壹角肆分"),
        (32_504, "叁佰贰拾伍元零肆分"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
        (100_000_100, "壹佰万零壹元整"),
        (10_000_000_000, "壹亿元整"),
        (10_000_000_100, "壹亿零壹元整"),
        (10_050_000_000, "壹亿零伍拾万元整"),
        (-100, "负壹元整"),
    ],
)
def test_money_in_capitals(fen: int, expected: str) -> None:
    assert chinese_money(fen) == expected


def test_a_sum_beyond_reason_is_an_error() -> None:
    with pytest.raises(ValueError, match="large"):
        chinese_money(10**18)


@pytest.mark.parametrize(("fen", "expected"), [(0, "0.00元"), (1_234_550, "12,345.50元"), (-5, "-0.05元")])
def test_money_in_figures(fen: int, expected: str) -> None:
    assert yuan(fen) == expected


def test_names_sort_by_pinyin() -> None:
    assert sorted(["张三", "李四", "阿姨", "王五", "𠮷田"], key=pinyin_key)[:4] == [
        "阿姨",
        "李四",
        "王五",
        "张三",
    ]


def test_initials_keep_digits_and_letters() -> None:
    assert pinyin_initials("建筑工程施工许可证（A2）") == "jzgcsgxkza2"
