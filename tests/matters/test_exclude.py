"""Hiding a matter from those it concerns: from the person, from his subordinates, on every path."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from approvals.actions import receive
from portal.accounts.models import Office, Post, User
from portal.accounts.roles import Role
from portal.matters import ledger
from portal.matters.access import get_readable, readable_by
from portal.matters.files.store import store
from portal.matters.models import Document, Matter, Notice
from portal.matters.record import Telling, record
from portal.matters.sharing import exclude, exclude_person, offices_led_by, share
from portal.matters.sweep import sweep
from supervision.models import Card
from tests import factories
from tests.factories import MONDAY, Staff, office, user

READERS = {"supervisor": 17, "chief": 18, "reviewer": 19, "auditor": 8}
"""On how many paths each of them meets a matter that is late: the reviewer handles it, the auditor reads figures only."""
NOW = MONDAY + timedelta(days=60)


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@dataclass
class Scene:
    """A late case with a material, and who looks at it."""

    matter: Matter
    document: Document
    staff: Staff
    people: dict[str, User]


@pytest.fixture
def scene(staff: Staff) -> Scene:
    factories.rules()
    auditor = user("auditor", (Role.AUDITOR, office("效能监察室")))
    people = {"supervisor": staff.supervisor, "chief": staff.chief, "reviewer": staff.reviewer, "auditor": auditor}
    matter = factories.case().matter
    paper = store([b"%PDF-1.4\n%%EOF\n"], name="a.pdf", content_type="application/pdf")
    facts = {"kind": Document.MATERIAL, "state": "issued", "file": paper, "event_seq": 1, "created_at": NOW}
    return Scene(matter, Document.objects.create(matter=matter, title="营业执照", **facts), staff, people)


def late(scene: Scene) -> None:
    """Accept it, give it to the reviewer, let its limits pass, let supervision read the ledger."""
    accepted = receive.accept(scene.matter.number, actor=scene.staff.window, at=MONDAY)
    Matter.objects.filter(pk=accepted.pk).update(handler=scene.staff.reviewer)
    sweep(NOW)
    ledger.consume_all()


def hide(scene: Scene, person: User) -> None:
    exclude(scene.matter, person=person, ground="conflict", at=MONDAY)


def text_of(answer: Any) -> str:
    """All that an answer says; a streamed one is read to its end, so that its file is closed."""
    return b"".join(answer).decode("utf-8", errors="replace")


def shown_on(client: Client, person: User, scene: Scene) -> set[str]:
    """The paths on which the person meets the matter: a list that names it, an object that opens."""
    client.force_login(person)
    number, card = scene.matter.number, Card.objects.filter(matter=scene.matter).first()
    assert card is not None
    lists = [
        *(f"{reverse('hall:queue')}?tab={tab}" for tab in ("office", "mine", "late", "shared")),
        f"{reverse('hall:queue_export')}?tab=office",
        *(reverse(name) for name in ("approvals_api:cases", "supervision:dashboard", "supervision:matters")),
        *(reverse(f"supervision:{name}") for name in ("cards", "cards_csv")),
        f"{reverse('hall_api:queue')}?tab=office",
        reverse("supervision_api:flags"),
        reverse("hall:inbox"),
    ]
    objects = [
        *(reverse(name, args=[number]) for name in ("hall:matter", "approvals:case", "approvals_api:case")),
        reverse("supervision:explain", args=[number]),
        reverse("supervision:card", args=[card.number]),
        reverse("hall:document", args=[scene.document.pk]),
    ]
    found = {path for path in lists if number in text_of(client.get(path))}
    found |= {path for path in objects if opens(client, path)}
    return found | ({"board"} if "示范市场监管局" in text_of(client.get(reverse("supervision:board_csv"))) else set())


def opens(client: Client, path: str) -> bool:
    answer = client.get(path)
    text_of(answer)
    assert answer.status_code in (200, 302, 403, 404)
    return answer.status_code in (200, 302)  # a redirect tells that there is such a matter


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", READERS)
def test_it_shows_on_every_path_until_it_is_hidden(client: Client, scene: Scene, who: str) -> None:
    late(scene)
    person = scene.people[who]
    assert len(shown_on(client, person, scene)) == READERS[who]
    hide(scene, person)
    person = User.objects.get(pk=person.pk)
    assert shown_on(client, person, scene) <= {reverse("hall:inbox")}  # what he was told before stays told


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", READERS)
def test_a_hidden_matter_shows_nowhere(client: Client, scene: Scene, who: str) -> None:
    person = scene.people[who]
    hide(scene, person)
    share(scene.matter, person=person, reason="leader", at=MONDAY)
    late(scene)
    assert shown_on(client, person, scene) == set()
    assert not Notice.objects.filter(recipient=person).exists()


@pytest.mark.django_db(transaction=True)
def test_the_others_and_the_public_see_it_as_before(client: Client, scene: Scene) -> None:
    late(scene)
    public = client.get(reverse("supervision:public")).context["city"]
    exclude_person(scene.matter, scene.staff.chief, ground="subject", at=MONDAY)
    assert client.get(reverse("supervision:public")).context["city"] == public
    assert public.open == 1
    assert len(shown_on(client, scene.staff.supervisor, scene)) == READERS["supervisor"]
    given = {"number": scene.matter.number, "code": scene.matter.query_code}
    assert scene.matter.title in text_of(client.post(reverse("hall:progress"), given, follow=True))


def test_the_subordinates_of_a_leader_never_see_it(scene: Scene) -> None:
    below = Office.objects.create(code="O-below", name="示范市场监管所", parent=office(), division=factories.division())
    exclude_person(scene.matter, scene.staff.chief, ground="subject", at=MONDAY)
    for person in (scene.staff.chief, scene.staff.head, scene.staff.reviewer, user("b", (Role.REVIEWER, below))):
        assert not readable_by(User.objects.get(pk=person.pk)).exists()
    assert readable_by(scene.staff.window).exists()


def test_leading_reaches_all_offices_below_once(scene: Scene) -> None:
    below = Office.objects.create(code="O-1", name="示范一所", parent=office(), division=factories.division())
    under = Office.objects.create(code="O-2", name="示范一所一组", parent=below, division=factories.division())
    assert set(offices_led_by(scene.staff.head)) == {office(), below, under}
    assert list(offices_led_by(scene.staff.reviewer)) == []


def test_holder_b_of_any_post_of_a_hidden_office_sees_nothing(scene: Scene) -> None:
    deputy = user("deputy", (Role.SUPERVISOR, office("效能监察室")))
    where = office("示范市民政局")
    Post.objects.create(office=where, role=Role.EDITOR, name="编辑", holder_a=user("a"), holder_b=deputy)
    exclude(scene.matter, office=where, ground="conflict", at=MONDAY)
    assert not readable_by(User.objects.get(pk=deputy.pk)).exists()


def test_the_applicant_keeps_reading_his_own(scene: Scene) -> None:
    applicant = factories.citizen()
    exclude(scene.matter, person=applicant, ground="conflict", at=MONDAY)
    assert get_readable(applicant, scene.matter.number) == scene.matter


def test_hiding_twice_is_one_exclusion(scene: Scene) -> None:
    first = exclude(scene.matter, office=office(), ground="conflict", at=MONDAY)
    assert exclude(scene.matter, office=office(), ground="conflict", at=MONDAY) == first


def told(scene: Scene, *tell: Telling) -> set[User]:
    record(scene.matter, "seen", actor=None, at=MONDAY, tell=tell)
    return {notice.recipient for notice in Notice.objects.filter(subject="提醒")}


def test_who_must_not_know_is_not_told(scene: Scene) -> None:
    exclude(scene.matter, office=office(), ground="conflict", at=MONDAY)
    chief, window = scene.staff.chief, scene.staff.window
    assert told(scene, Telling(chief, "提醒", "x"), Telling(window, "提醒", "x")) == {window}


def test_whose_business_it_is_is_told_though_it_is_hidden_from_his_office(scene: Scene) -> None:
    """Somebody may complain about the head of his own office, and is answered."""
    exclude(scene.matter, office=office(), ground="subject", at=MONDAY)
    assert told(scene, Telling(scene.staff.reviewer, "提醒", "x", as_party=True)) == {scene.staff.reviewer}
