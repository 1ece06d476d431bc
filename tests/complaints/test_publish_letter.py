"""Nothing becomes public without consent and a second person; what is withdrawn is gone at once."""

import pytest
from django.test import Client

from complaints.actions import publish
from complaints.models import Order, Publication
from portal.core.errors import NotAllowed, WrongState
from tests.complaints import scene
from tests.complaints.scene import Cast

WORDS = {"title": "高龄补贴怎么办", "letter": "电话13812345678，请问要什么材料？", "answer": "带身份证到窗口。"}


def prepared(cast: Cast, **changes: object) -> Order:
    order = scene.reviewed(cast, consents_to_publish=True, **changes)
    return publish.prepare_publication(order.matter.number, actor=cast.operator, **WORDS)


def public_text() -> str:
    pages = [Client().get(path).content.decode() for path in ("/complaints/letters", "/complaints/letters/feed")]
    found = Publication.objects.first()
    return "".join([*pages, Client().get(f"/complaints/letters/{found.code if found else 'x'}").content.decode()])


def test_second_person_makes_it_public_with_numbers_masked(cast: Cast) -> None:
    order = prepared(cast)
    assert WORDS["title"] not in public_text()
    publish.publish(order.matter.number, actor=cast.other_operator)
    assert WORDS["title"] in public_text()
    assert "13812345678" not in public_text()
    assert order.matter.number not in public_text()


def test_editor_may_not_publish_himself(cast: Cast) -> None:
    order = prepared(cast)
    with pytest.raises(NotAllowed):
        publish.publish(order.matter.number, actor=cast.operator)


@pytest.mark.parametrize("changes", [{}, {"consents_to_publish": True, "identity": "hidden"}])
def test_without_consent_or_with_protection_nothing_is_prepared(cast: Cast, changes: dict[str, object]) -> None:
    order = scene.reviewed(cast, **changes)
    with pytest.raises(WrongState):
        publish.prepare_publication(order.matter.number, actor=cast.operator, **WORDS)


def test_withdrawn_letter_is_gone(cast: Cast) -> None:
    order = prepared(cast)
    publish.publish(order.matter.number, actor=cast.other_operator)
    publish.unpublish(order.matter.number, actor=cast.operator, reason="诉求人要求撤下")
    assert WORDS["title"] not in public_text()
