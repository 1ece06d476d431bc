"""Receipts: a number and a code for what somebody handed in, and what became of it. The browser remembers its own."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext as _

from disclosure.participation.models import Opinion, Question, Registration
from disclosure.participation.states import QuestionState, State
from disclosure.participation.words import Kind, Showing
from portal.matters.kinds import same_code

MOST = 5
_NAME = "participation_receipts"
_NUMBER = re.compile(r"(?P<matter>[0-9A-Z]{5,40})(?P<letter>[YB])(?P<serial>[0-9]{4,9})")
Thing = Opinion | Registration | Question


@dataclass(frozen=True)
class Receipt:
    """What the person who handed it in may read; no name and no contact of his."""

    number: str
    code: str
    title: str
    text: str
    at: Any
    status: str
    answer: str
    url_number: str = ""


def number_of(thing: Thing) -> str:
    """The number on the receipt."""
    if isinstance(thing, Question):
        return thing.matter.number
    letter = "Y" if isinstance(thing, Opinion) else "B"
    return f"{thing.consultation.matter.number}{letter}{thing.number:04d}"


def remember(session: SessionBase, thing: Thing) -> None:
    """This browser has just handed it in; the newest five stay."""
    key = f"{type(thing).__name__}:{thing.pk}"
    session[_NAME] = [*(each for each in session.get(_NAME, []) if each != key), key][-MOST:]


def remembered(session: SessionBase) -> list[Receipt]:
    """The receipts of this browser, the newest first."""
    found = []
    for key in reversed(session.get(_NAME, [])):
        name, _colon, pk = str(key).partition(":")
        model = {"Opinion": Opinion, "Registration": Registration, "Question": Question}.get(name)
        thing = _rows(model).filter(pk=int(pk)).first() if model and pk.isdigit() else None
        if thing is not None:
            found.append(receipt_of(thing))
    return found


def look_up(number: str, code: str) -> Receipt | None:
    """The receipt with this number, if the code is its code; a wrong number costs the same work as a wrong code."""
    number, code = _plain(number), _plain(code)
    thing = _find(number)
    own = "" if thing is None else thing.matter.query_code if isinstance(thing, Question) else thing.code
    return receipt_of(thing) if same_code(code, own) and thing is not None else None


def _find(number: str) -> Thing | None:
    question: Thing | None = _rows(Question).filter(matter__number=number).first()
    match = _NUMBER.fullmatch(number)
    if question is not None or match is None:
        return question
    model = Opinion if match["letter"] == "Y" else Registration
    found: Thing | None = (
        _rows(model).filter(consultation__matter__number=match["matter"], number=int(match["serial"])).first()
    )
    return found


def _rows(model: Any) -> Any:
    if model is Question:
        return Question.objects.select_related("matter", "body").defer("contact")
    rows = model.objects.select_related("consultation__matter").defer("name", "contact")
    return rows.select_related("explanation", "consultation__matter") if model is Opinion else rows


def receipt_of(thing: Thing) -> Receipt:
    """What is known of it now."""
    if isinstance(thing, Question):
        shown = thing.state not in (QuestionState.ASKED, QuestionState.ANSWERED)
        status = thing.get_state_display() if shown else _("正在答复")
        facts = (_("政策咨询"), thing.text, thing.matter.opened_at, status, thing.answer if shown else "")
        return Receipt(number_of(thing), thing.matter.query_code, *facts)
    row = thing.consultation
    if isinstance(thing, Registration):
        status = str(thing.get_place_display()) if row.drawn_at else _("已报名，等待抽取")
        facts = (row.title, _("报名参加"), thing.at, status, "")
    else:
        facts = (row.title, thing.text, thing.at, *_of_opinion(thing))
    public = "" if row.state in (State.WITHDRAWN, State.DISCARDED) else row.matter.number
    return Receipt(number_of(thing), thing.code, *facts, url_number=public)


def _of_opinion(opinion: Opinion) -> tuple[str, str]:
    if opinion.showing == Showing.HIDDEN:
        return _("没有显示"), opinion.hide_reason
    if opinion.public_reply:
        return _("已公开答复"), opinion.public_reply
    if opinion.consultation.kind == Kind.ASSESSMENT:
        return (_("已收到，待审核") if opinion.showing == Showing.WAITING else _("已显示，等待答复")), ""
    done = opinion.consultation.state == State.DONE
    if done and opinion.explanation is not None:
        return str(opinion.explanation.get_verdict_display()), opinion.explanation.reason
    return (_("已收到，待审核") if opinion.showing == Showing.WAITING else _("已显示，等待研究")), ""


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\-\u2010-\u2015\u200b-\u200f\ufeff\x00\ud800-\udfff]", "", plain).upper()[:60]
