"""The move table of annual reports."""

from django.utils.translation import gettext_lazy as _

from disclosure.reports import rules
from disclosure.reports.models import AnnualReport
from disclosure.reports.states import State
from portal.matters.moving import Move, MoveTable

MOVES: MoveTable[AnnualReport] = MoveTable(
    (
        Move("count", _("重新统计"), (State.DRAFT,), rules.may_write),
        Move("write", _("填写文字和数字"), (State.DRAFT,), rules.may_write),
        Move("submit", _("送负责人批准"), (State.DRAFT,), rules.may_write, rules.is_complete),
        Move("send_back", _("退回修改"), (State.SUBMITTED,), rules.may_approve),
        Move("publish", _("批准并发布"), (State.SUBMITTED,), rules.may_approve),
        Move("archive", _("归档"), (State.PUBLISHED,), rules.may_write),
    )
)
