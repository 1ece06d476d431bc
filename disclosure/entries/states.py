"""The states of an entry (issue: draft → secrecy review → review → approval → scheduled → published → withdrawn)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.matters.models.matter import Stage


class State(TextChoices):
    DRAFT = "draft", _("起草")
    SECRECY = "secrecy", _("待保密审查")
    REVIEW = "review", _("待公开审核")
    APPROVAL = "approval", _("待负责人批准")
    SCHEDULED = "scheduled", _("已批准，待发布")
    PUBLISHED = "published", _("已发布")
    WITHDRAWN = "withdrawn", _("已撤下")
    NOT_PUBLIC = "not_public", _("不公开，已归档")
    DISCARDED = "discarded", _("已作废")


STAGES: dict[str, Stage] = {
    State.DRAFT: Stage.RECEIVED,
    State.SECRECY: Stage.HANDLING,
    State.REVIEW: Stage.HANDLING,
    State.APPROVAL: Stage.HANDLING,
    State.SCHEDULED: Stage.DELIVERING,
    State.PUBLISHED: Stage.CLOSED,
    State.WITHDRAWN: Stage.CLOSED,
    State.NOT_PUBLIC: Stage.CLOSED,
    State.DISCARDED: Stage.CLOSED,
}
"""The spine's stage for each state."""

EDITABLE = (State.DRAFT,)
IN_REVIEW = (State.SECRECY, State.REVIEW, State.APPROVAL)
SHOWN = (State.PUBLISHED, State.WITHDRAWN)
"""What has a permanent public address: the text, or the tombstone."""
