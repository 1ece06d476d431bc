"""A call, a letter or a visit: kept while it is typed, then registered together with what follows at once."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.actions.centre import answer_on_spot, dispatch, merge, transfer_emergency
from complaints.actions.notes import keep_note
from complaints.actions.register import Intake, register
from complaints.models import CallDraft, Caller, NoteKind
from portal.accounts.models import Office, User
from portal.core import clock as present
from portal.core.errors import NotFound


@dataclass(frozen=True)
class Follow:
    """What happens right after registering; ``do`` is register, answer, dispatch, emergency or merge."""

    do: str = "register"
    answer: str = ""
    lead: Office | None = None
    co: Sequence[Office] = ()
    task: str = ""
    rule: int | None = None
    ground: str = ""
    reason: str = ""
    original: str = ""


def keep_draft(token: UUID, typed: Mapping[str, Any], *, actor: User, at: datetime | None = None) -> CallDraft:
    """Keep what was typed under the operator's own token; NotFound for a token of somebody else."""
    if CallDraft.objects.filter(token=token).exclude(operator=actor).exists():
        raise NotFound(_("没有找到这份未登记的来电。请重新开始。"))
    facts = {"typed_json": json.dumps(dict(typed), ensure_ascii=False), "saved_at": at or present.now()}
    return CallDraft.objects.update_or_create(token=token, operator=actor, defaults=facts)[0]


def drop_draft(token: UUID, *, actor: User) -> None:
    """Forget an own draft; nothing when there is none."""
    CallDraft.objects.filter(token=token, operator=actor).delete()


@transaction.atomic
def take_call(intake: Intake, follow: Follow, *, actor: User, at: datetime | None = None) -> Caller:
    """Register and go on at once; all or nothing. Who calls about an order that runs already joins it, with what was typed.

    Raises what register and the move raise.
    """
    at = at or present.now()
    order, caller = register(intake, actor=actor, at=at)
    if caller.number > 1:
        keep_note(order, NoteKind.CALL, _typed(follow), by=actor, at=at)
    elif follow.do != "register":
        _FOLLOWS[follow.do](order.matter.number, follow, actor, at)
    if intake.token:
        drop_draft(intake.token, actor=actor)
    return caller


def _typed(follow: Follow) -> str:
    """What the operator wrote to go on with: whoever handles the order that runs already shall read it."""
    return "\n".join(filter(None, (follow.answer, follow.task, follow.reason)))


def _dispatch(number: str, follow: Follow, actor: User, at: datetime | None) -> object:
    assert follow.lead is not None  # the form asks for it
    return dispatch(number, actor=actor, lead=follow.lead, co=follow.co, task=follow.task, rule=follow.rule, at=at)


def _answer(number: str, follow: Follow, actor: User, at: datetime | None) -> object:
    return answer_on_spot(number, actor=actor, answer=follow.answer, at=at)


def _emergency(number: str, follow: Follow, actor: User, at: datetime | None) -> object:
    return transfer_emergency(number, actor=actor, ground=follow.ground, reason=follow.reason, at=at)


def _merge(number: str, follow: Follow, actor: User, at: datetime | None) -> object:
    return merge(number, actor=actor, original=follow.original, at=at)


_FOLLOWS: dict[str, Callable[[str, Follow, User, datetime | None], object]] = {
    "answer": _answer,
    "dispatch": _dispatch,
    "emergency": _emergency,
    "merge": _merge,
}
