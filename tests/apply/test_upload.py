"""Uploads: judged by content, bounded before they are read, each kept or refused by itself."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from approvals.actions import draft as drafting
from approvals.models import Draft
from portal.accounts.models import User
from portal.core.errors import Invalid
from portal.core.uploads import MAX_BYTES
from portal.matters.files.store import path_of
from portal.matters.models import StoredFile
from tests import factories
from tests.apply.conftest import PDF


def send(web: Client, draft: Draft, name: str, content: bytes, **extra: Any) -> Any:
    return web.post(f"/drafts/{draft.token}/materials/licence", {"file": SimpleUploadedFile(name, content)}, **extra)


def attach(me: User, draft: Draft, name: str = "a.pdf", content: bytes = PDF) -> None:
    drafting.attach(draft.token, "licence", actor=me, name=name, size=len(content), content=BytesIO(content))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("空.pdf", b"", "空的"),
        ("程序.pdf", b"MZ\x90\x00" * 20, "文件内容不是"),
        ("网页.jpg", b"<html><script>alert(1)</script>", "文件内容不是"),
        ("双.pdf.exe", PDF, "扩展名"),
        ("表.xlsm", b"PK\x03\x04", "宏"),
        ("包.zip", b"PK\x03\x04", "压缩包"),
        ("脚本.pdf", PDF + b"/JavaScript", "脚本"),
        ("加密.pdf", PDF + b"/Encrypt", "密码"),
        ("反\u202efdp.exe", PDF, "这种文件不能上传"),
        ("长" * 200 + ".pdf", PDF, "文件名"),
        ("申请.docx", b"PK\x03\x04", ""),
    ],
)
def test_a_refused_file_says_why_and_loses_no_other(
    web: Client, draft: Draft, name: str, content: bytes, says: str
) -> None:
    send(web, draft, "好.pdf", PDF)
    answer = send(web, draft, name, content)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert says in page
    assert "好.pdf" in page
    assert draft.files.count() == 1


def test_a_request_that_declares_too_much_is_refused_unread(web: Client, draft: Draft) -> None:
    answer = send(web, draft, "大.pdf", PDF, CONTENT_LENGTH=str(1024**3))
    assert answer.status_code == 400
    assert "超过20 MB" in answer.content.decode()


def test_a_file_that_grows_past_the_limit_is_cut_off(web: Client, draft: Draft) -> None:
    answer = send(web, draft, "大.pdf", PDF.ljust(MAX_BYTES + 1, b" "))
    assert answer.status_code == 400
    assert "超过20 MB" in answer.content.decode()
    assert send(web, draft, "刚好.pdf", PDF.ljust(MAX_BYTES, b" ")).status_code == 302


def test_an_upload_without_a_file_or_token_is_refused(web: Client, draft: Draft) -> None:
    assert "请先选择一个文件" in web.post(f"/drafts/{draft.token}/materials/licence").content.decode()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = web.cookies
    assert send(strict, draft, "a.pdf", PDF).status_code == 403


def test_script_gets_the_reason_as_json(web: Client, draft: Draft) -> None:
    answer = send(web, draft, "空.pdf", b"", HTTP_ACCEPT="application/json, text/html")
    assert "空的" in answer.json()["detail"]


def test_an_unknown_material_is_not_found(web: Client, draft: Draft) -> None:
    answer = web.post(f"/drafts/{draft.token}/materials/nothing", {"file": SimpleUploadedFile("a.pdf", PDF)})
    assert answer.status_code == 404


def test_kinds_that_the_material_does_not_take_are_refused(me: User, draft: Draft) -> None:
    draft.item_version.materials[0]["kinds"] = ["png"]
    draft.item_version.save(update_fields=["materials"])
    with pytest.raises(Invalid, match="只收 PNG"):
        attach(me, draft)


def test_the_eleventh_file_of_a_material_is_refused(me: User, draft: Draft) -> None:
    for _number in range(10):
        attach(me, draft)
    with pytest.raises(Invalid, match="最多10个文件"):
        attach(me, draft)


def test_all_files_together_have_a_limit(me: User, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "MAX_BYTES_A_DRAFT", len(PDF) + 1)
    attach(me, draft)
    with pytest.raises(Invalid, match="合计"):
        attach(me, draft)


def test_a_stored_file_comes_back_with_its_name_and_runs_nothing(web: Client, draft: Draft, me: User) -> None:
    attach(me, draft, name="<b>合同 “一”.pdf")
    row = draft.files.get()
    answer = web.get(f"/drafts/{draft.token}/files/{row.pk}")
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    page = web.get(f"/drafts/{draft.token}/materials").content.decode()
    assert "<b>合同" not in page
    assert "&lt;b&gt;合同" in page


def test_a_file_of_another_draft_cannot_be_fetched_or_removed(web: Client, draft: Draft, me: User) -> None:
    attach(me, draft)
    other = factories.citizen("other", factories.party("别人", "999999199001010024"))
    theirs = drafting.start("999900000001", actor=other, party=factories.party("别人", "999999199001010024"))
    attach(other, theirs)
    row = theirs.files.get()
    assert web.get(f"/drafts/{draft.token}/files/{row.pk}").status_code == 404
    web.post(f"/drafts/{draft.token}/files/{row.pk}/remove")
    assert theirs.files.count() == 1


def test_a_file_is_removed(web: Client, draft: Draft, me: User) -> None:
    attach(me, draft)
    assert web.post(f"/drafts/{draft.token}/files/{draft.files.get().pk}/remove").status_code == 302
    assert draft.files.count() == 0


@pytest.mark.parametrize("way", ["file", "draft"])
def test_what_is_removed_leaves_no_bytes(
    me: User, draft: Draft, way: str, django_capture_on_commit_callbacks: Any
) -> None:
    attach(me, draft)
    row = draft.files.select_related("file").get()
    path = path_of(row.file.key)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        if way == "file":
            drafting.remove_file(draft.token, row.pk, actor=me)
        else:
            drafting.discard(draft.token, actor=me)
    assert not path.exists()
    assert not StoredFile.objects.exists()
