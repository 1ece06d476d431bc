"""When a paper has reached the person: what the law counts from its receipt begins on that day and not before.

Letters of consultation (条例 32), notices of fees (国办函〔2020〕109号) and the answer itself. What is read in the portal
is received at once; what goes by post or by hand is received on the day that the editor records.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.requests import limits
from disclosure.requests.access import lock_request, lock_unasked
from disclosure.requests.actions import branches
from disclosure.requests.checks import check_day
from disclosure.requests.models import InformationRequest, RequestBranch
from disclosure.requests.record import record_move
from disclosure.requests.rules import fee_noticed_on, unreached
from disclosure.requests.words import BranchState
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.core.names import check_text, required
from portal.matters import clock

FEE_KEY = "fee"
"""Tells the delivery of the notice of fees from that of letters to third parties."""


@transaction.atomic
def deliver_consultation(
    number: str, *, actor: User, branch: int, day: date, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The third party has the letter since ``day``."""
    at = at or present.now()
    row = lock_request(actor, number, move="deliver_consultation", version=version)
    found = _undelivered(row, branch)
    on = _checked(day, local_date(found.asked_at), at)
    branches.delivered(row, found, on, at)
    record_move(row, "consultation_delivered", actor=actor, at=at, data={"branch": branch, "day": on.isoformat()})
    return row


@transaction.atomic
def give_up_consultation(
    number: str, *, actor: User, branch: int, reason: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The third party cannot be reached: the clock runs again, and the organ decides by itself (GIR-14)."""
    at = at or present.now()
    row = lock_request(actor, number, move="give_up_consultation", version=version)
    found = _undelivered(row, branch)
    words = required(reason, "reason", _("请写明怎样送达过、为什么送不到。"))
    _give_up(row, found, words, actor, at)
    return row


@transaction.atomic
def end_undelivered(number: str, key: str, *, at: datetime | None = None) -> InformationRequest:
    """Nobody has recorded a receipt for too long: the clock runs again (no pause without an end); only the system does this."""
    at = at or present.now()
    row = lock_unasked(number, move="give_up_consultation")
    found = unreached(row).select_for_update(of=("self",)).filter(pk=int(key)).first()
    if found is not None:
        found.request = row
        _give_up(row, found, "", None, at)
    return row


def _give_up(row: InformationRequest, branch: RequestBranch, words: str, actor: User | None, at: datetime) -> None:
    """What was tried names the third party: it stays with the question, the ledger knows only which one."""
    branches.close(branch, BranchState.UNREACHED, at, agrees=None, answer=words)
    branches.resume(row, branch, at, local_date(at))
    record_move(row, "consultation_given_up", actor=actor, at=at, data={"branch": branch.pk})


def _undelivered(row: InformationRequest, pk: int) -> RequestBranch:
    found: RequestBranch | None = unreached(row).select_for_update(of=("self",)).filter(pk=pk).first()
    if found is None:
        raise Invalid(_("请选择还没有送达的征求对象。"), {"branch": [_("请从列表中选择")]})
    found.request = row
    return found


def _checked(day: date, first: date, at: datetime) -> date:
    return check_day(day, first, local_date(at), "day", _("送达日期要在发出之后、今天或之前。"))


@transaction.atomic
def deliver_fee_notice(
    number: str, *, actor: User, day: date, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The applicant has the notice of fees since ``day``: the thirty days to pay begin on the next."""
    at = at or present.now()
    row = lock_request(actor, number, move="deliver_fee_notice", version=version)
    on = _checked(day, fee_noticed_on(row), at)
    start_to_pay(row, on, at)
    record_move(row, "fee_notice_delivered", actor=actor, at=at, data={"day": on.isoformat()})
    return row


@transaction.atomic
def give_up_fee(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The notice of fees cannot be delivered: nothing is charged, and the twenty working days begin again."""
    at = at or present.now()
    row = lock_request(actor, number, move="give_up_fee", version=version)
    words = required(reason, "reason", _("请写明怎样送达过、为什么送不到。"))
    row.give_up_fee()
    today = local_date(at)
    clock.stop(row.matter, limits.DELIVERY, on=today, at=at, key=FEE_KEY)
    clock.start(row.matter, [clock.Limit(limits.ANSWER, limits.ANSWER_DAYS, today)], at=at)
    record_move(row, "fee_given_up", actor=actor, at=at, data={"reason": words[:200]})
    return row


def start_to_pay(row: InformationRequest, on: date, at: datetime) -> None:
    """Thirty natural days, the first of them the day after the receipt."""
    clock.stop(row.matter, limits.DELIVERY, on=on, at=at, key=FEE_KEY)
    due = clock.end_of(on + timedelta(days=limits.FEE_DAYS))
    clock.start_fixed(row.matter, limits.FEE, due_at=due, at=at)


@transaction.atomic
def deliver_reply(
    number: str, *, actor: User, day: date, note: str = "", at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The applicant has the answer, in the form asked for, since ``day``; ``note`` is the receipt of the post or the like."""
    at = at or present.now()
    row = lock_request(actor, number, move="deliver_reply", version=version)
    assert row.ended_on is not None  # an answer stands
    row.delivered_on, row.delivery_note = _checked(day, row.ended_on, at), check_text(note).strip()[:200]
    data = {"day": row.delivered_on.isoformat()}
    record_move(row, "reply_delivered", actor=actor, at=at, data=data)
    return row


@transaction.atomic
def give_up_delivery(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The answer came back: what was tried is kept, and it can be archived. It still waits for the applicant."""
    at = at or present.now()
    row = lock_request(actor, number, move="give_up_delivery", version=version)
    row.delivery_note = required(reason, "reason", _("请写明怎样送达过、为什么送不到。"))[:200]
    record_move(row, "reply_undelivered", actor=actor, at=at)
    return row
