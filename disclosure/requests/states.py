"""The states of a request for government information (domain.md after GIR-28)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.matters.models.matter import Stage


class State(TextChoices):
    UNCONFIRMED = "unconfirmed", _("待确认收到")
    RECEIVED = "received", _("已收到，待受理")
    CORRECTING = "correcting", _("待申请人补正")
    ACCEPTED = "accepted", _("已受理，正在检索")
    EXPLAINING = "explaining", _("待申请人说明理由")
    CONSULTING = "consulting", _("正在征求意见，暂停计时")
    PAYING = "paying", _("待申请人缴费")
    REVIEWING = "reviewing", _("答复待审核")
    APPROVING = "approving", _("答复待负责人批准")
    REPLIED = "replied", _("已答复")
    ARCHIVED = "archived", _("已归档")
    ABANDONED = "abandoned", _("不再处理")
    WITHDRAWN = "withdrawn", _("申请人已撤回")


STAGES: dict[str, Stage] = {
    State.UNCONFIRMED: Stage.RECEIVED,
    State.RECEIVED: Stage.RECEIVED,
    State.CORRECTING: Stage.WAITING,
    State.ACCEPTED: Stage.HANDLING,
    State.EXPLAINING: Stage.HANDLING,
    State.CONSULTING: Stage.SUSPENDED,
    State.PAYING: Stage.WAITING,
    State.REVIEWING: Stage.HANDLING,
    State.APPROVING: Stage.HANDLING,
    State.REPLIED: Stage.DELIVERING,
    State.ARCHIVED: Stage.CLOSED,
    State.ABANDONED: Stage.CLOSED,
    State.WITHDRAWN: Stage.CLOSED,
}
"""The spine's stage for each state."""

ENDED = (State.REPLIED, State.ARCHIVED, State.ABANDONED, State.WITHDRAWN)
"""The report's row is fixed."""
OPEN = tuple(state for state in State if state not in ENDED)
"""No answer stands yet: the applicant may still withdraw."""
HANDLED = (State.ACCEPTED, State.EXPLAINING, State.CONSULTING, State.REVIEWING, State.APPROVING)
"""The answer clock is there, running or paused."""
