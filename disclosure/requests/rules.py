"""Who may do what with a request, and when it is time; None for yes, else the sentence why not."""

from datetime import date

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.redaction.boxes import is_unpainted
from disclosure.redaction.orders import UNPAINTED, WAITS, is_waiting
from disclosure.requests import limits
from disclosure.requests.models import InformationRequest, RequestBranch
from disclosure.requests.states import State
from disclosure.requests.words import BranchKind, BranchState, Way
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from portal.matters.hands import has_done
from portal.matters.models import Deadline, DeadlineState, DocumentState
from portal.matters.moving import Refusal

NOT_EDITOR: Promise = _("由本单位的公开编辑办理。")
NOT_REVIEWER: Promise = _("由本单位的首席代表或另一位公开编辑审核。")
NOT_HEAD: Promise = _("由本单位负责人批准。")
SAME_PERSON: Promise = _("起草答复的人不能自己审核或批准，请由另一位人员办理。")
SAME_REVIEWER: Promise = _("审核的人不能再批准，请由另一位负责人批准。")
NOT_ASKED: Promise = _("没有请您的单位协办，或协办意见已经提交。")
CORRECTED_BEFORE: Promise = _("补正只告知一次。补正后仍不明确的，请起草“无法提供”的答复。")
NOTICE_TOO_LATE: Promise = _("收到申请已超过7个工作日，不能再告知补正。请受理并在期限内答复。")
EXTENDED_BEFORE: Promise = _("答复期限已经延长过一次，不能再延长。")
TOO_LATE: Promise = _("答复期限已经届满，不能再延长。请尽快答复。")
NO_REASONS: Promise = _("申请人还没有说明理由，不能合理延迟。")
DELAYED_BEFORE: Promise = _("已经告知过合理延迟的期限。")
ASKED_BEFORE: Promise = _("已经要求申请人说明过理由。")
CHARGE_TOO_LATE: Promise = _("答复期限已经届满，不能再通知缴费。请尽快答复。")
PAID_BEFORE: Promise = _("这件申请已经收过费，两种收费方式只用一种。")
NOBODY_WAITED_FOR: Promise = _("没有等待答复的征求意见。")
NOT_GIVEN: Promise = _("只有予以公开的信息才能转为主动公开。")
PROACTIVE_BEFORE: Promise = _("已经转为主动公开。")
NO_FILES: Promise = _("还没有附件。")
NOT_CO_MAKER: Promise = _("没有向您的单位征求意见，或者意见已经提交。")
ALL_REACHED: Promise = _("没有还没送达的征询书。")
NOTICE_REACHED: Promise = _("收费通知已经送达。")
REPLY_REACHED: Promise = _("答复已经送达。")
REPLY_UNDER_WAY: Promise = _("请先登记答复送达的日期，再归档。")
JOINT_WAITS: Promise = _("协办单位还没有提交意见。请联系协办单位，或者结束协办。")


ANSWERERS = (Role.REVIEWER, Role.CHIEF, Role.HEAD)
"""Who speaks for an office that is asked."""


def may_edit(user: User, row: InformationRequest) -> Refusal:
    """The editors of the body."""
    return None if row.body_id in user.offices_as(Role.EDITOR) else NOT_EDITOR


def may_review(user: User, row: InformationRequest) -> Refusal:
    """The chief or another editor of the body, never who made the answer."""
    if _made(user, row):
        return SAME_PERSON
    return None if row.body_id in user.offices_as(Role.CHIEF, Role.EDITOR) else NOT_REVIEWER


def _made(user: User, row: InformationRequest) -> bool:
    """Whether he wrote the answer, or attached or hid something that goes with it."""
    return row.drafted_by_id == user.pk or has_done(user, row.matter, "attached", "redacted")


def may_head(user: User, row: InformationRequest) -> Refusal:
    """The head of the unit that answers."""
    return None if row.body_id in user.offices_as(Role.HEAD) else NOT_HEAD


def may_approve(user: User, row: InformationRequest) -> Refusal:
    """The head, who neither made nor reviewed the answer."""
    if _made(user, row):
        return SAME_PERSON
    return SAME_REVIEWER if row.reviewed_by_id == user.pk else may_head(user, row)


def may_send_back(user: User, row: InformationRequest) -> Refusal:
    """Whoever has it before him."""
    return may_review(user, row) if row.state == State.REVIEWING else may_approve(user, row)


def may_co_reply(user: User, row: InformationRequest) -> Refusal:
    """An office that helps and has not answered yet."""
    return None if _is_asked(user, row, BranchKind.JOINT) else NOT_ASKED


def may_answer_as_comaker(user: User, row: InformationRequest) -> Refusal:
    """An organ that made the information too and has not answered yet."""
    return None if _is_asked(user, row, BranchKind.CO_MAKER) else NOT_CO_MAKER


def _is_asked(user: User, row: InformationRequest, kind: str) -> bool:
    mine = user.offices_as(*ANSWERERS)
    return row.branches.filter(kind=kind, state=BranchState.WAITING, office__in=mine).exists()


def _live(row: InformationRequest, limit: str) -> Deadline | None:
    return row.matter.deadlines.filter(limit=limit).exclude(state=DeadlineState.STOPPED).first()


def _is_over(row: InformationRequest, limit: str) -> bool:
    deadline = _live(row, limit)
    return deadline is not None and deadline.due_on is not None and clock.today() > deadline.due_on


def may_ask_correction(row: InformationRequest) -> Refusal:
    """GIR-11: once, within seven working days of receipt."""
    if row.correction_note:
        return CORRECTED_BEFORE
    return NOTICE_TOO_LATE if _is_over(row, limits.NOTICE) else None


def may_extend(row: InformationRequest) -> Refusal:
    """GIR-13: once, before the limit ends."""
    if row.was_extended:
        return EXTENDED_BEFORE
    return TOO_LATE if _is_over(row, limits.ANSWER) else None


def may_delay(row: InformationRequest) -> Refusal:
    """GIR-16: reasons were given; once."""
    if row.was_delayed:
        return DELAYED_BEFORE
    if _is_over(row, limits.ANSWER):
        return TOO_LATE
    return None if row.reasons else NO_REASONS


def may_ask_reasons(row: InformationRequest) -> Refusal:
    """Once."""
    return ASKED_BEFORE if row.reasons_asked else None


def may_charge(row: InformationRequest) -> Refusal:
    """One of the two tariffs, once, within the answer period: a late notice would begin the period again."""
    if row.tariff:
        return PAID_BEFORE
    return CHARGE_TOO_LATE if _is_over(row, limits.ANSWER) else None


def reads_online(row: InformationRequest) -> bool:
    """Who asked with an account reads papers in the portal: they are received on the day of sending."""
    return row.way == Way.ONLINE and row.matter.applicant_id is not None


def unreached(row: InformationRequest) -> QuerySet[RequestBranch]:
    """Questions to third parties of whose receipt nothing is known."""
    return row.branches.filter(kind=BranchKind.THIRD_PARTY, state=BranchState.WAITING, received_on=None).order_by("pk")


def has_unreached(row: InformationRequest) -> Refusal:
    """Some letter is on its way."""
    return None if unreached(row).exists() else ALL_REACHED


def may_hear_third_party(row: InformationRequest) -> Refusal:
    """One waits, or was silent and speaks at last: before the answer is written it can still be heard."""
    return None if heard(row, BranchKind.THIRD_PARTY).exists() else NOBODY_WAITED_FOR


def may_hear_comaker(row: InformationRequest) -> Refusal:
    """One waits, or was silent: its letter may have come in time and be typed later."""
    return None if heard(row, BranchKind.CO_MAKER).exists() else NOBODY_WAITED_FOR


def heard(row: InformationRequest, kind: str) -> QuerySet[RequestBranch]:
    """Those of the kind whose answer can still be written down."""
    states = (BranchState.WAITING, BranchState.SILENT, BranchState.UNREACHED)
    return row.branches.filter(kind=kind, state__in=states).select_related("office").order_by("pk")


def fee_notice_under_way(row: InformationRequest) -> Refusal:
    """Its receipt is not known yet."""
    return None if _live(row, limits.FEE) is None else NOTICE_REACHED


def fee_noticed_on(row: InformationRequest) -> date:
    """The day of the notice of fees."""
    return day_of_event(row, "fee_charged")


def day_of_event(row: InformationRequest, kind: str) -> date:
    """The local date of the last event of that kind, which has happened."""
    return clock.local_date(row.matter.events.filter(kind=kind).order_by("-seq").values_list("at", flat=True)[0])


def may_deliver_reply(row: InformationRequest) -> Refusal:
    """Once."""
    return REPLY_REACHED if row.delivered_on else None


def is_delivered(row: InformationRequest) -> Refusal:
    """The applicant has the answer, or it was tried in vain."""
    return None if row.delivered_on or row.delivery_note else REPLY_UNDER_WAY


def waits_for(*kinds: str) -> "Waits":
    """Whether somebody of these kinds still has to answer."""
    return Waits(kinds)


class Waits:
    """``ready`` of the moves that write down an answer."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        self.kinds = kinds

    def __call__(self, row: InformationRequest) -> Refusal:
        waiting = row.branches.filter(kind__in=self.kinds, state=BranchState.WAITING)
        return None if waiting.exists() else NOBODY_WAITED_FOR


def joint_done(row: InformationRequest) -> Refusal:
    """Every office that helps has said its part."""
    return None if waits_for(BranchKind.JOINT)(row) else JOINT_WAITS


def may_draft(row: InformationRequest) -> Refusal:
    """Every office that helps has said its part, and no copy of a file is still to be made."""
    return joint_done(row) or (WAITS if is_waiting(row.matter) else None) or _unpainted(row)


def _unpainted(row: InformationRequest) -> Refusal:
    files = row.matter.documents.filter(kind="information", state=DocumentState.ISSUED)
    marked = [each.facts for each in files if each.facts.get("boxes")]
    return UNPAINTED if any(is_unpainted(each["boxes"], each.get("painted", {})) for each in marked) else None


def has_files(row: InformationRequest) -> Refusal:
    """Some file goes with the answer."""
    files = row.matter.documents.filter(kind="information", state=DocumentState.ISSUED)
    return None if files.exists() else NO_FILES


def may_make_proactive(row: InformationRequest) -> Refusal:
    """GIR-23: what was given may be published for everybody."""
    if row.entry_id:
        return PROACTIVE_BEFORE
    return None if row.decision == "granted" else NOT_GIVEN
