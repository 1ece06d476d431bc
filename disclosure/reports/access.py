"""How an annual report reaches a page or an action."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from disclosure.reports.models import AnnualReport
from disclosure.reports.moves import MOVES
from disclosure.reports.states import PUBLIC
from portal.accounts.models import User
from portal.core.errors import NotFound
from portal.matters.access import check_version, open_to
from portal.matters.models import Matter

KIND = "annual_report"
_GONE = _("没有找到这份年度报告。请从列表重新进入。")


def public_reports() -> QuerySet[AnnualReport]:
    """What everybody may read."""
    return AnnualReport.objects.filter(state__in=PUBLIC).select_related("body", "matter")


def reports_readable_by(user: User) -> QuerySet[AnnualReport]:
    """The reports that a member of staff works on: of his office, all for supervisors."""
    matters = open_to(user).filter(kind=KIND).order_by().values("pk")
    return AnnualReport.objects.filter(matter__in=matters).select_related("body", "matter__office")


def get_report(user: User, number: str) -> AnnualReport:
    """A report that the person may read; NotFound also for one that he may not."""
    found = reports_readable_by(user).filter(matter__number=number).first()
    if found is None:
        raise NotFound(_GONE)
    return found


def lock_report(user: User, number: str, *, move: str, version: int | None = None) -> AnnualReport:
    """Lock the matter and its report for a move. Raises NotFound, NotAllowed, StaleVersion, WrongState."""
    readable = open_to(user).filter(kind=KIND).order_by().values("pk")
    rows = Matter.objects.select_for_update(of=("self",)).select_related("office", "hall")
    matter = rows.filter(number=number, pk__in=readable).first()
    report = AnnualReport.objects.select_related("body").filter(pk=matter.pk).first() if matter else None
    if matter is None or report is None:
        raise NotFound(_GONE)
    report.matter = matter
    check_version(matter, version)
    MOVES.check(user, report, move)
    return report
