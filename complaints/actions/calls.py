"""A call, a letter or a visit: kept while it is typed, then registered together with what follows at once."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.actions.centre import answer_on_spot, dispatch, transfer_emergency
from complaints.actions.merge import merge
from complaints.actions.notes import keep_note
from complaints.actions.register import Intake, register
from complaints.models import CallDraft, Caller, NoteKind, Order
from complaints.record import tell_offices
from complaints.states import WITH_CENTRE
from portal.accounts.models import Office, User
from portal.core import clock as present
from portal.core.errors import NotFound
from portal.matters.record import record
from portal.matters.sharing import hidden_from


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
    """Register and go on at once; all or nothing. Who calls about an order that runs already joins it: what was typed
    goes to whoever has it. Of an order about the operator himself or his chief he only hears its number.

    Raises what register and the move raise.
    """
    at = at or present.now()
    order, caller = register(intake, actor=actor, at=at)
    if follow.do != "register" and not hidden_from(actor).filter(matter=order.pk).exists():
        if caller.number == 1 or (order.state in WITH_CENTRE and follow.do == "dispatch"):
            _FOLLOWS[follow.do](order.matter.number, follow, actor, at)
        else:
            _note(order, follow, actor, at)
    if intake.token:
        drop_draft(intake.token, actor=actor)
    return caller


def _note(order: Order, follow: Follow, actor: User, at: datetime) -> None:
    """What the operator wanted to do and wrote: whoever has the order that runs already is told to read it."""
    offices = [each.name for each in (follow.lead, *follow.co) if each]
    said = filter(
        None, (_WANTED.get(follow.do, ""), follow.ground, *offices, follow.answer, follow.task, follow.reason)
    )
    keep_note(order, NoteKind.CALL, " ".join(said), by=actor, at=at)
    tell = tell_offices([order.matter.office_id], "又有来电，有新的记录", f"请在工单 {order.matter.number} 中查看。")
    record(order.matter, "noted", actor=actor, at=at, tell=tell, moves=False)


def _dispatch(number: str, follow: Follow, actor: User, at: datetime | None) -> object:
    assert follow.lead is not None  # the form asks for it
    return dispatch(number, actor=actor, lead=follow.lead, co=follow.co, task=follow.task, rule=follow.rule, at=at)


def _answer(number: str, follow: Follow, actor: User, at: datetime | None) -> object:
    return answer_on_spot(number, actor=actor, answer=follow.answer, at=at)


def _emergency(number: str, follow: Follow, actor: User, at: datetime | None) -> object:
    return transfer_emergency(number, actor=actor, ground=follow.ground, reason=follow.reason, at=at)


def _merge(number: str, follow: Follow, actor: User, at: datetime | None) -> object:
    return merge(number, actor=actor, original=follow.original, at=at)


_WANTED = {"answer": "当场答复", "dispatch": "派单", "emergency": "转紧急电话", "merge": "并入"}

_FOLLOWS: dict[str, Callable[[str, Follow, User, datetime | None], object]] = {
    "answer": _answer,
    "dispatch": _dispatch,
    "emergency": _emergency,
    "merge": _merge,
}
