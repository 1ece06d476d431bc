"""Letters as signed PDFs: one page, verifiable, quick enough."""

import time
from dataclasses import replace
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from approvals.letters.compose import letter_pdf
from approvals.letters.kinds import LETTERS
from portal.matters.documents.chain import GlyphsMissing
from portal.matters.documents.verify import verify_pdf
from tests.letters.examples import PERSON, example
from tests.speed import bar


def pages(pdf: bytes) -> int:
    return int(PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Count"])


@pytest.mark.parametrize("code", LETTERS)
def test_letter_is_one_signed_page(code: str) -> None:
    pdf = letter_pdf(code, example(code))
    assert pages(pdf) == 1
    assert verify_pdf(pdf).valid


def test_letter_with_many_defects_takes_more_pages() -> None:
    facts = replace(example("D03"), defects=example("D03").defects * 12)
    pdf = letter_pdf("D03", facts)
    assert pages(pdf) > 1
    assert verify_pdf(pdf).valid


def test_name_without_a_font_is_not_issued() -> None:
    facts = replace(example("D04"), addressee=replace(PERSON, name="王\U0002fffd"))
    with pytest.raises(GlyphsMissing, match="\U0002fffd"):
        letter_pdf("D04", facts)


def test_letter_is_made_in_good_time() -> None:
    letter_pdf("D19", example("D19"))
    start = time.process_time()
    for _round in range(3):
        letter_pdf("D19", example("D19"))
    assert (time.process_time() - start) / 3 < bar(1.5)
