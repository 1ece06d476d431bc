"""The states of an annual report: written, approved by another person, public, archived."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.matters.models.matter import Stage


class State(TextChoices):
    DRAFT = "draft", _("编写中")
    SUBMITTED = "submitted", _("待负责人批准")
    PUBLISHED = "published", _("已发布")
    ARCHIVED = "archived", _("已归档")


STAGES: dict[str, Stage] = {
    State.DRAFT: Stage.RECEIVED,
    State.SUBMITTED: Stage.HANDLING,
    State.PUBLISHED: Stage.DELIVERING,
    State.ARCHIVED: Stage.CLOSED,
}
"""The spine's stage for each state."""
PUBLIC = (State.PUBLISHED, State.ARCHIVED)
"""Everybody may read it."""
