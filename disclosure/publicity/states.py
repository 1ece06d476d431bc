"""The states of a published penalty and licence (双公示), of an objection to a record, and of an application for credit repair."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.matters.models.matter import Stage


class State(TextChoices):
    DRAFT = "draft", _("起草")
    REVIEW = "review", _("待复核")
    PUBLISHED = "published", _("公示中")
    CHANGED = "changed", _("决定已变更，待撤下")
    WITHDRAWN = "withdrawn", _("已撤下")
    REPAIRED = "repaired", _("已信用修复")
    DISCARDED = "discarded", _("已作废")


STAGES: dict[str, Stage] = {
    State.DRAFT: Stage.RECEIVED,
    State.REVIEW: Stage.HANDLING,
    State.PUBLISHED: Stage.CLOSED,
    State.CHANGED: Stage.HANDLING,
    State.WITHDRAWN: Stage.CLOSED,
    State.REPAIRED: Stage.CLOSED,
    State.DISCARDED: Stage.CLOSED,
}
"""The spine's stage for each state."""

PUBLIC = (State.PUBLISHED, State.CHANGED)
"""Everybody may read it."""
GONE = (State.WITHDRAWN, State.REPAIRED)
"""It was public: a page says that it was taken down, without a word about the person."""


class LicenceState(TextChoices):
    """A licence becomes public by itself; one that the automatic check doubts waits for a person."""

    WAITING = "waiting", _("待人工复核")
    PUBLISHED = "published", _("公示中")
    CHANGED = "changed", _("决定已变更，待撤下")
    WITHDRAWN = "withdrawn", _("已撤下")
    WITHHELD = "withheld", _("不予公示")


LICENCE_STAGES: dict[str, Stage] = {
    LicenceState.WAITING: Stage.HANDLING,
    LicenceState.PUBLISHED: Stage.CLOSED,
    LicenceState.CHANGED: Stage.HANDLING,
    LicenceState.WITHDRAWN: Stage.CLOSED,
    LicenceState.WITHHELD: Stage.CLOSED,
}
LICENCE_PUBLIC = (LicenceState.PUBLISHED, LicenceState.CHANGED)
"""Everybody may read it."""


class FollowState(TextChoices):
    """Objections and repairs: an editor looks into it, another person decides."""

    FILED = "filed", _("待核实")
    CHECKED = "checked", _("已核实，待决定")
    GRANTED = "granted", _("已同意")
    REFUSED = "refused", _("不同意")


FOLLOW_STAGES: dict[str, Stage] = {
    FollowState.FILED: Stage.HANDLING,
    FollowState.CHECKED: Stage.HANDLING,
    FollowState.GRANTED: Stage.CLOSED,
    FollowState.REFUSED: Stage.CLOSED,
}
