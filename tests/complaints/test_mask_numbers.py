"""What is hidden in free text, and what stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.text.personal import MASK, mask_personal


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "138-1234-5678",
        "+86 138 1234 5678",
        "１３８１２３４５６７８",
        "0731-85123456",
        "（0731）85123456",
        "0000-00000000",
        "400-889-3333",
        "999999199001010015",
        "99999919900101001X",
        "6222021234567890123",
        "someone@example.com",
    ],
)
def test_personal_numbers_are_hidden(text: str) -> None:
    assert mask_personal(f"请联系{text}，谢谢") == f"请联系{MASK}，谢谢"


@pytest.mark.parametrize("text", ["电话：85123456", "座机 8512-3456", "QQ号1234567"])
def test_short_numbers_are_hidden_after_a_word_that_names_them(text: str) -> None:
    assert mask_personal(text).endswith(MASK)


@pytest.mark.parametrize(
    "text",
    ["2016-2020年", "花费4657800元", "〔2019〕12号", "GB50096-2011", "2019-07-19 18:19", "8800-9500元/平", "G2栋320室"],
)
def test_years_amounts_and_house_numbers_stay(text: str) -> None:
    assert mask_personal(text) == text


@given(st.text(alphabet="0123456789-— xX电话a：", max_size=300))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask_personal(text)
    assert mask_personal(once) == once
