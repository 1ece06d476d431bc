"""Filing by the API: once, checked, for oneself, and with nothing written that was not asked for."""

from typing import Any

import pytest

from approvals.models import Case, ItemVersion
from portal.matters.models import Matter, Stage
from tests import factories
from tests.api.conftest import Caller

KEY = {"Idempotency-Key": "filing-0001"}


@pytest.fixture
def item(calendar: None) -> ItemVersion:
    return factories.version(materials=[])


@pytest.fixture
def citizen(item: ItemVersion) -> Caller:
    return Caller(factories.citizen())


def body(**changes: Any) -> dict[str, Any]:
    return {"item": "999900000001", "answers": {"shop_name": "示例小店"}, **changes}


def test_file_a_case(citizen: Caller) -> None:
    status, found = citizen.post("cases", body(), **KEY)
    assert status == 201
    assert (found["state"], found["applicant"], found["moves"]) == ("submitted", "张**", ["withdraw"])
    assert len(found["query_code"]) == 6


def test_the_same_key_gives_the_same_case(citizen: Caller) -> None:
    numbers = {citizen.post("cases", body(), **KEY)[1]["number"] for _time in range(3)}
    assert len(numbers) == Case.objects.count() == 1


def test_a_refused_filing_may_use_its_key_again(citizen: Caller) -> None:
    status, refused = citizen.post("cases", body(answers={}), **KEY)
    assert status == 400
    assert "shop_name" in refused["fields"]
    assert citizen.post("cases", body(), **KEY)[0] == 201


def test_filing_needs_a_key(citizen: Caller) -> None:
    status, refused = citizen.post("cases", body())
    assert status == 400
    assert "Idempotency-Key" in refused["fields"]


def test_nobody_files_without_signing_in(item: ItemVersion, anonymous: Caller) -> None:
    assert anonymous.post("cases", body(), **KEY)[0] == 401


def test_nobody_files_for_a_stranger(citizen: Caller) -> None:
    stranger = factories.party("李示例", "999999199001010023")
    status, refused = citizen.post("cases", body(party=stranger.pk), **KEY)
    assert status == 400
    assert "party" in refused["fields"]


def test_an_unknown_item_is_not_found(citizen: Caller) -> None:
    assert citizen.post("cases", body(item="nothing"), **KEY)[0] == 404


def test_fields_that_are_not_asked_for_are_never_written(citizen: Caller) -> None:
    citizen.post("cases", body(state="served", stage="closed", due_at="2099-01-01", office=1, is_staff=True), **KEY)
    matter = Matter.objects.get()
    assert (matter.stage, matter.office.name) == (Stage.RECEIVED, "示范市场监管局")


def test_many_filings_a_minute_are_refused(citizen: Caller) -> None:
    found = [citizen.post("cases", body(answers={}), **KEY)[0] for _time in range(21)]
    assert found[-1] == 429
