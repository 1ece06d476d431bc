"""Handling a request: correction, acceptance, extension, reasons of the excessive, fee, withdrawal."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from disclosure.requests import fees, letters, limits
from disclosure.requests.access import lock_request, lock_unasked
from disclosure.requests.actions.branches import end_waiting, wait_for_delivery
from disclosure.requests.actions.deliver import FEE_KEY, start_to_pay
from disclosure.requests.checks import check_day
from disclosure.requests.decisions import Reason
from disclosure.requests.models import InformationRequest
from disclosure.requests.record import record_move, tell_applicant, tell_office
from disclosure.requests.rules import day_of_event, fee_noticed_on, reads_online
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.core.names import required
from portal.matters import clock
from portal.matters.clock import Limit

MOST_DAYS = 366


@transaction.atomic
def accept(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> InformationRequest:
    """The request is clear; the search begins."""
    at = at or present.now()
    row = lock_request(actor, number, move="accept", version=version)
    row.accept()
    clock.stop(row.matter, limits.NOTICE, on=local_date(at), at=at)
    record_move(row, "accepted", actor=actor, at=at)
    return row


@transaction.atomic
def request_correction(
    number: str, *, actor: User, note: str, until: date, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """GIR-11: one notice (D32) within seven working days; the answer clock stops until the corrected request comes."""
    at = at or present.now()
    row = lock_request(actor, number, move="request_correction", version=version)
    today = local_date(at)
    words = required(note, "note", _("请写明哪里不明确、怎样补正。"))
    sentence = _("补正期限要合理：从明天起，最长一年。")
    check_day(until, today + timedelta(days=1), today + timedelta(days=MOST_DAYS), "until", sentence)
    row.request_correction(words, until)
    clock.stop(row.matter, limits.NOTICE, limits.ANSWER, on=today, at=at)
    clock.start_fixed(row.matter, limits.CORRECTED, due_at=clock.end_of(until), at=at)
    letters.correction(row, at)
    tell = tell_applicant(row, "政府信息公开申请需要补正", f"请在 {until} 前补正，见补正告知书。")
    record_move(row, "correction_requested", actor=actor, at=at, data={"until": until.isoformat()}, tell=tell)
    return row


def correct(
    number: str,
    *,
    actor: User,
    text: str,
    day: date | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> InformationRequest:
    """The editor writes down a correction that came by post, visit or telephone, and on which day."""
    with transaction.atomic():
        return _correct(lock_request(actor, number, move="correct", version=version), text, actor, day, at)


def correct_own(
    number: str, *, actor: User | None, text: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The applicant corrects it himself; the caller has checked that it is his."""
    with transaction.atomic():
        return _correct(lock_unasked(number, move="correct", version=version), text, actor, None, at)


def _correct(
    row: InformationRequest, text: str, actor: User | None, day: date | None, at: datetime | None
) -> InformationRequest:
    """The twenty working days begin on receipt of the corrected request (GIR-11)."""
    at = at or present.now()
    today, sentence = local_date(at), _("收到补正的日期要在告知之后、今天或之前。")
    on = check_day(day or today, day_of_event(row, "correction_requested"), today, "day", sentence)
    row.correction_text = required(text, "text", _("请写明补正的内容。"))
    row.correct(on)
    clock.stop(row.matter, limits.CORRECTED, on=on, at=at)
    clock.start(row.matter, [Limit(limits.ANSWER, limits.ANSWER_DAYS, on)], at=at)
    tell = tell_office(row.body, "申请已补正", f"申请 {row.matter.number} 已补正，请受理。", Role.EDITOR)
    record_move(row, "corrected", actor=actor, at=at, tell=tell)
    return row


@transaction.atomic
def extend(
    number: str, *, actor: User, days: int, reason: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """GIR-13: up to twenty working days, once, by the head, with the notice D34."""
    at = at or present.now()
    row = lock_request(actor, number, move="extend", version=version)
    words = required(reason, "reason", _("请写明延长的理由，申请人会看到。"))
    if not 1 <= days <= limits.EXTENSION_DAYS:
        raise Invalid(_("最多延长20个工作日。"), {"days": [_("请填 1 到 20")]})
    row.was_extended = True
    _longer(row, days, words, "extended", actor, at)
    return row


@transaction.atomic
def delay(
    number: str, *, actor: User, days: int, reason: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """GIR-16: the reasons are good, the time is not enough: a reasonable delay, told to the applicant."""
    at = at or present.now()
    row = lock_request(actor, number, move="delay", version=version)
    words = required(reason, "reason", _("请写明延迟的理由，申请人会看到。"))
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(_("请填写合理的天数。"), {"days": [_("请填 1 到 366")]})
    row.was_delayed = True
    _longer(row, days, words, "delayed", actor, at)
    return row


def _longer(row: InformationRequest, days: int, words: str, kind: str, actor: User, at: datetime) -> None:
    clock.extend(row.matter, limits.ANSWER, days, on=local_date(at), at=at)
    ground = "第三十三条" if kind == "extended" else "第三十五条"
    due = next((each.due_on for each in clock.live(row.matter) if each.limit == limits.ANSWER), None)
    letters.extension(row, words, due, at, ground=ground)
    tell = tell_applicant(row, "政府信息公开申请延期答复", "理由和新的期限见延期答复告知书。")
    record_move(row, kind, actor=actor, at=at, data={"days": days}, tell=tell)


@transaction.atomic
def ask_reasons(
    number: str, *, actor: User, text: str, until: date, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """GIR-16: clearly too many requests: the applicant is asked why, until a day (D35). The clock runs on."""
    at = at or present.now()
    row = lock_request(actor, number, move="ask_reasons", version=version)
    words = required(text, "text", _("请写明为什么认为超过合理范围、需要说明什么。"))
    first = local_date(at) + timedelta(days=1)
    check_day(until, first, first + timedelta(days=366), "until", _("说明理由的截止日期要在今天之后、一年之内。"))
    row.ask_reasons(words, until)
    letters.ask_reasons(row, at)
    tell = tell_applicant(row, "请说明申请的理由", "见说明理由告知书。")
    record_move(row, "reasons_asked", actor=actor, at=at, tell=tell)
    return row


def give_reasons(
    number: str, *, actor: User, text: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The editor writes down the reasons that came by post or visit."""
    with transaction.atomic():
        return _reasons(lock_request(actor, number, move="give_reasons", version=version), text, actor, at)


def give_reasons_own(
    number: str, *, actor: User | None, text: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The applicant says why; the caller has checked that it is his."""
    with transaction.atomic():
        return _reasons(lock_unasked(number, move="give_reasons", version=version), text, actor, at)


def _reasons(row: InformationRequest, text: str, actor: User | None, at: datetime | None) -> InformationRequest:
    row.give_reasons(required(text, "text", _("请写明理由。")))
    record_move(row, "reasons_given", actor=actor, at=at or present.now())
    return row


def nth_of_month(row: InformationRequest) -> int:
    """Which request of the applicant in the calendar month of its receipt this one is (domain.md 3.4)."""
    assert row.received_on is not None  # accepted requests have been received
    month = {"received_on__year": row.received_on.year, "received_on__month": row.received_on.month}
    rows = InformationRequest.objects.filter(id_index=row.id_index, body=row.body, **month)
    earlier = Q(received_on__lt=row.received_on) | Q(received_on=row.received_on, pk__lte=row.pk)
    return rows.filter(earlier).count()


@transaction.atomic
def charge_fee(
    number: str,
    *,
    actor: User,
    tariff: str,
    quantity: int,
    at: datetime | None = None,
    version: int | None = None,
) -> InformationRequest:
    """One of the two tariffs, with the notice D36; thirty days to pay from its receipt, the answer clock stops until then."""
    at = at or present.now()
    row = lock_request(actor, number, move="charge_fee", version=version)
    if tariff not in fees.Tariff.values or quantity < 1:
        raise Invalid(_("请选择收费方式，并填写件数或页数。"), {"quantity": [_("请填 1 或更大的整数")]})
    if tariff == fees.Tariff.BY_ITEM and not row.id_index:
        raise Invalid(_("没有申请人的证件号码，不能按件计费。"), {"tariff": [_("请选择按量计收")]})
    amount = fees.fee_of(tariff, nth=nth_of_month(row), quantity=quantity)
    if amount == 0:
        raise Invalid(_("按这个标准不收费，请直接答复。"), {"quantity": [_("没有超过免费的数量")]})
    today = local_date(at)
    row.charge_fee(tariff, quantity, amount)
    clock.stop(row.matter, limits.ANSWER, on=today, at=at)
    if reads_online(row):
        start_to_pay(row, today, at)
    else:
        wait_for_delivery(row, FEE_KEY, at)
    letters.fee(row, at)
    tell = tell_applicant(row, "请缴纳信息处理费", "金额、标准和期限见收费通知书。")
    record_move(row, "fee_charged", actor=actor, at=at, data={"tariff": tariff, "fen": amount}, tell=tell)
    return row


@transaction.atomic
def pay_fee(
    number: str, *, actor: User, day: date | None = None, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The money has come on ``day``, within the time to pay; the answer clock begins again on the day after."""
    at = at or present.now()
    row = lock_request(actor, number, move="pay_fee", version=version)
    sentence = _("缴费日期要在通知之后、今天或之前。")
    paid = check_day(day or local_date(at), fee_noticed_on(row), local_date(at), "day", sentence)
    due = row.matter.deadlines.filter(limit=limits.FEE).order_by("-id").values_list("due_on", flat=True).first()
    if due and paid > due:
        words = _("缴费期限到 %s 为止，之后的缴费不能再受理。请退还款项，并告知申请人可以重新申请。") % due
        raise Invalid(words, {"day": [words]})
    row.pay_fee(paid)
    clock.stop(row.matter, limits.FEE, limits.DELIVERY, on=paid, at=at)
    clock.start(row.matter, [Limit(limits.ANSWER, limits.ANSWER_DAYS, paid)], at=at)
    record_move(row, "fee_paid", actor=actor, at=at, data={"day": paid.isoformat()})
    return row


def withdraw(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> InformationRequest:
    """The editor writes down that the applicant has taken it back."""
    with transaction.atomic():
        return _withdraw(lock_request(actor, number, move="withdraw", version=version), actor, at)


def withdraw_own(
    number: str, *, actor: User | None, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The applicant takes it back; the caller has checked that it is his."""
    with transaction.atomic():
        return _withdraw(lock_unasked(number, move="withdraw", version=version), actor, at)


def _withdraw(row: InformationRequest, actor: User | None, at: datetime | None) -> InformationRequest:
    at = at or present.now()
    row.withdraw(local_date(at))
    end_waiting(row, at)
    clock.stop(row.matter, on=local_date(at), at=at)
    record_move(row, "withdrawn", actor=actor, at=at)
    return row


@transaction.atomic
def lapse(number: str, move: str, reason: Reason, *, at: datetime | None = None) -> InformationRequest:
    """Not corrected (GIR-11) or not paid in time: no longer handled, told by D37; only the system does this."""
    at = at or present.now()
    row = lock_unasked(number, move=move)
    row.lapse(reason, local_date(at))
    end_waiting(row, at)
    clock.stop(row.matter, on=local_date(at), at=at)
    letters.reply(row, at)
    kind = "fee_lapsed" if reason == Reason.OVERDUE_FEE else "correction_lapsed"
    tell = tell_applicant(row, "政府信息公开申请不再处理", "理由见答复书。")
    record_move(row, kind, actor=None, at=at, tell=tell)
    return row
