"""A citizen's own matters: seen by their owner, corrected item by item, taken back."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from approvals.actions import receive
from approvals.models import Case
from approvals.states import State
from portal.matters.letters import order
from portal.matters.models import Notice
from tests import factories
from tests.apply.conftest import PDF
from tests.factories import MONDAY, Staff

DEFECTS = [
    {"slot": "licence", "problem": "执照看不清", "requirement": "请重新拍照"},
    {"slot": "", "problem": "店名与招牌不一致", "requirement": "请改招牌"},
]


@pytest.fixture
def owner(submitted: Case, client: Client) -> Client:
    client.force_login(submitted.submitted_by, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def stranger(db: None) -> Client:
    client = Client()
    client.force_login(factories.user("stranger"), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def correcting(staff: Staff, submitted: Case) -> Case:
    return receive.request_correction(
        submitted.matter.number, actor=staff.window, defects=DEFECTS, at=MONDAY + timedelta(days=1)
    )


def test_the_list_and_the_page_tell_where_it_is(owner: Client, submitted: Case) -> None:
    number = submitted.matter.number
    assert number in owner.get("/mine").content.decode()
    page = owner.get(f"/mine/{number}").content.decode()
    assert "已收到，等待受理" in page
    assert "您现在不用做什么" in page
    assert submitted.matter.query_code in page


def test_long_lists_have_pages(owner: Client, submitted: Case) -> None:
    for _number in range(21):
        factories.case(version=submitted.item_version)
    assert 'rel="next"' in owner.get("/mine").content.decode()


@pytest.mark.parametrize("page", ["", "/received", "/withdraw", "/correction", "/correction/files/1"])
def test_matters_of_others_do_not_exist(stranger: Client, correcting: Case, page: str) -> None:
    assert stranger.get(f"/mine/{correcting.matter.number}{page}").status_code == 404
    assert correcting.matter.number not in stranger.get("/mine").content.decode()


def test_others_cannot_act(stranger: Client, correcting: Case) -> None:
    base = f"/mine/{correcting.matter.number}"
    upload = {"file": SimpleUploadedFile("a.pdf", PDF)}
    assert stranger.post(f"{base}/correction/0", upload).status_code == 404
    assert stranger.post(f"{base}/correction").status_code == 404
    assert stranger.post(f"{base}/withdraw").status_code == 404
    correcting.refresh_from_db()
    assert correcting.state == State.CORRECTING


def test_a_correction_is_answered_item_by_item(owner: Client, correcting: Case) -> None:
    base = f"/mine/{correcting.matter.number}/correction"
    assert "执照看不清" in owner.get(base).content.decode()
    assert owner.post(f"{base}/0", {"file": SimpleUploadedFile("新执照.pdf", PDF)}).status_code == 302
    incomplete = owner.post(base)
    assert incomplete.status_code == 400
    assert "第2项还没有补正" in incomplete.content.decode()
    assert "新执照.pdf" in incomplete.content.decode()
    assert owner.post(base, {"done-1": "on"}).status_code == 302
    case = Case.objects.get()
    assert (case.state, case.corrections.get().answered_items) == (State.SUBMITTED, [0, 1])
    assert case.matter.documents.get(kind="material").file.name == "新执照.pdf"  # type: ignore[union-attr]


@pytest.mark.parametrize("version", ["²", "9" * 5000])
def test_a_version_that_is_no_number_breaks_nothing(owner: Client, correcting: Case, version: str) -> None:
    answer = owner.post(f"/mine/{correcting.matter.number}/correction", {"version": version})
    assert answer.status_code == 400


def test_a_refused_correction_file_says_why_and_keeps_the_others(owner: Client, correcting: Case) -> None:
    base = f"/mine/{correcting.matter.number}/correction"
    owner.post(f"{base}/0", {"file": SimpleUploadedFile("好.pdf", PDF)})
    answer = owner.post(f"{base}/1", {"file": SimpleUploadedFile("坏.pdf", b"MZ" * 50)})
    assert answer.status_code == 400
    assert "好.pdf" in answer.content.decode()
    assert owner.post(f"{base}/9", {"file": SimpleUploadedFile("好.pdf", PDF)}).status_code == 404


def test_correction_files_are_fetched_and_removed_by_their_owner(owner: Client, correcting: Case) -> None:
    base = f"/mine/{correcting.matter.number}/correction"
    owner.post(f"{base}/0", {"file": SimpleUploadedFile("好.pdf", PDF)})
    pk = correcting.matter.draft.files.get().pk
    assert b"".join(owner.get(f"{base}/files/{pk}").streaming_content) == PDF  # type: ignore[attr-defined]
    owner.post(f"{base}/files/{pk}/remove")
    assert "好.pdf" not in owner.get(base).content.decode().split("补正清单", 2)[2]


def test_there_is_nothing_to_correct_before_the_notice(owner: Client, submitted: Case) -> None:
    assert owner.get(f"/mine/{submitted.matter.number}/correction").status_code == 404


def test_withdrawing_asks_first(owner: Client, submitted: Case) -> None:
    url = f"/mine/{submitted.matter.number}/withdraw"
    assert "不能恢复" in owner.get(url).content.decode()
    submitted.refresh_from_db()
    assert submitted.state == State.SUBMITTED
    assert owner.post(url, {"version": submitted.matter.version, "reason": "不办了"}).status_code == 302
    assert Case.objects.get().state == State.WITHDRAWN
    assert owner.post(url).status_code == 409
    assert owner.get(url).status_code == 409


def test_withdrawing_on_an_old_page_is_refused(owner: Client, correcting: Case) -> None:
    url = f"/mine/{correcting.matter.number}/withdraw"
    assert owner.post(url, {"version": correcting.matter.version - 1, "reason": "不办了"}).status_code == 409
    assert Case.objects.get().state == State.CORRECTING


def test_a_letter_in_the_making_is_told(owner: Client, submitted: Case) -> None:
    facts = {"title": "受理通知书", "number": "示受〔2026〕1号", "code": "X" * 16, "facts": {}, "at": MONDAY}
    order(submitted.matter, "D04", **facts)  # type: ignore[arg-type]
    assert "正在制作" in owner.get(f"/mine/{submitted.matter.number}").content.decode()


def test_messages_are_counted_until_read(owner: Client, correcting: Case) -> None:
    page = owner.get("/inbox").content.decode()
    assert "有 2 条未读" in page
    owner.post("/inbox/read")
    assert "没有未读消息" in owner.get("/inbox").content.decode()
    assert not Notice.objects.filter(read_at=None).exists()


def test_my_data_shows_masked_numbers(owner: Client, submitted: Case) -> None:
    page = owner.get("/mine/data").content.decode()
    assert "9*************0015" in page
    assert "999999199001010015" not in page


def test_a_reason_with_control_characters_is_refused_politely(owner: Client, submitted: Case) -> None:
    answer = owner.post(f"/mine/{submitted.matter.number}/withdraw", {"reason": "不\x00办"})
    assert answer.status_code == 400
    assert Case.objects.get().state == State.SUBMITTED
