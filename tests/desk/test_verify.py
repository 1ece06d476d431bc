"""The public verification page: how a letter stands, and whether a file is that letter."""

from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from approvals.models import Case
from portal.matters import letters
from portal.matters.files.store import path_of, read
from portal.matters.models import Document
from tests.factories import MONDAY


@pytest.fixture
def letter(submitted: Case) -> Document:
    """The receipt of a filing, made and signed."""
    letters.render_due()
    return Document.objects.select_related("file").get(matter=submitted.pk, kind="D02")


def look(client: Client, code: str | None, status: int = 200) -> str:
    response = client.get(reverse("hall:verify", args=[code]))
    assert response.status_code == status
    return response.content.decode()


def hand_in(client: Client, letter: Document, data: bytes) -> str:
    file = SimpleUploadedFile("letter.pdf", data, "application/pdf")
    return client.post(reverse("hall:verify", args=[letter.code]), {"file": file}).content.decode()


def test_address_in_the_qr_code_is_the_page() -> None:
    assert urlsplit(letters.verification_url("ABC234")).path == reverse("hall:verify", args=["ABC234"])


def test_letter_in_the_making_says_so(client: Client, submitted: Case) -> None:
    waiting = submitted.matter.documents.get(kind="D02")
    assert "制作中" in look(client, waiting.code)


def test_letter_stands_and_its_addressee_is_masked(client: Client, letter: Document) -> None:
    page = look(client, letter.code)
    assert "这份文书真实有效" in page
    assert letter.number in page
    assert "张**" in page
    assert "张示例" not in page


def test_revoked_letter_says_why(client: Client, letter: Document) -> None:
    letters.revoke(letter, reason="依据错误", at=MONDAY)
    page = look(client, letter.code)
    assert "已撤销" in page
    assert "依据错误" in page


def test_unknown_code_says_what_to_do(client: Client, db: None) -> None:
    assert "没有找到这份文书" in look(client, "NOSUCHCODE", 404)


def test_issued_file_is_genuine(client: Client, letter: Document) -> None:
    assert letter.file
    assert "是原件" in hand_in(client, letter, read(letter.file))


def test_file_with_something_added_is_not(client: Client, letter: Document) -> None:
    assert letter.file
    page = hand_in(client, letter, read(letter.file) + b"\n% added")
    assert "不是原件" in page
    assert "内容摘要不一致" in page


def test_genuine_letter_of_another_case_is_not_this_one(client: Client, letter: Document) -> None:
    assert letter.file
    other = read(letter.file).replace(b"%PDF-1.7", b"%PDF-1.6", 1)
    assert "不是原件" in hand_in(client, letter, other)


def test_damaged_store_is_not_called_valid(client: Client, letter: Document) -> None:
    assert letter.file
    path_of(letter.file.key).write_bytes(b"something else")
    assert "暂时无法核验" in look(client, letter.code)


def test_eleventh_file_in_a_minute_is_refused(client: Client, submitted: Case) -> None:
    code = submitted.matter.documents.get(kind="D02").code
    url = reverse("hall:verify", args=[code])
    answers = [client.post(url, {"file": SimpleUploadedFile("a.pdf", b"x")}).status_code for _try in range(11)]
    assert answers == [200] * 10 + [429]


def test_typed_code_leads_to_its_letter(client: Client, db: None) -> None:
    response = client.get(reverse("hall:verify_ask"), {"code": "abcd-efgh 2345"})
    assert response["Location"] == reverse("hall:verify", args=["ABCDEFGH2345"])
