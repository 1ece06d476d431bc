"""Draft, review, publish, retire: three people's work, and what it must not touch."""

from datetime import timedelta
from typing import Any

import pytest

from approvals.catalogue import versions
from approvals.catalogue.search import find
from approvals.models import Item, ItemVersion, VersionState
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.errors import Invalid, NotAllowed, WrongState
from tests import factories


class People:
    """Two administrators, the head and a reviewer of the office, and the head of another one."""

    def __init__(self) -> None:
        self.editor = factories.user("editor", (Role.CATALOGUE, factories.office("示范市数据局")))
        self.other = factories.user("other", (Role.CATALOGUE, factories.office("示范市数据局")))
        self.head = factories.user("head", (Role.HEAD, factories.office()))
        self.chief = factories.user("chief", (Role.CHIEF, factories.office()))
        self.reviewer = factories.user("reviewer", (Role.REVIEWER, factories.office()))
        self.stranger = factories.user("stranger", (Role.HEAD, factories.office("示范市民政局")))


@pytest.fixture
def people(db: Any) -> People:
    return People()


@pytest.fixture
def draft(bakery: Item, people: People) -> ItemVersion:
    found = versions.draft_from(bakery.current, actor=people.editor)  # type: ignore[arg-type]
    fees = [{"name": "工本费", "basis": "收费通知", "standard": "每证10元", "min_fen": 1000, "max_fen": 1000}]
    return versions.edit(found.pk, {"promised_limit": 7, "fees": fees}, actor=people.editor)


def _publish(draft: ItemVersion, people: People) -> ItemVersion:
    versions.review(draft.pk, actor=people.chief)
    return versions.publish(draft.pk, actor=people.other)


def test_publish_new_version(bakery: Item, draft: ItemVersion, people: People) -> None:
    new = _publish(draft, people)
    bakery.refresh_from_db()
    old = bakery.versions.get(number=1)
    assert (bakery.current, old.state, old.valid_to) == (new, VersionState.RETIRED, new.valid_from)


def test_published_version_cannot_be_edited(bakery: Item, people: People) -> None:
    with pytest.raises(WrongState):
        versions.edit(bakery.current_id, {"promised_limit": 1}, actor=people.editor)  # type: ignore[arg-type]


def test_editor_may_neither_review_nor_publish(draft: ItemVersion, people: People) -> None:
    with pytest.raises(NotAllowed):
        versions.review(draft.pk, actor=people.editor)
    versions.review(draft.pk, actor=people.chief)
    with pytest.raises(NotAllowed):
        versions.publish(draft.pk, actor=people.editor)


@pytest.mark.parametrize(
    ("name", "allowed"), [("head", True), ("chief", False), ("stranger", False), ("reviewer", False)]
)
def test_who_publishes(draft: ItemVersion, people: People, name: str, allowed: bool) -> None:
    versions.review(draft.pk, actor=people.other)
    person: User = getattr(people, name)
    if allowed:
        assert versions.publish(draft.pk, actor=person).state == VersionState.PUBLISHED
    else:
        with pytest.raises(NotAllowed):
            versions.publish(draft.pk, actor=person)


@pytest.mark.parametrize("name", ["reviewer", "stranger"])
def test_who_edits(draft: ItemVersion, people: People, name: str) -> None:
    with pytest.raises(NotAllowed):
        versions.edit(draft.pk, {"promised_limit": 5}, actor=getattr(people, name))


def test_edit_names_the_field(draft: ItemVersion, people: People) -> None:
    with pytest.raises(Invalid) as refused:
        versions.edit(draft.pk, {"promised_limit": 99}, actor=people.editor)
    assert list(refused.value.fields) == ["promised_limit"]


def test_edit_after_review_needs_another_review(draft: ItemVersion, people: People) -> None:
    versions.review(draft.pk, actor=people.chief)
    versions.edit(draft.pk, {"promised_limit": 6}, actor=people.head)
    with pytest.raises(WrongState):
        versions.publish(draft.pk, actor=people.other)


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": ["text"]},
        {"type": "choice", "choices": ["甲"]},
        {"type": "table", "columns": 5},
        {"type": "text", "show_if": "x"},
        {"type": "text", "show_if": {"field": []}},
    ],
)
def test_edit_refuses_a_form_that_no_page_can_show(draft: ItemVersion, people: People, wrong: dict[str, Any]) -> None:
    field = {"id": "x", "label": "甲", **wrong}
    form = {"sections": [{"id": "a", "title": "甲", "fields": [field]}]}
    with pytest.raises(Invalid) as refused:
        versions.edit(draft.pk, {"form": form}, actor=people.editor)
    assert list(refused.value.fields) == ["form"]


def test_gate_refuses_incomplete_version(draft: ItemVersion, people: People) -> None:
    versions.edit(draft.pk, {"conditions": [], "place": ""}, actor=people.editor)
    with pytest.raises(Invalid) as refused:
        versions.review(draft.pk, actor=people.other)
    assert set(refused.value.fields) == {"conditions", "place"}


def test_one_open_draft(bakery: Item, draft: ItemVersion, people: People) -> None:
    with pytest.raises(WrongState):
        versions.draft_from(bakery.current, actor=people.head)  # type: ignore[arg-type]


def test_publish_only_today(draft: ItemVersion, people: People) -> None:
    versions.review(draft.pk, actor=people.chief)
    later = draft.created_at.date() + timedelta(days=9)
    with pytest.raises(Invalid):
        versions.publish(draft.pk, actor=people.other, valid_from=later)


def test_retire_hides_item(bakery: Item, people: People) -> None:
    versions.retire(bakery.current_id, actor=people.other)  # type: ignore[arg-type]
    bakery.refresh_from_db()
    assert bakery.current is None
    assert find("食品经营").items == []


def test_running_case_keeps_its_version(staff: factories.Staff, bakery: Item, people: People) -> None:
    case = factories.case(version=bakery.current)
    draft = versions.draft_from(bakery.current, actor=people.editor)  # type: ignore[arg-type]
    versions.edit(draft.pk, {"promised_limit": 3, "fees": []}, actor=people.editor)
    _publish(draft, people)
    case.refresh_from_db()
    assert (case.item_version.number, case.item_version.promised_limit) == (1, 10)
