"""Saying who one is: checked, encrypted, and never a second account for one person."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from portal.accounts.identify import identify_company, identify_person
from portal.accounts.models import Party, PartyKind, Representation, User
from portal.accounts.represent import own_party, parties_of
from portal.core.errors import Invalid, NotAllowed, TooManyTries, WrongState
from tests import factories

NUMBER = "999999199001010016"
ENDS_IN_X, WIDE = "99999919900101018X", "９９９９９９ 19900101 018x"
CODE = "91999901DEM000001"
PERSON = {"name": "阿依古丽·买买提", "id_number": NUMBER, "phone": "+86 138 0000 0000"}


@pytest.fixture
def user(db: None) -> User:
    return factories.user("newcomer")


def uscc() -> str:
    from stdnum.cn import uscc as standard

    return CODE + str(standard.calc_check_digit(CODE))


def test_a_person_is_bound_to_the_account(user: User) -> None:
    party = identify_person(user, **PERSON)
    assert own_party(user) == party
    assert (party.name, party.id_number, party.phone) == ("阿依古丽·买买提", NUMBER, "13800000000")
    assert User.objects.get(pk=user.pk).phone_ending == "0000"
    assert Representation.objects.get().notice_version


def test_the_number_is_not_readable_in_the_database(user: User) -> None:
    identify_person(user, **PERSON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number, id_index FROM accounts_party")
        stored, index = cursor.fetchone()
    assert NUMBER.encode() not in bytes(stored)
    assert NUMBER not in index


def test_full_width_digits_and_a_small_x_are_understood(user: User) -> None:
    party = identify_person(user, **{**PERSON, "id_number": WIDE})
    assert party.id_number == ENDS_IN_X


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("id_number", "999999199001010017", "校验码不符"),
        ("id_number", "999999900101001", "15位"),
        ("id_number", "999999199002300013", "出生日期"),
        ("id_number", "999999209901010011", "晚于今天"),
        ("id_number", "", "18位"),
        ("phone", "12345", "11位手机号码"),
        ("name", " \u3000", "请填写"),
        ("name", "张\x00三", "控制字符"),
        ("name", "张\u202e三", "控制字符"),
        ("name", "长" * 101, "最多100个字"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(user: User, field: str, text: str, says: str) -> None:
    with pytest.raises(Invalid) as refused:
        identify_person(user, **{**PERSON, field: text})
    assert list(refused.value.fields) == [field]
    assert says in refused.value.fields[field][0]
    assert not Party.objects.exists()


def test_a_second_account_for_the_same_number_is_refused(user: User) -> None:
    identify_person(user, **PERSON)
    with pytest.raises(NotAllowed, match="政务服务大厅窗口"):
        identify_person(factories.user("second"), **PERSON)
    assert Representation.objects.count() == 1


def test_a_person_the_hall_already_knows_is_not_taken_over(user: User) -> None:
    factories.party(name=PERSON["name"], id_number=NUMBER)
    with pytest.raises(NotAllowed):
        identify_person(user, **PERSON)
    assert not parties_of(user).exists()


def test_an_account_is_one_person_only(user: User) -> None:
    identify_person(user, **PERSON)
    with pytest.raises(WrongState):
        identify_person(user, **{**PERSON, "id_number": ENDS_IN_X})


def test_a_child_is_sent_to_the_parents(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.core.clock.now", lambda: factories.MONDAY.replace(year=2003))
    with pytest.raises(Invalid, match="监护人"):
        identify_person(user, **PERSON)


def test_numbers_of_demo_people_are_refused_in_production(user: User, settings: Any) -> None:
    settings.PORTAL_ENV, settings.PORTAL_DEMO_ACCOUNTS = "production", False
    with pytest.raises(Invalid):
        identify_person(user, **PERSON)


def test_numbers_cannot_be_tried_one_after_another(user: User) -> None:
    factories.party(id_number=NUMBER)
    for _number in range(10):
        with pytest.raises(NotAllowed):
            identify_person(user, **PERSON)
    with pytest.raises(TooManyTries):
        identify_person(user, **PERSON)


def test_a_company_is_added_to_an_identified_person(user: User) -> None:
    identify_person(user, **PERSON)
    firm = identify_company(user, name="示范市晨光餐饮店", uscc=uscc().lower(), legal_representative="王示例")
    assert firm.kind == PartyKind.LEGAL
    assert firm.id_number == uscc()
    assert Representation.objects.get(party=firm).basis == Representation.Basis.LEGAL


def test_a_company_needs_a_person_first(user: User) -> None:
    with pytest.raises(WrongState, match="本人"):
        identify_company(user, name="示范市晨光餐饮店", uscc=uscc(), legal_representative="王示例")


def test_a_company_that_is_taken_is_refused(user: User) -> None:
    identify_person(user, **PERSON)
    factories.party(name="别人的店", id_number=uscc(), kind=PartyKind.LEGAL)
    with pytest.raises(NotAllowed, match="营业执照"):
        identify_company(user, name="别人的店", uscc=uscc(), legal_representative="王示例")


def test_a_stranger_signs_up_and_says_who_he_is(client: Client, db: None) -> None:
    account = {"username": "xinren", "password1": "changchang-mima-88", "password2": "changchang-mima-88"}
    assert client.post("/accounts/signup/", account).status_code == 302
    page = client.get("/identify?next=/apply/x").content.decode()
    assert "个人信息保护法" in page
    refused = client.post("/identify", {**PERSON, "id_number": "1", "next": "/apply/x"})
    assert refused.status_code == 400
    assert "阿依古丽·买买提" in refused.content.decode()
    assert client.post("/identify", {**PERSON, "next": "/apply/x"})["Location"] == "/apply/x"


def test_identification_leads_only_to_pages_of_this_site(client: Client, user: User) -> None:
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post("/identify", {**PERSON, "next": "https://evil.example/"})["Location"] == "/mine"
