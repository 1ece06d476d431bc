"""A body with a benchmark, and penalties walked to any state by the people who would do it."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from disclosure.publicity.actions import filing, follows, licences, penalties
from disclosure.publicity.actions.filing import Asked
from disclosure.publicity.checking import Facts
from disclosure.publicity.models import Benchmark, DisplayPeriod, LicencePublication, Objection, Penalty, Repair
from portal.accounts.models import Office
from portal.core import clock
from portal.core.clock import today
from portal.matters import ledger
from portal.matters.ledger import Consumer
from portal.matters.licences import Licence, register_teller
from portal.matters.models import Matter
from portal.matters.record import record
from portal.matters.sweep import sweep
from tests.disclosure.scene import Body, entry

USCC = "91990000MA00000018"
COMPANY, PERSON, ID_NUMBER = "示范餐饮有限公司", "张示例", "999999199001010015"
PHONE = "13911112222"
YUAN = 100


def benchmark(people: Body, low: int = 1000 * YUAN, high: int = 5000 * YUAN) -> Benchmark:
    """A grade in force: 1,000 to 5,000 yuan."""
    facts: dict[str, Any] = {
        "code": "SP01",
        "violation": "未公示食品经营许可证",
        "grade": "一般",
        "basis": "《示范办法》（虚构）",
    }
    facts |= {"low": low, "high": high, "made_by": people.editor, "made_at": clock.now()}
    return Benchmark.objects.create(
        body=people.office, state="current", reviewed_by=people.head, reviewed_at=clock.now(), **facts
    )


def period(code: str = "general") -> DisplayPeriod:
    """A shortest display period, made if it is not there."""
    label, months = {"general": ("一般领域", 3), "food": ("食品", 12)}[code]
    return DisplayPeriod.objects.get_or_create(code=code, defaults={"label": label, "months": months})[0]


def let_time_pass(*consumers: Consumer) -> None:
    """The sweep, then the consumers, which also read what the test's own transaction wrote."""
    sweep(clock.now())
    with patch.object(ledger, "horizon", return_value=2**60):
        for consumer in consumers:
            ledger.catch_up(consumer)


def facts(**changes: Any) -> Facts:
    """What an editor writes about a decision of yesterday, a fine of 2,000 yuan."""
    made = Facts(
        decision_number="示罚〔2026〕1号",
        party_type="organisation",
        party_name=COMPANY,
        violation="未公示食品经营许可证",
        facts="未在显著位置公示许可证",
        basis="《示范办法》（虚构）第一条",
        penalty_kind="fine",
        content="罚款2000元",
        decided_on=today() - timedelta(days=1),
        period=period(),
        fine=2000 * YUAN,
        deviation_reason="没有对应的裁量基准",
        uscc=USCC,
    )
    return replace(made, **changes)


def person(**changes: Any) -> Facts:
    """The same about a private person, with his name and numbers wherever somebody might write them."""
    told = f"{PERSON}（身份证{ID_NUMBER}）未公示许可证"
    return facts(party_type="person", party_name=PERSON, uscc=ID_NUMBER, facts=told, remark=PERSON, **changes)


def begun(people: Body, given: Facts | None = None) -> Penalty:
    return penalties.begin(people.office, given or facts(), actor=people.editor)


def handed_in(people: Body, given: Facts | None = None) -> Penalty:
    return penalties.submit(begun(people, given).matter.number, actor=people.editor)


def shown(people: Body, given: Facts | None = None) -> Penalty:
    return penalties.publish(handed_in(people, given).matter.number, actor=people.reviewer)


def old(row: Penalty, days: int) -> Penalty:
    """As if it had been published so many days ago."""
    Penalty.objects.filter(pk=row.pk).update(published_at=clock.now() - timedelta(days=days))
    return row


def granted(office: Office, **changes: Any) -> Matter:
    """Business in which a licence was granted yesterday to a private person."""
    matter = entry(office).matter
    told = Licence(
        decision_number="示许1号",
        project="食品经营许可",
        kind="行政许可",
        content="食品经营",
        party_name="张**",
        party_code="",
        is_person=True,
        body=office,
        decided_on=today() - timedelta(days=1),
    )
    _TOLD[matter.pk] = replace(told, **changes)
    register_teller(matter.kind, lambda each: _TOLD.get(each.pk))
    record(matter, "granted", actor=None, at=matter.opened_at)
    return matter


_TOLD: dict[int, Licence] = {}


def licence(office: Office, **changes: Any) -> LicencePublication:
    """The same on its way to the public, as the consumer leaves it."""
    row = licences.receive(granted(office, **changes))
    assert row is not None
    return row


def doubted(people: Body) -> LicencePublication:
    """One with a telephone number in a text, which waits for a person."""
    return licence(people.office, content=f"食品经营，电话{PHONE}")


def asked(**changes: Any) -> Asked:
    return replace(Asked("记录写错了，电话13911112222", "李示范", "13922223333", uuid.uuid4()), **changes)


def objected(row: Any) -> Objection:
    return filing.object_to(row.matter.number, asked())


def checked(people: Body, row: Any, outcome: str, **more: Any) -> Objection:
    number = objected(row).matter.number
    return follows.check_objection(number, actor=people.editor, finding="已核对案卷", outcome=outcome, **more)


def repair(people: Body, row: Penalty, *, duty_done: bool = True) -> Repair:
    number = filing.ask_repair(row.matter.number, asked()).matter.number
    return follows.check_repair(number, actor=people.editor, finding="已缴清", duty_done=duty_done)
