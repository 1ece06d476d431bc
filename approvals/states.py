"""The legal states of a case (domain.md 2.2) and the words for them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.matters.models.matter import Stage


class State(TextChoices):
    SUBMITTED = "submitted", _("已提交，待受理")
    CORRECTING = "correcting", _("待补正")
    ACCEPTED = "accepted", _("已受理")
    REVIEWING = "reviewing", _("审查中")
    SUSPENDED = "suspended", _("特别程序中（暂停计时）")
    APPROVED = "approved", _("准予许可，待制证")
    ISSUED = "issued", _("已制证，待送达")
    REFUSED = "refused", _("不予许可，待送达")
    SERVED = "served", _("已送达")
    ARCHIVED = "archived", _("已归档")
    NOT_ACCEPTED = "not_accepted", _("不予受理")
    WITHDRAWN = "withdrawn", _("已撤回")
    TERMINATED = "terminated", _("已终止")


STAGES: dict[str, Stage] = {
    State.SUBMITTED: Stage.RECEIVED,
    State.CORRECTING: Stage.WAITING,
    State.ACCEPTED: Stage.HANDLING,
    State.REVIEWING: Stage.HANDLING,
    State.SUSPENDED: Stage.SUSPENDED,
    State.APPROVED: Stage.DELIVERING,
    State.ISSUED: Stage.DELIVERING,
    State.REFUSED: Stage.DELIVERING,
    State.SERVED: Stage.CLOSED,
    State.ARCHIVED: Stage.CLOSED,
    State.NOT_ACCEPTED: Stage.CLOSED,
    State.WITHDRAWN: Stage.CLOSED,
    State.TERMINATED: Stage.CLOSED,
}
"""The spine's stage for each state: what queues and dashboards group by."""

BEFORE_DECISION = (State.SUBMITTED, State.CORRECTING, State.ACCEPTED, State.REVIEWING, State.SUSPENDED)
