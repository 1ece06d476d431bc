"""A record shows every field that the rules name, on its page and in the CSV (PUB-02, PUB-03)."""

from datetime import date, timedelta

import pytest
from django.test import Client

from disclosure.publicity.models import LicenceRecord
from portal.core import clock
from tests.disclosure.publicity import scene
from tests.disclosure.publicity.test_search_publicity import text
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db
CODES = {
    "registration_number": "注册号990001",
    "organisation_code": "机构代码9900-1",
    "tax_number": "税务号990002",
    "institution_number": "事业号990003",
    "society_number": "社团号990004",
    "legal_representative": "王示范",
}
DAYS = {"valid_until": date(2030, 1, 2), "publicity_until": date(2100, 3, 4)}


def test_a_penalty_shows_every_field(people: Body, client: Client) -> None:
    given = scene.facts(**CODES, **DAYS, source_unit="示范大队", remark="示范备注", benchmark=scene.benchmark(people))
    row = scene.shown(people, given)
    values = [*CODES.values(), "2030-01-02", "2100-03-04", row.decided_on.isoformat(), "示范大队", "示范备注"]
    values += [given.decision_number, given.party_name, given.uscc, given.violation, given.facts, given.basis]
    values += [given.content, "罚款、没收", "法人或非法人组织", "0.2", "一般", people.office.name, people.office.code]
    for path in (f"/disclosure/publicity/penalties/{row.matter.number}", "/disclosure/publicity.csv"):
        shown = text(client, path)
        assert [value for value in values if value not in shown] == [], path


def test_a_licence_shows_every_field(people: Body, client: Client) -> None:
    company = {"is_person": False, "party_name": scene.COMPANY, "party_code": scene.USCC}
    row = scene.licence(people.office, **company, valid_from=date(2026, 1, 2), valid_to=date(2100, 3, 4))
    record = LicenceRecord.objects.get()
    values = [record.decision_number, record.project, record.kind, record.content, scene.COMPANY, scene.USCC]
    values += [
        "2026-01-02",
        "2100-03-04",
        record.decided_on.isoformat(),
        people.office.name,
        people.office.code,
        "有效",
    ]
    for path in (f"/disclosure/publicity/licences/{row.licence.number}", "/disclosure/publicity.csv?kind=licence"):
        shown = text(client, path)
        assert [value for value in values if value not in shown] == [], path


@pytest.mark.parametrize(("days", "state"), [(-1, "已过有效期"), (0, "有效"), (1, "有效")])
def test_a_licence_that_ran_out_says_so(people: Body, client: Client, days: int, state: str) -> None:
    row = scene.licence(people.office, valid_to=clock.today() + timedelta(days=days))
    page = client.get(f"/disclosure/publicity/licences/{row.licence.number}")
    assert state in [str(fact.value) for fact in page.context["facts"]]
