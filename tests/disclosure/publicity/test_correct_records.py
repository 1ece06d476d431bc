"""An objection corrects any item: amounts, days, grades and codes too, read and checked as at entry (PUB-05, SUP-18)."""

from datetime import date, timedelta
from typing import Any

import pytest

from disclosure.publicity.access import public_licences, public_penalties
from disclosure.publicity.actions import follows, licences
from disclosure.publicity.actions.flowing import REMINDERS
from disclosure.publicity.models import Penalty
from portal.core import clock
from portal.core.errors import Invalid
from supervision.cards import CARDS
from supervision.models import Card
from tests import factories
from tests.disclosure.publicity import scene
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db
WRONG_DAYS = ("2026年3月2日", "2100-01-01", "无")


def corrected(people: Body, row: Any, field: str, value: str, **more: str) -> Any:
    """The whole way of one correction; gives the record as everybody reads it."""
    found = scene.checked(people, row, "correct", field=field, value=value, **more)
    follows.grant_objection(found.matter.number, actor=people.reviewer, reply="已更正")
    rows: Any = public_penalties() if isinstance(row, Penalty) else public_licences()
    return rows.get()


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        ("fine", "0.3", 3000 * scene.YUAN),
        ("fine", "无", None),
        ("decided_on", "2026-01-05", date(2026, 1, 5)),
        ("valid_until", "2026/12/31", date(2026, 12, 31)),
        ("penalty_kind", "警告、通报批评", "warning"),
        ("uscc", "91990000MA00000026", "91990000MA00000026"),
        ("tax_number", "9900112233", "9900112233"),
        ("decision_number", "示罚〔2026〕9号", "示罚〔2026〕9号"),
    ],
)
def test_an_item_of_a_penalty_is_corrected(people: Body, field: str, value: str, wanted: Any) -> None:
    assert getattr(corrected(people, scene.shown(people), field, value), field) == wanted


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("decided_on", each) for each in WRONG_DAYS),
        ("fine", "两千"),
        ("fine", "-1"),
        ("publicity_until", "2020-01-01"),
        ("benchmark", "XX99 一般"),
        ("penalty_kind", "拘留"),
        ("uscc", "9199"),
        ("uscc", "无"),
        ("facts", " "),
        ("remark", "长" * 301),
    ],
)
def test_what_could_not_be_entered_is_no_correction(people: Body, field: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        scene.checked(people, scene.shown(people), "correct", field=field, value=value)
    assert set(refused.value.fields) == {"value"}


@pytest.mark.parametrize("field", ["", "state", "written_by", "body"])
def test_a_correction_names_an_item_that_can_be_corrected(people: Body, field: str) -> None:
    with pytest.raises(Invalid, match="更正的项目"):
        scene.checked(people, scene.shown(people), "correct", field=field, value="0")


def test_no_code_is_added_to_a_private_person(people: Body) -> None:
    with pytest.raises(Invalid, match="自然人"):
        scene.checked(people, scene.shown(people, scene.person()), "correct", field="uscc", value=scene.USCC)


def test_a_number_that_is_taken_is_refused(people: Body) -> None:
    scene.shown(people, scene.facts(decision_number="示罚2"))
    with pytest.raises(Invalid) as refused:
        scene.checked(people, scene.shown(people), "correct", field="decision_number", value="示罚2")
    assert set(refused.value.fields) == {"value"}


def test_the_grade_is_corrected_by_code_and_name(people: Body) -> None:
    found, row = scene.benchmark(people), scene.shown(people)
    assert corrected(people, row, "benchmark", "SP01 一般").benchmark == found


def test_a_fine_corrected_out_of_its_range_needs_a_reason_and_is_a_card(people: Body) -> None:
    factories.add_missing_rules()
    row = scene.shown(people, scene.facts(benchmark=scene.benchmark(people), deviation_reason=""))
    with pytest.raises(Invalid, match="超出裁量基准"):
        scene.checked(people, row, "correct", field="fine", value="0.6")
    assert corrected(people, row, "fine", "0.6", reason="情节特殊").deviation_reason == "情节特殊"
    scene.let_time_pass(REMINDERS, CARDS)
    assert Card.objects.filter(matter=row.matter, rule__code="SUP-18").count() == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("fine", "0.3", {"field": "fine", "from": "0.2", "to": "0.3"}),
        ("valid_until", "2026-12-31", {"field": "valid_until", "from": "无", "to": "2026-12-31"}),
        ("party_name", "新名称餐饮店", {"field": "party_name"}),
        ("facts", "事实另有", {"field": "facts"}),
    ],
)
def test_the_ledger_keeps_what_changed_without_personal_data(
    people: Body, field: str, value: str, told: dict[str, str]
) -> None:
    row = scene.shown(people)
    corrected(people, row, field, value)
    assert row.matter.events.get(kind="corrected").data == {"state": "published", **told}


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        ("content", "餐饮服务", "餐饮服务"),
        ("party_name", "王示范", "王**"),
        ("valid_to", "2030-01-01", date(2030, 1, 1)),
        ("decided_on", "2026-01-05", date(2026, 1, 5)),
        ("decision_number", "示许9号", "示许9号"),
    ],
)
def test_an_item_of_a_licence_is_corrected(people: Body, field: str, value: str, wanted: Any) -> None:
    row = scene.licence(people.office)
    found = corrected(people, public_licences().get(), field, value)
    assert getattr(found, field) == wanted
    assert row.matter.events.get(kind="corrected").data["field"] == field


@pytest.mark.parametrize(("field", "value"), [("decided_on", "2100-01-01"), ("valid_from", "2031-01-01")])
def test_days_of_a_licence_must_fit_together(people: Body, field: str, value: str) -> None:
    scene.licence(people.office, valid_to=date(2030, 1, 1))
    with pytest.raises(Invalid, match="日期"):
        scene.checked(people, public_licences().get(), "correct", field=field, value=value)


def test_a_company_may_get_another_code_a_person_none(people: Body) -> None:
    company = {"is_person": False, "party_name": scene.COMPANY, "party_code": scene.USCC}
    scene.licence(people.office, **company)
    assert corrected(people, public_licences().get(), "party_code", "91990000ma00000026").party_code.endswith("26")
    other = scene.licence(people.office, decision_number="示许2号")
    record = public_licences().get(matter=other.licence)
    with pytest.raises(Invalid, match="自然人"):
        scene.checked(people, record, "correct", field="party_code", value=scene.USCC)


def test_a_mended_day_of_decision_starts_the_seven_days_anew(people: Body) -> None:
    day = clock.today() - timedelta(days=3)
    number = scene.licence(people.office, decided_on=date(2100, 1, 1)).matter.number
    row = licences.mend(number, actor=people.editor, field="decided_on", value=day.isoformat())
    assert row.doubts == []
    assert row.matter.deadlines.exclude(state="stopped").get().base_on == day
