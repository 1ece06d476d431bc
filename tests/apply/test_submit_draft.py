"""Submitting: complete, once, and only what belongs to the person."""

from io import BytesIO
from threading import Thread

import pytest
from django.db import connection
from django.test import Client

from approvals.actions import draft as drafting
from approvals.drafts import answers_of
from approvals.models import Case, Draft
from portal.accounts.models import User
from portal.core.errors import Invalid, WrongState
from portal.matters.models import Document
from tests import factories
from tests.apply.conftest import PDF


@pytest.fixture
def ready(me: User, draft: Draft) -> Draft:
    drafting.save_section(draft.token, "basic", {"shop_name": "示例小店"}, actor=me, revision=0)
    drafting.attach(draft.token, "licence", actor=me, name="a.pdf", size=len(PDF), content=BytesIO(PDF))
    draft.refresh_from_db()
    return draft


def test_a_draft_becomes_a_case_with_its_files(me: User, ready: Draft) -> None:
    case = drafting.submit_draft(ready.token, actor=me)
    assert case.answers == {"shop_name": "示例小店"}
    assert case.matter.hall == factories.hall()
    assert case.matter.documents.get(kind=Document.MATERIAL).slot == "licence"
    ready.refresh_from_db()
    assert (ready.matter, answers_of(ready)) == (case.matter, {})


def test_submitting_again_gives_the_same_case(me: User, ready: Draft) -> None:
    first = drafting.submit_draft(ready.token, actor=me)
    again = drafting.submit_draft(ready.token, actor=me)
    assert first.pk == again.pk
    assert Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once_make_one_case(calendar: None, me: User, ready: Draft) -> None:
    numbers: list[str] = []

    def send() -> None:
        numbers.append(drafting.submit_draft(ready.token, actor=me).matter.number)
        connection.close()

    threads = [Thread(target=send) for _thread in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(numbers) == 3
    assert len(set(numbers)) == Case.objects.count() == 1


def test_a_missing_material_is_named(me: User, ready: Draft) -> None:
    ready.files.all().delete()
    with pytest.raises(Invalid, match="营业执照") as refused:
        drafting.submit_draft(ready.token, actor=me)
    assert refused.value.fields == {"licence": ["请上传：营业执照"]}


def test_a_material_that_may_follow_does_not_stop_it(me: User, ready: Draft) -> None:
    ready.files.all().delete()
    ready.item_version.materials[0]["deferrable"] = True
    ready.item_version.save(update_fields=["materials"])
    assert drafting.submit_draft(ready.token, actor=me).matter.number


def test_an_item_that_changed_meanwhile_is_looked_at_again(me: User, ready: Draft) -> None:
    factories.version()
    with pytest.raises(WrongState, match="刚刚更新"):
        drafting.submit_draft(ready.token, actor=me)


def test_what_is_submitted_cannot_be_edited(me: User, ready: Draft, web: Client) -> None:
    case = drafting.submit_draft(ready.token, actor=me)
    with pytest.raises(WrongState, match="已经提交"):
        drafting.save_section(ready.token, "basic", {"shop_name": "x"}, actor=me, revision=1)
    for page in ("", "/sections/basic", "/materials", "/check"):
        assert web.get(f"/drafts/{ready.token}{page}")["Location"] == f"/mine/{case.matter.number}/received"
    assert web.post(f"/drafts/{ready.token}/discard").status_code == 409


def test_the_check_page_leads_to_what_is_missing(web: Client, draft: Draft) -> None:
    page = web.get(f"/drafts/{draft.token}/check").content.decode()
    assert "还不能提交" in page
    assert "提交申请" not in page
    refused = web.post(f"/drafts/{draft.token}/submit")
    assert refused.status_code == 400
    assert f"/drafts/{draft.token}/sections/basic" in refused.content.decode()


def test_the_receipt_survives_reload_and_belongs_to_its_owner(web: Client, ready: Draft, client: Client) -> None:
    web.post(f"/drafts/{ready.token}/submit")
    number = Case.objects.get().matter.number
    assert {web.get(f"/mine/{number}/received").status_code for _time in range(2)} == {200}
    assert Case.objects.count() == 1
    stranger = Client()
    stranger.force_login(factories.user("stranger"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert stranger.get(f"/mine/{number}/received").status_code == 404
