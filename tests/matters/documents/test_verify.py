"""A paper is ours only when it is signed by us, unchanged and covered to its last byte."""

import random
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.general import SigningError

from portal.matters.documents.sign import sign_pdf
from portal.matters.documents.verify import MAX_BYTES, verify_pdf


def test_signed_paper_is_valid(signed: bytes) -> None:
    found = verify_pdf(signed)
    assert (found.signed, found.intact, found.trusted, found.entire_file) == (True, True, True, True)
    assert found.valid
    assert found.problems == []
    assert "演示" in found.signer
    assert found.signed_at is not None


def test_one_changed_byte_is_not_intact(signed: bytes) -> None:
    damaged = bytearray(signed)
    damaged[len(damaged) // 2] ^= 1
    found = verify_pdf(bytes(damaged))
    assert found.signed
    assert not found.intact
    assert found.problems == ["文件内容在签名之后被改动过。"]


@pytest.mark.parametrize("tail", [b"x", b"\n%%EOF\n", b"%" * 2000])
def test_appended_bytes_are_outside_the_signature(signed: bytes, tail: bytes) -> None:
    found = verify_pdf(signed + tail)
    assert not found.valid
    assert not found.entire_file


def test_incremental_update_is_outside_the_signature(signed: bytes) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    writer.root["/Lang"] = pdf_string("en")
    writer.update_root()
    updated = BytesIO()
    writer.write(updated)
    assert not verify_pdf(updated.getvalue()).entire_file


def test_second_signature_is_refused(signed: bytes) -> None:
    with pytest.raises(SigningError):
        sign_pdf(signed, reason="添", location="示范市", organ="他")


def test_unsigned_paper_is_not_signed(unsigned: bytes) -> None:
    found = verify_pdf(unsigned)
    assert not found.signed
    assert found.problems == ["文件没有电子签名，不能证明由本机关出具。"]


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n", b"PK\x03\x04", bytes(range(256)) * 40])
def test_other_file_is_no_paper(data: bytes) -> None:
    found = verify_pdf(data)
    assert not found.signed
    assert found.problems


def test_file_far_larger_than_any_letter_is_not_read(signed: bytes) -> None:
    found = verify_pdf(signed + b" " * MAX_BYTES)
    assert not found.signed
    assert "20 MB" in found.problems[0]


def test_paper_of_another_authority_is_not_trusted(signed: bytes, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "PORTAL_VAR", tmp_path)
        found = verify_pdf(signed)
    assert found.intact
    assert not found.trusted
    assert not found.valid


def test_damage_anywhere_never_passes_and_never_raises(signed: bytes) -> None:
    chance = random.Random(20261120)
    for _round in range(60):
        damaged = bytearray(signed)
        place = chance.randrange(len(damaged))
        damaged[place : place + chance.choice([1, 1, 40])] = chance.randbytes(chance.choice([1, 7]))
        if bytes(damaged) != signed:
            assert not verify_pdf(bytes(damaged)).valid


def test_cut_file_never_passes_and_never_raises(signed: bytes) -> None:
    for share in range(1, 20):
        assert not verify_pdf(signed[: len(signed) * share // 20]).valid
