"""Filling in an application: nothing typed is lost, nobody else sees it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from approvals.actions import draft as drafting
from approvals.drafts import answers_of
from approvals.models import Draft
from portal.accounts.models import Party, User
from portal.core.errors import Invalid, NotAllowed, NotFound, StaleVersion, WrongState
from tests import factories

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
YES_NO = [{"value": "yes", "label": "是"}, {"value": "no", "label": "否"}]
FORM = {
    "sections": [
        {
            "id": "basic",
            "title": "基本情况",
            "fields": [
                {"id": "owner", "type": "text", "label": "经营者", "required": True, "prefill": "party.name"},
                {"id": "net", "type": "choice", "label": "网售", "required": True, "choices": YES_NO},
                {
                    "id": "site",
                    "type": "text",
                    "label": "网站",
                    "required": True,
                    "show_if": {"field": "net", "equals": "yes"},
                },
                {
                    "id": "staff",
                    "type": "table",
                    "label": "人员",
                    "required": False,
                    "columns": [{"id": "name", "type": "text", "label": "姓名", "required": True}],
                },
            ],
        },
        {
            "id": "sign",
            "title": "承诺",
            "fields": [{"id": "ok", "type": "declaration", "label": "属实", "required": True}],
        },
    ]
}


@pytest.fixture
def rich(me: User) -> Draft:
    version = factories.version(code="999900000002", form=FORM, materials=[])
    return drafting.start(version.item.code, actor=me, party=factories.party())


def post(web: Client, draft: Draft, **typed: Any) -> Any:
    draft.refresh_from_db()
    shown = typed.pop("shown", "owner,net,staff")
    data = {"revision": draft.revision, "go": "next", "shown": shown, **typed}
    return web.post(f"/drafts/{draft.token}/sections/basic", data)


def test_starting_twice_continues_the_same_draft(me: User, draft: Draft) -> None:
    again = drafting.start(draft.item_version.item.code, actor=me, party=factories.party())
    assert again.pk == draft.pk


def test_starting_for_somebody_else_is_refused(me: User, draft: Draft) -> None:
    with pytest.raises(NotAllowed):
        drafting.start("999900000001", actor=me, party=factories.party("别人", "999999199001010024"))


def test_an_item_for_companies_is_not_for_persons(me: User) -> None:
    factories.version(audience=["legal"])
    with pytest.raises(NotAllowed, match="服务对象"):
        drafting.start("999900000001", actor=me, party=factories.party())


def test_an_item_that_is_not_online_says_where_to_go(me: User) -> None:
    factories.version(online=False)
    with pytest.raises(WrongState, match="窗口"):
        drafting.start("999900000001", actor=me, party=factories.party())


def test_what_the_city_knows_is_filled_in_with_its_source(web: Client, rich: Draft) -> None:
    page = web.get(f"/drafts/{rich.token}/sections/basic").content.decode()
    assert 'value="张示例"' in page
    assert "来自您的实名信息" in page


def test_an_earlier_application_is_offered_with_its_date(web: Client, draft: Draft, me: User) -> None:
    factories.case(version=draft.item_version)
    page = web.get(f"/drafts/{draft.token}/sections/basic").content.decode()
    assert 'value="示例小店"' in page
    assert "2026年3月2日" in page


def test_a_new_question_is_asked_before_the_section_is_finished(web: Client, rich: Draft) -> None:
    answer = post(web, rich, owner="张示例", net="yes")
    assert answer["Location"].endswith("/sections/basic")
    rich.refresh_from_db()
    assert (answers_of(rich)["net"], rich.finished_sections) == ("yes", [])
    assert 'name="site"' in web.get(answer["Location"]).content.decode()
    assert post(web, rich, owner="张示例", net="yes", site="x.cn", shown="owner,net,site,staff").status_code == 302
    rich.refresh_from_db()
    assert rich.finished_sections == ["basic"]


def test_wrong_answers_are_shown_again_with_what_was_typed(web: Client, rich: Draft) -> None:
    answer = post(web, rich, owner="<img src=x onerror=alert(1)>", net="")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "<title>错误" in page.replace("\n", "")
    assert "请选择：网售" in page
    assert "&lt;img src=x" in page
    assert "<img src=x" not in page


def test_an_incomplete_section_can_be_kept_for_later(web: Client, rich: Draft) -> None:
    assert post(web, rich, owner="张", net="", go="later").status_code == 302
    rich.refresh_from_db()
    assert (answers_of(rich), rich.finished_sections) == ({"owner": "张"}, [])


def test_a_row_is_added_without_script_and_nothing_is_lost(web: Client, rich: Draft) -> None:
    page = post(web, rich, owner="李", **{"staff-0-name": "甲", "go": "add:staff"}).content.decode()
    assert 'name="staff-1-name"' in page
    assert 'value="甲"' in page
    assert 'value="李"' in page


def test_the_second_tab_is_told_and_keeps_its_text(web: Client, rich: Draft) -> None:
    opened = rich.revision
    post(web, rich, owner="第一个窗口", net="no")
    data = {"revision": opened, "go": "next", "shown": "owner,net,staff", "owner": "第二个窗口", "net": "no"}
    late = web.post(f"/drafts/{rich.token}/sections/basic", data)
    assert late.status_code == 409
    assert 'value="第二个窗口"' in late.content.decode()
    rich.refresh_from_db()
    assert answers_of(rich)["owner"] == "第一个窗口"
    assert post(web, rich, owner="第二个窗口", net="no").status_code == 302


def test_the_action_refuses_an_old_revision(me: User, rich: Draft) -> None:
    with pytest.raises(StaleVersion):
        drafting.save_section(rich.token, "basic", {"owner": "x"}, actor=me, revision=99, complete=False)
    with pytest.raises(NotFound):
        drafting.save_section(rich.token, "nothing", {}, actor=me, revision=0, complete=False)


def test_a_session_that_ended_keeps_the_typed_text(client: Client, rich: Draft) -> None:
    answer = post(client, rich, owner="写了很久的内容", net="no")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "写了很久的内容" in page
    assert "登录已超时" in page


def test_a_draft_of_another_citizen_does_not_exist(client: Client, rich: Draft) -> None:
    client.force_login(factories.user("stranger"), backend=BACKEND)
    base = f"/drafts/{rich.token}"
    pages = ("", "/sections/basic", "/materials", "/check", "/discard", "/files/1")
    assert {client.get(base + page).status_code for page in pages} == {404}
    assert {client.post(base + page).status_code for page in ("/submit", "/discard", "/materials/x")} == {404}


def test_a_newer_version_of_the_item_keeps_the_answers(me: User, rich: Draft) -> None:
    drafting.save_section(rich.token, "basic", {"owner": "甲", "net": "no"}, actor=me, revision=0)
    newer = factories.version(code="999900000002", form=FORM, materials=[])
    again = drafting.start("999900000002", actor=me, party=factories.party())
    assert again.pk == rich.pk
    assert again.item_version == newer
    assert (answers_of(again)["owner"], again.finished_sections) == ("甲", [])


def test_a_draft_can_be_thrown_away(web: Client, rich: Draft) -> None:
    assert "不能恢复" in web.get(f"/drafts/{rich.token}/discard").content.decode()
    web.post(f"/drafts/{rich.token}/discard")
    assert not Draft.objects.filter(pk=rich.pk).exists()


def test_answers_are_encrypted_in_the_database(me: User, rich: Draft) -> None:
    from django.db import connection

    drafting.save_section(rich.token, "basic", {"owner": "机密姓名", "net": "no"}, actor=me, revision=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers_json FROM approvals_draft WHERE id = %s", [rich.pk])
        assert "机密姓名".encode() not in bytes(cursor.fetchone()[0])


def test_a_mandate_that_ended_stops_the_submission(me: User, draft: Draft) -> None:
    drafting.save_section(draft.token, "basic", {"shop_name": "店"}, actor=me, revision=0)
    me.representations.update(valid_to=factories.MONDAY.date() - timedelta(days=1000))
    with pytest.raises(NotAllowed):
        drafting.submit_draft(draft.token, actor=me)
    assert Party.objects.count() == 1


def test_nothing_is_submitted_before_all_is_answered(me: User, rich: Draft) -> None:
    drafting.save_section(rich.token, "basic", {"owner": "甲", "net": "yes"}, actor=me, revision=0, complete=False)
    with pytest.raises(Invalid) as refused:
        drafting.submit_draft(rich.token, actor=me)
    assert set(refused.value.fields) == {"site", "ok"}
