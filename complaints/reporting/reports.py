"""Making, writing and signing the report of a week or month. Its numbers are counted once and fixed."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.counting import count_period
from complaints.figures import percent, total
from complaints.models import Order, Period, PeriodReport, ReportState
from complaints.models.reporting import REPORT_STAGES
from complaints.offices import centre
from complaints.reporting.bulletin import bulletin, groups
from complaints.reporting.periods import Stretch
from complaints.reporting.saying import bulletin_paper, is_public, paper_of
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import day_start, local_date
from portal.core.errors import Invalid, NotFound
from portal.core.identifiers import case_number, query_code
from portal.core.numbering import next_serial
from portal.matters import clock
from portal.matters.access import check_version, open_to
from portal.matters.models import Matter, Stage
from portal.matters.moving import Move, MoveTable, Refusal
from portal.matters.papers import order_paper
from portal.matters.record import record

KIND = "complaint_report"
LONGEST = 10_000
_SAME = gettext_lazy("写分析的人不能自己签发，请由另一位负责人签发。")


def may_write(user: User, report: PeriodReport) -> Refusal:
    """The centre's people."""
    mine = report.matter.office_id in user.offices_as(Role.OPERATOR, Role.CHIEF, Role.HEAD)
    return None if mine else _("报告由受理中心编写。")


def may_sign(user: User, report: PeriodReport) -> Refusal:
    """The centre's management, but not who wrote the text."""
    if report.written_by_id == user.pk:
        return _SAME
    leads = report.matter.office_id in user.offices_as(Role.CHIEF, Role.HEAD)
    return None if leads else _("报告由受理中心负责人签发。")


MOVES: MoveTable[PeriodReport] = MoveTable(
    (
        Move("write", gettext_lazy("写分析和建议"), (ReportState.DRAFT,), may_write),
        Move("sign", gettext_lazy("签发"), (ReportState.DRAFT,), may_sign),
    )
)


def public_reports() -> QuerySet[PeriodReport]:
    """Signed monthly reports (CMP-11)."""
    signed = PeriodReport.objects.filter(state=ReportState.SIGNED, period=Period.MONTH)
    return signed.select_related("matter")


def reports_readable_by(user: User) -> QuerySet[PeriodReport]:
    """Those of the centre for its people, all for supervisors."""
    matters = open_to(user).filter(kind=KIND).order_by().values("pk")
    return PeriodReport.objects.filter(matter__in=matters).select_related("matter__office")


def get_report(user: User, number: str) -> PeriodReport:
    """A report that the person may read; NotFound also for one that he may not."""
    found = reports_readable_by(user).filter(matter__number=number).first()
    if found is None:
        raise NotFound(_("没有找到这份报告。请从列表重新进入。"))
    return found


@transaction.atomic
def make(stretch: Stretch, *, at: datetime | None = None) -> PeriodReport:
    """Count a week or month and fix the numbers; the second call gives the same report. Raises Invalid before its end."""
    at = at or present.now()
    if stretch.last >= local_date(at):
        raise Invalid(_("%s 还没有结束，到期后才能统计。") % stretch.slot)
    found = PeriodReport.objects.filter(period=stretch.period, first=stretch.first).first()
    if found:
        return found
    day, office = local_date(at), centre()
    serial = next_serial(f"case:{settings.PORTAL_DIVISION}:{day:%Y%m%d}")
    name = Period(stretch.period).label
    matter = Matter.objects.create(
        number=case_number(settings.PORTAL_DIVISION, day, serial),
        query_code=query_code(),
        kind=KIND,
        title=f"诉求办理{name}（{stretch.first} 至 {stretch.last}）",
        office=office,
        hall=office,
        stage=Stage.RECEIVED,
        status=ReportState.DRAFT,
        opened_at=at,
    )
    days = {"first": stretch.first, "last": stretch.last}
    report = PeriodReport.objects.create(matter=matter, period=stretch.period, facts=count(stretch), **days)
    _record(report, "made", actor=None, at=at)
    return report


def count(stretch: Stretch) -> dict[str, Any]:
    """The numbers of a period as plain JSON: the same queries as the figures page and the bulletin.

    The orders of both periods are counted first, so that an outage of the worker leaves nothing out.
    """
    count_period(stretch.before.first, stretch.last)
    own, before = totals(stretch.first, stretch.last), totals(stretch.before.first, stretch.before.last)
    return {
        "totals": own,
        "before": before,
        "groups": groups(stretch.first, stretch.last),
        "units": [[unit.office, *unit.cells()] for unit in bulletin(stretch.first, stretch.last)],
        "repeated": repeated(stretch.first, stretch.last),
    }


def totals(first: date, last: date) -> dict[str, str]:
    """The three rates of row 244 and their counts."""
    line = total(first, last, "")
    return {
        "received": str(line.received),
        "completed": str(line.completed),
        "overdue": str(line.overdue),
        "completion_rate": percent(line.completed, line.received),
        "complaint_on_time_rate": percent(line.on_time, line.judged_in_time),
        "reply_complete_rate": percent(line.complete_replies, line.replies),
        "solved_rate": percent(line.solved, line.verdicts),
        "satisfaction_rate": percent(line.satisfied, line.verdicts),
    }


def repeated(first: date, last: date, most: int = 10) -> list[list[Any]]:
    """Subjects that several people came with: number, title, people; protected ones stay out."""
    orders = Order.objects.filter(
        is_protected=False,
        matter__opened_at__gte=day_start(first),
        matter__opened_at__lt=day_start(date.fromordinal(last.toordinal() + 1)),
    )
    rows = orders.annotate(people=Count("callers")).filter(people__gt=1).order_by("-people", "pk")[:most]
    return [[row.matter.number, row.matter.title, row.people] for row in rows.select_related("matter")]


@transaction.atomic
def write(
    number: str, *, actor: User, text: str, at: datetime | None = None, version: int | None = None
) -> PeriodReport:
    """What people add to the numbers."""
    at = at or present.now()
    report = lock_report(actor, number, move="write", version=version)
    if len(text) > LONGEST:
        raise Invalid(_("最多 %d 个字，请精简。") % LONGEST, {"text": [_("内容太长")]})
    report.text, report.written_by = text.strip(), actor
    _record(report, "written", actor=actor, at=at)
    return report


@transaction.atomic
def sign(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> PeriodReport:
    """The management signs: the paper is made by the worker, a monthly report is public."""
    at = at or present.now()
    report = lock_report(actor, number, move="sign", version=version)
    report.sign(actor, at)
    order_paper(report.matter, report.matter.office, paper_of(report), at=at)
    if is_public(report):
        order_paper(report.matter, report.matter.office, bulletin_paper(report), at=at)
    _record(report, "signed", actor=actor, at=at)
    return report


def lock_report(user: User, number: str, *, move: str, version: int | None = None) -> PeriodReport:
    """Lock the matter and its report for a move. Raises NotFound, NotAllowed, StaleVersion, WrongState."""
    readable = open_to(user).filter(kind=KIND).order_by().values("pk")
    rows = Matter.objects.select_for_update(of=("self",)).select_related("office", "hall")
    matter = rows.filter(number=number, pk__in=readable).first()
    report = PeriodReport.objects.filter(pk=matter.pk).first() if matter else None
    if matter is None or report is None:
        raise NotFound(_("没有找到这份报告。请从列表重新进入。"))
    report.matter = matter
    check_version(matter, version)
    MOVES.check(user, report, move)
    return report


def _record(report: PeriodReport, kind: str, *, actor: User | None, at: datetime) -> None:
    matter = report.matter
    report.save(update_fields=["state", "text", "written_by", "signed_by", "signed_at"])
    matter.status, matter.stage = report.state, REPORT_STAGES[report.state]
    matter.closed_at = at if matter.stage == Stage.CLOSED else None
    clock.refresh(matter)
    record(matter, kind, actor=actor, at=at, data={"state": ReportState(report.state).value})
