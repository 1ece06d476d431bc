"""Numbers that people type: the good ones in one spelling, the bad ones refused with what to do."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core import identifiers
from portal.core.errors import Invalid

DAY = date(2026, 8, 21)
NUMBER = identifiers.case_number("999900", DAY, 1)


def test_a_case_number_says_place_day_and_serial() -> None:
    assert len(NUMBER) == 21
    assert NUMBER.startswith("99990020260821000001")


@given(st.integers(1, 999_999), st.integers(0, 20), st.integers(1, 9))
def test_any_single_wrong_digit_is_found(serial: int, position: int, shift: int) -> None:
    number = identifiers.case_number("999900", DAY, serial)
    wrong = number[:position] + str((int(number[position]) + shift) % 10) + number[position + 1 :]
    with pytest.raises(Invalid):
        identifiers.check_case_number(wrong)


def test_a_case_number_may_be_typed_with_blanks_and_full_width() -> None:
    typed = f" {NUMBER[:6]} {NUMBER[6:14]}-{NUMBER[14:]}".translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert identifiers.check_case_number(typed) == NUMBER


@pytest.mark.parametrize("text", ["", "123", NUMBER + "0", "A" * 21, "٣" * 21])
def test_what_is_no_case_number_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="21位"):
        identifiers.check_case_number(text)


def test_a_serial_too_long_for_its_day_is_an_error() -> None:
    with pytest.raises(ValueError, match="1000000"):
        identifiers.case_number("999900", DAY, 1_000_000)


def test_query_codes_avoid_what_looks_alike() -> None:
    codes = [identifiers.query_code() for _ in range(200)]
    assert {len(code) for code in codes} == {6}
    assert not set("".join(codes)) & set("0O1IL")


@pytest.mark.parametrize("text", ["11010519491231002X", "11010519491231002x", "１１０１０５ 19491231 002Ｘ"])
def test_an_id_number_has_one_spelling(text: str) -> None:
    assert identifiers.check_id_number(text) == "11010519491231002X"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("110105491231002", "15位"),
        ("1101051949123100", "18位"),
        ("110105194912310021", "校验码"),
        ("990105194912310026", "外国人永久居留"),
        ("001051194912310022", "地区代码"),
        ("110105194902300026", "出生日期"),
        ("110105299912310025", "晚于今天"),
        ("110105100012310025", "过早"),
    ],
)
def test_a_wrong_id_number_is_told_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        identifiers.check_id_number(text, on=DAY)


def test_demo_regions_pass_only_when_allowed() -> None:
    fictional = next(text for text in (f"99990019900101001{last}" for last in "0123456789X") if last_fits(text))
    assert identifiers.check_id_number(fictional, allow_fictional=True, on=DAY) == fictional
    with pytest.raises(Invalid):
        identifiers.check_id_number(fictional, on=DAY)


def last_fits(text: str) -> bool:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], weights, strict=True))
    return "10X98765432"[total % 11] == text[17]


def test_a_birth_date_stands_in_the_number() -> None:
    assert identifiers.birth_date("11010519491231002X") == date(1949, 12, 31)


@pytest.mark.parametrize(
    "text", ["91110000802100433B", "91330100799655058B", "9144030071526726xg", "9111 0000 8021 0043 3B"]
)
def test_a_true_uscc_passes(text: str) -> None:
    assert identifiers.check_uscc(text) == text.replace(" ", "").upper()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("91310115MA1H8R7C6D", "校验码"),
        ("91310115MA1H8R7C6", "18位"),
        ("9131011OMA1H8R7C6D", "字母 I、O"),
        ("91A10115MA1H8R7C6D", "第3至8位"),
    ],
)
def test_a_wrong_uscc_is_told_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        identifiers.check_uscc(text)


def test_an_early_uscc_with_a_wrong_check_passes_as_legacy() -> None:
    assert identifiers.check_uscc("91310115MA1H8R7C6D", legacy=True) == "91310115MA1H8R7C6D"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("138 0013 8000", "13800138000"),
        ("+86-13800138000", "13800138000"),
        ("(010) 12345678".replace("1234", "6234"), "010-62345678"),
        ("08176234567", "0817-6234567"),
    ],
)
def test_a_phone_has_one_spelling(text: str, expected: str) -> None:
    assert identifiers.check_phone(text) == expected


@pytest.mark.parametrize("text", ["", "12800138000", "1380013800", "62345678", "电话"])
def test_a_wrong_phone_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="11位"):
        identifiers.check_phone(text)


@pytest.mark.parametrize(
    ("mask", "text", "expected"),
    [
        (identifiers.mask_id, "11010519491231002X", "1*************002X"),
        (identifiers.mask_id, "1234", "****"),
        (identifiers.mask_name, "张三", "张*"),
        (identifiers.mask_name, "阿依古丽", "阿***"),
        (identifiers.mask_name, "张", "*"),
        (identifiers.mask_phone, "13800131234", "138****1234"),
        (identifiers.mask_phone, "12345", "*****"),
    ],
)
def test_masks_hide_the_middle(mask: Callable[[str], str], text: str, expected: str) -> None:
    assert mask(text) == expected
