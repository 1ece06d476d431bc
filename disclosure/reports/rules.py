"""Who may do what with an annual report; each rule answers None for yes or the sentence that says why not."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.reports.models import AnnualReport
from disclosure.reports.rows import SECTIONS
from portal.accounts.models import Office, OfficeKind, User
from portal.accounts.roles import Role
from portal.matters.hands import has_done
from portal.matters.moving import Refusal

NOT_EDITOR: Promise = _("年度报告由本单位的公开编辑编写。")
NOT_HEAD: Promise = _("年度报告由本单位负责人批准发布。")
SAME_APPROVES: Promise = _("编写的人不能自己批准，请由其他负责人批准。")
NOT_COUNTED: Promise = _("还没有统计数字，请先点“重新统计”。")
NOT_WRITTEN: Promise = _("总体情况、存在的主要问题及改进情况、其他需要报告的事项三部分都要写好才能送批。")


def due_on(body: Office, year: int) -> date:
    """31 January for departments, 31 March for governments, of the year after (GIR-25, 条例 49)."""
    return date(year + 1, 3, 31) if body.kind == OfficeKind.GOVERNMENT else date(year + 1, 1, 31)


def may_write(user: User, report: AnnualReport) -> Refusal:
    """The editors of the body."""
    return None if report.body_id in user.offices_as(Role.EDITOR) else NOT_EDITOR


def may_approve(user: User, report: AnnualReport) -> Refusal:
    """The head of the body, but nobody who wrote a part of it."""
    if has_done(user, report.matter, "written", "submitted"):
        return SAME_APPROVES
    return None if report.body_id in user.offices_as(Role.HEAD) else NOT_HEAD


def is_complete(report: AnnualReport) -> Refusal:
    """Counted, and every section written."""
    if report.counted_at is None:
        return NOT_COUNTED
    written = all(str(report.sections.get(name, "")).strip() for name in SECTIONS)
    return None if written else NOT_WRITTEN
