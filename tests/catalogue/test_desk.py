"""The catalogue desk: lists, editor, moves and import on pages, without script."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from approvals.catalogue import versions
from approvals.models import ImportRun, ImportState, Item, ItemVersion
from approvals.tasks import import_catalogue
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.clock import now
from tests import factories
from tests.catalogue.rows import row


@pytest.fixture
def admin(db: Any) -> User:
    return factories.user("admin", (Role.CATALOGUE, factories.office("示范市数据局")))


@pytest.fixture
def desk(client: Client, admin: User) -> Client:
    client.force_login(admin)
    return client


@pytest.fixture
def draft(bakery: Item, admin: User) -> ItemVersion:
    return versions.draft_from(bakery.current, actor=admin)  # type: ignore[arg-type]


def _form(desk: Client, pk: int) -> dict[str, Any]:
    """What a browser would send back of the editor's page."""
    context = desk.get(f"/approvals/items/versions/{pk}/edit").context
    forms = [context["form"], *(each for _label, rows in context["lists"] for each in [rows.management_form, *rows])]
    fields = {bound.html_name: _sent(bound) for form in forms for bound in form}
    return {name: value for name, value in fields.items() if value is not None and value is not False}


def _sent(bound: Any) -> Any:
    """A browser sends the first choice of a list that nobody touched."""
    choices = getattr(bound.field, "choices", None)
    return choices[0][0] if bound.value() is None and choices else bound.value()


@pytest.mark.parametrize(
    "query", ["", "?q=食品", "?q=9999", "?state=draft", "?state=published", "?state=retired", "?office=x"]
)
def test_list_items(desk: Client, bakery: Item, query: str) -> None:
    assert desk.get(f"/approvals/items{query}").status_code == 200


def test_head_sees_own_office_only(client: Client, bakery: Item) -> None:
    client.force_login(factories.user("stranger", (Role.HEAD, factories.office("示范市民政局"))))
    assert bakery.name not in client.get(reverse("approvals:catalogue")).content.decode()
    assert client.get(f"/approvals/items/versions/{bakery.current_id}").status_code == 404


def test_save_what_the_page_shows_without_change(desk: Client, draft: ItemVersion) -> None:
    before = {
        name: getattr(draft, name) for name in ("materials", "steps", "fees", "questions", "conditions", "result")
    }
    answer = desk.post(f"/approvals/items/versions/{draft.pk}/edit", _form(desk, draft.pk))
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert {name: getattr(draft, name) for name in before} == before


def test_add_and_delete_rows(desk: Client, draft: ItemVersion) -> None:
    data = _form(desk, draft.pk) | {"materials-1-name": "身份证", "materials-0-DELETE": "on", "promised_limit": "5"}
    desk.post(f"/approvals/items/versions/{draft.pk}/edit", data)
    draft.refresh_from_db()
    assert ([each["name"] for each in draft.materials], draft.promised_limit) == (["身份证"], 5)
    assert "5" in desk.get(f"/approvals/items/versions/{draft.pk}").content.decode()


def test_name_the_row_without_a_name(desk: Client, draft: ItemVersion) -> None:
    data = _form(desk, draft.pk) | {"materials-1-how": "到窗口领取"}
    text = desk.post(f"/approvals/items/versions/{draft.pk}/edit", data).content.decode()
    assert "#id_materials-1-name" in text


def test_keep_what_was_typed_when_refused(desk: Client, draft: ItemVersion) -> None:
    data = _form(desk, draft.pk) | {"promised_limit": "99", "place": "新地点"}
    text = desk.post(f"/approvals/items/versions/{draft.pk}/edit", data).content.decode()
    assert "error-summary" in text
    assert "新地点" in text


def test_ask_before_retiring(desk: Client, bakery: Item) -> None:
    path = f"/approvals/items/versions/{bakery.current_id}/retire"
    assert desk.get(path).status_code == 200
    desk.post(path)
    bakery.refresh_from_db()
    assert bakery.current is None


def _upload(desk: Client) -> ImportRun:
    import json

    factories.office()
    file = BytesIO((json.dumps(row()) + "\n{broken\n").encode())
    file.name = "items.jsonl"
    desk.post("/approvals/items/imports", {"file": file, "mapping": "portal"})
    return ImportRun.objects.get()


def test_import_on_pages(desk: Client) -> None:
    run = _upload(desk)
    path = f"/approvals/items/imports/{run.token}"
    assert "hx-get" in desk.get(path).content.decode()
    import_catalogue(run.pk)
    text = desk.get(path).content.decode()
    assert "确认导入" in text
    assert "不是完整的 JSON" in text
    assert not Item.objects.exists()
    desk.post(f"{path}/commit")
    import_catalogue(run.pk)
    run.refresh_from_db()
    assert (run.state, run.new, Item.objects.count()) == (ImportState.DONE, 1, 1)


def test_refuse_wrong_file_with_advice(desk: Client) -> None:
    file = BytesIO(b"x")
    file.name = "items.doc"
    text = desk.post("/approvals/items/imports", {"file": file, "mapping": "portal"}).content.decode()
    assert ".xlsx" in text
    assert not ImportRun.objects.exists()


def test_offer_to_go_on_when_nothing_moves(desk: Client) -> None:
    run = _upload(desk)
    ImportRun.objects.update(updated_at=now().replace(year=2020))
    assert "go-on" in desk.get(f"/approvals/items/imports/{run.token}").content.decode()
    assert desk.post(f"/approvals/items/imports/{run.token}/go-on").status_code == 302


def test_a_chief_may_not_import_because_an_import_publishes(desk: Client, client: Client) -> None:
    run = _upload(desk)
    client.force_login(factories.user("chief", (Role.CHIEF, factories.office())))
    assert client.get(f"/approvals/items/imports/{run.token}").status_code == 403
    assert reverse("approvals:imports") not in client.get(reverse("approvals:catalogue")).content.decode()
