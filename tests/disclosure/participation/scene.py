"""A body with its people, and consultations walked to any state by the people who would do it."""

import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from disclosure.participation.actions import prepare, results
from disclosure.participation.actions.opinions import Said, give_opinion, moderate
from disclosure.participation.actions.prepare import Facts
from disclosure.participation.actions.timing import close_now, open_now
from disclosure.participation.models import Consultation, Opinion
from disclosure.participation.words import Kind
from portal.core import clock
from tests.disclosure.scene import Body

LINES = [
    {"id": "q1", "kind": "single", "label": "满意吗", "required": True, "options": ["满意", "一般", "不满意"]},
    {"id": "q2", "kind": "multiple", "label": "坐什么", "required": False, "options": ["公交", "地铁"]},
    {"id": "q3", "kind": "text", "label": "还想说", "required": False, "options": []},
]


def facts(kind: str = Kind.DECISION, **changes: Any) -> Facts:
    """What an editor writes, from today on for 30 days."""
    today = clock.today()
    made = Facts("示范公交调整方案（草案）", today, today + timedelta(days=30), "草案", "说明", "背景", "写信或来电")
    if kind == Kind.SURVEY:
        made = replace(made, questions=LINES)
    if kind in (Kind.HEARING, Kind.SESSION):
        seats = [{"code": "g1", "label": "居民代表", "seats": 2}]
        held = clock.day_start(today + timedelta(days=60)) + timedelta(hours=9)
        made = replace(made, seats=seats, held_at=held, place="示范会议室")
    return replace(made, **changes)


def begun(people: Body, kind: str = Kind.DECISION, **changes: Any) -> Consultation:
    return prepare.begin(people.office, kind, facts(kind, **changes), actor=people.editor)


def handed_in(people: Body, kind: str = Kind.DECISION, **changes: Any) -> Consultation:
    return prepare.submit(begun(people, kind, **changes).matter.number, actor=people.editor)


def reviewed(people: Body, kind: str = Kind.DECISION, **changes: Any) -> Consultation:
    return prepare.pass_review(handed_in(people, kind, **changes).matter.number, actor=people.reviewer)


def approved(people: Body, kind: str = Kind.DECISION, **changes: Any) -> Consultation:
    return prepare.approve(reviewed(people, kind, **changes).matter.number, actor=people.head)


def opened(people: Body, kind: str = Kind.DECISION, **changes: Any) -> Consultation:
    return open_now(approved(people, kind, **changes).matter.number)


def walked(people: Body, number: str) -> Consultation:
    """A draft handed in, reviewed, approved and opened."""
    prepare.submit(number, actor=people.editor)
    prepare.pass_review(number, actor=people.reviewer, seen=True)
    prepare.approve(number, actor=people.head)
    return open_now(number)


def closed(row: Consultation) -> Consultation:
    return close_now(row.matter.number)


def said(row: Consultation, text: str = "建议保留2路车", at: datetime | None = None, **more: str) -> Opinion:
    return give_opinion(row.matter.number, Said(text, uuid.uuid4(), **more), at=at)


def shown(people: Body, row: Consultation, text: str = "建议保留2路车", **more: str) -> Opinion:
    opinion = said(row, text, **more)
    moderate(row.matter.number, [opinion.number], show=True, actor=people.editor)
    return opinion


def explained(people: Body, row: Consultation, *numbers: int, verdict: str = "not", reason: str = "线路重复") -> None:
    facts: dict[str, Any] = {"title": "保留线路", "verdict": verdict, "reason": reason, "opinions": numbers}
    results.explain(row.matter.number, actor=people.editor, **facts)
    results.write_result(row.matter.number, actor=people.editor, summary="共收到意见若干，综述如下")


def done(people: Body, row: Consultation) -> Consultation:
    results.submit_result(row.matter.number, actor=people.editor)
    return results.conclude(row.matter.number, actor=people.head)


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)
