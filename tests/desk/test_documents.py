"""Documents go to those who may read the matter; a supervisor's downloads are recorded."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from approvals.models import Case
from portal.accounts.roles import Role
from portal.matters.files.store import store
from portal.matters.models import Document, DocumentState, Event
from tests.factories import MONDAY, Staff, office, user


@pytest.fixture
def material(submitted: Case) -> Document:
    file = store([b"%PDF-1.4 example"], name="营业执照.pdf", content_type="application/pdf")
    return Document.objects.create(
        matter=submitted.matter,
        kind=Document.MATERIAL,
        slot="licence",
        title="营业执照",
        state=DocumentState.ISSUED,
        file=file,
        event_seq=1,
        created_at=MONDAY,
    )


Get = Callable[[object], int]


@pytest.fixture
def get(client: Client, material: Document) -> Get:
    def status(person: object) -> int:
        client.force_login(person)  # type: ignore[arg-type]
        response = client.get(reverse("hall:document", args=[material.pk]))
        if response.streaming:
            list(response.streaming_content)  # read to its end, the client closes the file
        return response.status_code

    return status


def test_window_and_applicant_download(get: Get, staff: Staff, submitted: Case) -> None:
    assert get(staff.window) == 200
    assert get(submitted.submitted_by) == 200


def test_stranger_finds_nothing(get: Get) -> None:
    assert get(user("neighbour")) == 404
    assert get(user("stranger", (Role.HEAD, office("示范市民政局")))) == 404


def test_download_of_a_supervisor_is_recorded(get: Get, staff: Staff, material: Document) -> None:
    assert get(staff.window) == 200
    assert not Event.objects.filter(kind="downloaded").exists()
    assert get(staff.supervisor) == 200
    assert Event.objects.get(kind="downloaded").actor == staff.supervisor


def test_letter_in_the_making_is_not_found(client: Client, staff: Staff, submitted: Case) -> None:
    letter = submitted.matter.documents.get(kind="D02")
    client.force_login(staff.window)
    assert client.get(reverse("hall:document", args=[letter.pk])).status_code == 404
