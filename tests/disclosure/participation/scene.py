"""A body with its people, and consultations walked to any state by the people who would do it."""

import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from disclosure.participation.actions import assessments, prepare, results
from disclosure.participation.actions.opinions import Said, give_opinion, moderate
from disclosure.participation.actions.prepare import Facts
from disclosure.participation.actions.timing import close_now, open_now
from disclosure.participation.models import Consultation, Opinion
from disclosure.participation.programme import parse_agenda, parse_assessors, parse_criteria
from disclosure.participation.words import Kind
from portal.core import clock
from tests.disclosure.scene import Body

LINES = [
    {"id": "q1", "kind": "single", "label": "满意吗", "required": True, "options": ["满意", "一般", "不满意"]},
    {"id": "q2", "kind": "multiple", "label": "坐什么", "required": False, "options": ["公交", "地铁"]},
    {"id": "q3", "kind": "text", "label": "还想说", "required": False, "options": []},
]
PROGRAMME: dict[str, Any] = {
    "agenda": parse_agenda("09:00|现场演示\n10:00|网上答疑"),
    "criteria": parse_criteria("服务态度|40\n办事效率|60"),
    "assessors": parse_assessors("张示例|示范大学\n李示例|示范商会\n王示例|示范报社"),
}


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
    if kind == Kind.ASSESSMENT:
        held = clock.day_start(today) + timedelta(hours=9)
        made = replace(made, **PROGRAMME, closes_on=day(5), held_at=held, place="网上直播（虚构）")
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


def asked(people: Body, row: Consultation, text: str = "为什么要跑两次？") -> Opinion:
    """A question in an assessment that shows."""
    return shown(people, row, text)


def replied(people: Body, row: Consultation, question: Opinion, text: str = "现在只跑一次。") -> Opinion:
    """The editor answers, the chief lets it out."""
    assessments.reply(row.matter.number, question.number, actor=people.editor, text=text)
    return assessments.pass_reply(row.matter.number, question.number, actor=people.reviewer)


def scored(people: Body, row: Consultation, *points: tuple[int, int]) -> Consultation:
    """The assessors' points for the two criteria, the first assessor first."""
    for place, (manner, speed) in enumerate(points, 1):
        given = {"c1": manner, "c2": speed}
        row = assessments.score(row.matter.number, actor=people.editor, assessor=f"a{place}", points=given)
    return row


def assessed(people: Body) -> Consultation:
    """An assessment with its questions answered, scores recorded and the summary written."""
    row = opened(people, Kind.ASSESSMENT)
    replied(people, row, asked(people, row))
    scored(people, closed(row), (30, 50), (40, 60), (35, 41))
    return results.write_result(row.matter.number, actor=people.editor, summary="共收到1个问题，已答复")
