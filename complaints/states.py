"""The legal states of a work order (domain.md after 4.1) and the words for them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.matters.models.matter import Stage


class State(TextChoices):
    REGISTERED = "registered", _("已登记，待分派")
    DISPATCHED = "dispatched", _("已派单，待签收")
    SIGNED = "signed", _("已签收")
    HANDLING = "handling", _("办理中")
    RETURNED = "returned", _("承办单位退回，待重新分派")
    REPLIED = "replied", _("已答复，待审核")
    REVIEWED = "reviewed", _("答复已审核，待回访")
    REVISITED = "revisited", _("已回访")
    LEADER_CASE = "leader_case", _("领导包案办理")
    ANSWERED = "answered", _("当场答复")
    NOT_ACCEPTED = "not_accepted", _("不予受理")
    MERGED = "merged", _("已并入原工单")
    TRANSFERRED = "transferred", _("已转紧急电话")
    REFERRED = "referred", _("已引导至法定途径")
    WITHDRAWN = "withdrawn", _("诉求人已撤回")
    CLOSED = "closed", _("已办结")


STAGES: dict[str, Stage] = {
    State.REGISTERED: Stage.RECEIVED,
    State.DISPATCHED: Stage.RECEIVED,
    State.SIGNED: Stage.HANDLING,
    State.HANDLING: Stage.HANDLING,
    State.RETURNED: Stage.RECEIVED,
    State.REPLIED: Stage.HANDLING,
    State.REVIEWED: Stage.DELIVERING,
    State.REVISITED: Stage.DELIVERING,
    State.LEADER_CASE: Stage.HANDLING,
    State.ANSWERED: Stage.CLOSED,
    State.NOT_ACCEPTED: Stage.CLOSED,
    State.MERGED: Stage.CLOSED,
    State.TRANSFERRED: Stage.CLOSED,
    State.REFERRED: Stage.CLOSED,
    State.WITHDRAWN: Stage.CLOSED,
    State.CLOSED: Stage.CLOSED,
}
"""The spine's stage for each state: what queues and dashboards group by."""

WITH_CENTRE = (State.REGISTERED, State.RETURNED)
"""The centre decides where the order goes."""
WITH_OFFICE = (State.DISPATCHED, State.SIGNED, State.HANDLING)
"""The lead office has it."""
BEFORE_REPLY = (*WITH_CENTRE, *WITH_OFFICE)
"""No reply stands yet: the person may still withdraw, the centre may still refer."""
FINAL = tuple(state for state, stage in STAGES.items() if stage == Stage.CLOSED)
"""Nothing moves any more."""
JUDGED = (State.REVIEWED, State.REVISITED)
"""The reply is there and the order is not closed: now the person's verdict counts."""
