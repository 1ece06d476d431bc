"""The whole way of an applicant through the pages, without script."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from approvals.models import Case, Draft
from tests.apply.conftest import PDF


def test_a_citizen_applies_from_start_to_receipt(web: Client, draft: Draft) -> None:
    assert web.get("/apply/999900000001").status_code == 200
    base = f"/drafts/{draft.token}"
    assert "未开始" in web.get(base).content.decode()
    typed = {
        "shop_name": "示例小店",
        "area": "８５.5",
        "revision": draft.revision,
        "shown": "shop_name,area",
        "go": "next",
    }
    assert web.post(f"{base}/sections/basic", typed).status_code == 302
    upload = {"file": SimpleUploadedFile("营业执照.pdf", PDF)}
    assert web.post(f"{base}/materials/licence", upload).status_code == 302
    assert "示例小店" in web.get(f"{base}/check").content.decode()
    receipt = web.post(f"{base}/submit", follow=True)
    case = Case.objects.get()
    assert case.answers == {"shop_name": "示例小店", "area": "85.5"}
    assert case.matter.number in receipt.content.decode()
    assert case.matter.query_code in receipt.content.decode()
    assert case.matter.documents.filter(kind="material", slot="licence").count() == 1
