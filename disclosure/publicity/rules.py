"""Who may do what with a penalty, a licence, an objection or a repair, and when it is time; None for yes, else why not."""

from calendar import monthrange
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from disclosure.publicity import limits
from disclosure.publicity.models import LicencePublication, Objection, Penalty, Repair
from disclosure.publicity.words import ObjectionWish
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.clock import local_date
from portal.matters.models import Deadline
from portal.matters.moving import Refusal

Shown = Penalty | LicencePublication
Followed = Objection | Repair

NOT_EDITOR: Promise = _("由本单位的公开编辑办理。")
NOT_REVIEWER: Promise = _("由本单位的首席代表、负责人或另一位公开编辑复核。")
NOT_HEAD: Promise = _("由本单位负责人办理。")
SAME_PERSON: Promise = _("录入或修改过这条记录的人不能自己复核，请由另一位人员复核。")
SAME_CHECKER: Promise = _("核实的人不能自己决定，请由另一位人员决定。")
OUTSIDE: Promise = _("罚款金额超出裁量基准的幅度。请核对金额和等级，确需超出的请写明理由。")
NO_BENCHMARK: Promise = _("请选择裁量基准；没有对应基准的，请写明理由。")
NOT_LATE: Promise = _("这条记录没有超期，不需要说明。")
NO_FINDING: Promise = _("核实的结论是“记录无误”，只能答复不同意；要更正或撤下，请退回重新核实。")
DUTY_OPEN: Promise = _("义务还没有履行完毕，不能同意信用修复。")
NO_REVIEW: Promise = _("没有另一位人员的复核记录，不能公示。")


def may_edit(user: User, row: Shown | Followed) -> Refusal:
    """The editors of the body."""
    return None if row.body_id in user.offices_as(Role.EDITOR) else NOT_EDITOR


def may_review(user: User, row: Shown) -> Refusal:
    """A second person of the body, never who wrote a part of it."""
    if row.matter.events.filter(kind__in=("begun", "edited", "mended"), actor=user).exists():
        return SAME_PERSON
    return None if row.body_id in user.offices_as(Role.CHIEF, Role.HEAD, Role.EDITOR) else NOT_REVIEWER


def may_withdraw(user: User, row: Shown) -> Refusal:
    """The head of the body."""
    return None if row.body_id in user.offices_as(Role.HEAD) else NOT_HEAD


def may_decide(user: User, row: Followed) -> Refusal:
    """A second person of the body, not who looked into it."""
    if row.matter.events.filter(kind="checked", actor=user).exists():
        return SAME_CHECKER
    return None if row.body_id in user.offices_as(Role.CHIEF, Role.HEAD, Role.EDITOR) else NOT_REVIEWER


def is_outside(row: Penalty) -> bool:
    """The fine does not lie within the range of its benchmark (SUP-18)."""
    return row.benchmark is not None and not row.benchmark.low <= (row.fine or 0) <= row.benchmark.high


def is_whole(row: Penalty) -> Refusal:
    """Within a benchmark, or with the reason why not (row 96)."""
    if row.deviation_reason.strip():
        return None
    if row.benchmark is None:
        return NO_BENCHMARK
    return OUTSIDE if is_outside(row) else None


def is_reviewed(row: Penalty) -> Refusal:
    """The last look passed and was another person's than the writer's."""
    last = row.reviews.order_by("-id").first()
    return None if last is not None and last.passed and last.by_id != row.written_by_id else NO_REVIEW


def is_late(row: Shown) -> Refusal:
    """Only where the limit of publication was missed there is something to explain (PUB-05)."""
    rows = Deadline.objects.filter(matter=row.matter_id, limit__in=(limits.PUBLISH, limits.LICENCE))
    found = rows.order_by("-id").first()
    if found is None or found.due_on is None:
        return NOT_LATE
    late = found.on_time is False if found.on_time is not None else clock.today() > found.due_on
    return None if late else NOT_LATE


def repair_from(row: Penalty) -> date | None:
    """The first day after the shortest display period (PUB-07); None before publication."""
    if row.published_at is None:
        return None
    first = local_date(row.published_at)
    years, month = divmod(first.month - 1 + row.period.months, 12)
    year = first.year + years
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def period_is_over(row: Penalty) -> Refusal:
    """The shortest display period is over."""
    first = repair_from(row)
    if first is not None and clock.today() >= first:
        return None
    day = first.isoformat() if first else ""
    return gettext("最短公示期还没有满，%s 起可以申请信用修复。") % day


def may_grant_repair(row: Repair) -> Refusal:
    """Duty fulfilled and the period over (PUB-07)."""
    return period_is_over(row.penalty) if row.duty_done else DUTY_OPEN


def may_grant_objection(row: Objection) -> Refusal:
    """The finding proposes to correct or to withdraw."""
    return NO_FINDING if row.outcome == ObjectionWish.REJECT else None
