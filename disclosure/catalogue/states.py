"""The states of a task: something has to be published, and then it is, or nobody asks for it any more."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.matters.models.matter import Stage


class State(TextChoices):
    WAITING = "waiting", _("待公开")
    DONE = "done", _("已公开")
    DROPPED = "dropped", _("不再需要")


STAGES: dict[str, Stage] = {
    State.WAITING: Stage.HANDLING,
    State.DONE: Stage.CLOSED,
    State.DROPPED: Stage.CLOSED,
}
"""The spine's stage for each state."""
