"""An ID number is checked when it is given, kept encrypted, masked at the desk; windows print their codes."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from complaints.models import Caller
from tests.complaints.scene import Cast, registered

pytestmark = pytest.mark.django_db
GOOD = "999999199001010016"


def filled(**changes: str) -> dict[str, str]:
    facts = {"token": str(uuid4()), "kind": "help", "text": "路灯不亮", "urgency": "normal", "identity": "named"}
    return {**facts, "name": "张示例", "phone": "13800000000", **changes}


def test_a_wrong_number_is_told_and_nothing_is_lost(cast: Cast, client: Client) -> None:
    page = client.post("/complaints/new", filled(id_number="123"))
    assert page.status_code == 400
    assert "18位" in page.content.decode()
    assert "路灯不亮" in page.content.decode()


def test_a_right_number_is_kept_encrypted(cast: Cast, client: Client) -> None:
    answer = client.post("/complaints/new", filled(id_number=GOOD))
    assert answer.status_code == 302, answer.context["form"].errors
    assert Caller.objects.get().id_number == GOOD
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number FROM complaints_caller")
        assert GOOD not in str(cursor.fetchone())


def test_an_anonymous_person_leaves_none(cast: Cast, client: Client) -> None:
    client.post("/complaints/new", filled(identity="anonymous", name="", phone="", id_number=GOOD))
    assert Caller.objects.get().id_number == ""


def test_the_desk_sees_it_masked(cast: Cast, client: Client) -> None:
    order = registered(cast, id_number=GOOD)
    client.force_login(cast.operator)
    page = client.get(f"/desk/complaints/{order.matter.number}").content.decode()
    assert GOOD not in page
    assert GOOD[-4:] in page or "*" in page


def test_each_window_gets_a_code_of_its_own(cast: Cast, client: Client) -> None:
    client.force_login(cast.operator)
    page = client.get(f"/desk/complaints/window-codes?office={cast.centre.pk}&first=3&count=2")
    addresses = [url for _number, url, _svg in page.context["codes"]]
    assert [address.rpartition("window=")[2] for address in addresses] == ["3", "4"]
    form = client.get(addresses[0].partition("8000")[2]).context["form"]
    assert (form.initial["object_office"], form.initial["object_note"]) == (cast.centre, "3 号窗口")


def test_codes_of_other_offices_are_not_printed(cast: Cast, client: Client) -> None:
    client.force_login(cast.operator)
    page = client.get(f"/desk/complaints/window-codes?office={cast.lead.pk}&first=1&count=1")
    assert (page.status_code, page.context["codes"]) == (400, [])
