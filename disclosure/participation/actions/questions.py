"""Questions about policies: asked by anybody, answered by an editor, reviewed by another person, published or not."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from disclosure.entries.models import Entry
from disclosure.participation import limits
from disclosure.participation.access import QUESTION, lock_question
from disclosure.participation.models import Question
from disclosure.participation.record import new_matter, record_question
from disclosure.participation.states import QUESTION_STAGES, QuestionState
from portal.accounts.models import Office, User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.core.names import check_text, required
from portal.core.text import search_vector_sql
from portal.core.text.personal import mask_personal
from portal.matters import clock
from portal.matters.clock import Limit
from portal.matters.record import Telling

LONGEST = 1000


@dataclass(frozen=True)
class Asked:
    """What somebody asks; ``entry`` is the published text it is about."""

    body: Office
    text: str
    token: uuid.UUID
    entry: Entry | None = None
    contact: str = ""


@transaction.atomic
def ask(asked: Asked, *, actor: User | None = None, at: datetime | None = None) -> Question:
    """A question of anybody; the limit of its answer runs from now on. The same token gives the same question again."""
    at = at or present.now()
    earlier = Question.objects.filter(token=asked.token).select_related("matter").first()
    if earlier is not None:
        return earlier
    text = check_text(asked.text, lines=True)
    if not text or len(text) > LONGEST:
        words = _("请写您的问题，最多 %d 个字。") % LONGEST
        raise Invalid(words, {"text": [words]})
    state = QuestionState.ASKED
    matter = new_matter(QUESTION, _("政策咨询"), asked.body, state, QUESTION_STAGES[state], at)
    row = Question.objects.create(
        matter=matter,
        body=asked.body,
        entry=asked.entry,
        token=asked.token,
        text=mask_personal(text),
        contact=check_text(asked.contact)[:200] or None,
        user=actor,
    )
    clock.start(matter, [Limit(limits.ANSWER, limits.ANSWER_DAYS, local_date(at))], at=at)
    record_question(row, "asked", actor=None, at=at)
    return row


@transaction.atomic
def answer(
    number: str,
    *,
    actor: User,
    title: str,
    public_text: str,
    answer: str,
    entry: Entry | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> Question:
    """Write title, question and answer as others may read them; nobody reads them before the review."""
    at = at or present.now()
    row = lock_question(actor, number, move="answer", version=version)
    heading = mask_personal(check_text(required(title, "title", _("请写标题。"))))[:150]
    asked = mask_personal(check_text(required(public_text, "public_text", _("请写公开的问题。")), lines=True))
    row.give_answer(actor, heading, asked, check_text(required(answer, "answer", _("请写答复。")), lines=True))
    row.entry = entry or row.entry
    record_question(row, "answered", actor=actor, at=at)
    return row


@transaction.atomic
def send_back(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Question:
    """The reviewer says what must be mended."""
    at = at or present.now()
    row = lock_question(actor, number, move="send_back", version=version)
    words = required(reason, "reason", _("请写明需要修改什么。"))
    row.send_back()
    record_question(row, "sent_back", actor=actor, at=at, data={"reason": words[:200]})
    return row


@transaction.atomic
def publish(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Question:
    """The review by another person: everybody reads it, and the search finds it."""
    at = at or present.now()
    row = lock_question(actor, number, move="publish", version=version)
    row.publish(actor, at)
    _end(row, "published", actor, at)
    vector = search_vector_sql(row.title, f"{row.public_text}\n{row.answer}")
    Question.objects.filter(pk=row.pk).update(search=Cast(Value(vector), SearchVectorField()))
    return row


@transaction.atomic
def reply(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Question:
    """The review by another person: only the asker reads the answer."""
    at = at or present.now()
    row = lock_question(actor, number, move="reply", version=version)
    row.reply(actor)
    _end(row, "replied", actor, at)
    return row


@transaction.atomic
def refuse(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Question:
    """No question about a policy; the asker reads why and where to go."""
    at = at or present.now()
    row = lock_question(actor, number, move="refuse", version=version)
    row.refuse(actor, check_text(required(reason, "reason", _("请写明理由，并告诉提问人找谁。")), lines=True))
    _end(row, "refused", actor, at)
    return row


@transaction.atomic
def withdraw(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Question:
    """Off the public pages, with a reason."""
    at = at or present.now()
    row = lock_question(actor, number, move="withdraw", version=version)
    words = required(reason, "reason", _("请写明撤下的理由。"))
    row.withdraw()
    record_question(row, "withdrawn", actor=actor, at=at, data={"reason": words[:200]})
    return row


def _end(row: Question, kind: str, actor: User, at: datetime) -> None:
    clock.stop(row.matter, limits.ANSWER, on=local_date(at), at=at)
    told = [Telling(row.user, _("您的政策咨询已答复"), _("请凭编号查看答复。"), as_party=True)] if row.user else []
    record_question(row, kind, actor=actor, at=at, tell=told)
