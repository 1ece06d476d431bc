"""Follow-ups on published letters: anybody writes, nothing shows before somebody has read it."""

import pytest
from django.test import Client

from complaints.actions import publish
from complaints.actions.follow_up import follow_up, judge_follow_up
from complaints.models import FollowUp, Publication
from portal.core.errors import Invalid, NotFound, WrongState
from tests.complaints.scene import Cast, reviewed

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return Cast()


@pytest.fixture
def letter(cast: Cast) -> Publication:
    number = reviewed(cast, consents_to_publish=True).matter.number
    publish.prepare_publication(number, actor=cast.operator, title="路灯", letter="路灯不亮", answer="已修好")
    publish.publish(number, actor=cast.other_operator)
    return Publication.objects.get()


def shown(client: Client, letter: Publication) -> str:
    return client.get(f"/complaints/letters/{letter.code}").content.decode()


def test_a_reader_writes_and_nothing_shows_yet(letter: Publication, client: Client) -> None:
    page = client.post(f"/complaints/letters/{letter.code}/follow", {"text": "我们那里也是"}, follow=True)
    assert "工作人员看过以后" in page.content.decode()
    assert "我们那里也是" not in shown(client, letter)


def test_what_the_centre_passes_is_shown_with_its_answer(cast: Cast, letter: Publication, client: Client) -> None:
    found = follow_up(letter, text="谢谢，请再看看 13800000000")
    judge_follow_up(found.pk, actor=cast.operator, show=True, answer="已转养护单位")
    page = shown(client, letter)
    assert "谢谢，请再看看" in page
    assert "已转养护单位" in page
    assert "13800000000" not in page


def test_what_is_kept_back_needs_a_reason(cast: Cast, letter: Publication, client: Client) -> None:
    found = follow_up(letter, text="广告")
    with pytest.raises(Invalid):
        judge_follow_up(found.pk, actor=cast.operator, show=False)
    judge_follow_up(found.pk, actor=cast.operator, show=False, reason="广告")
    assert FollowUp.objects.get().state == "refused"
    assert client.get(f"/complaints/letters/{letter.code}").context["follow_ups"] == []


def test_it_is_judged_once_and_by_the_centre(cast: Cast, letter: Publication) -> None:
    found = follow_up(letter, text="谢谢")
    with pytest.raises(NotFound):
        judge_follow_up(found.pk, actor=cast.stranger, show=True)
    judge_follow_up(found.pk, actor=cast.operator, show=True)
    with pytest.raises(WrongState):
        judge_follow_up(found.pk, actor=cast.operator, show=True)


def test_too_many_from_one_address_are_told_to_wait(letter: Publication, client: Client) -> None:
    address = f"/complaints/letters/{letter.code}/follow"
    answers = [client.post(address, {"text": f"第{number}条"}).status_code for number in range(6)]
    assert answers == [302] * 5 + [429]


def test_the_desk_lists_and_judges(cast: Cast, letter: Publication, client: Client) -> None:
    found = follow_up(letter, text="谢谢")
    client.force_login(cast.operator)
    assert "谢谢" in client.get("/desk/complaints/follow-ups").content.decode()
    client.post(f"/desk/complaints/follow-ups/{found.pk}", {"show": "yes"})
    assert FollowUp.objects.get().state == "shown"
