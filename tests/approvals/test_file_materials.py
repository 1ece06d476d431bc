"""Materials of a filing: named by what was asked for, never by what the file was called."""

from approvals.actions.submit import OTHER_MATERIAL, add_materials
from approvals.models import Case
from portal.matters.files.store import store
from portal.matters.models import Document, DocumentState
from tests.factories import MONDAY


def add(case: Case, slot: str) -> None:
    file = store([b"%PDF-1.7"], name="张三的身份证.pdf", content_type="application/pdf")
    add_materials(case, [(slot, file)], MONDAY)


def test_no_title_is_a_file_name(submitted: Case) -> None:
    add(submitted, "licence")
    add(submitted, "defect-0")
    titles = Document.objects.filter(kind=Document.MATERIAL).order_by("id").values_list("title", flat=True)
    assert list(titles) == ["营业执照", OTHER_MATERIAL]


def test_a_new_file_replaces_the_earlier_one_of_its_place_only(submitted: Case) -> None:
    for slot in ("licence", "defect-0", "licence"):
        add(submitted, slot)
    states = Document.objects.filter(kind=Document.MATERIAL).order_by("id").values_list("state", flat=True)
    assert list(states) == [DocumentState.REPLACED, DocumentState.ISSUED, DocumentState.ISSUED]
