"""Words for matters that were brought in as history (portal.matters.history)."""

from django.utils.translation import gettext_lazy as _

from portal.matters.history.write import KIND
from portal.matters.kinds import MatterKind
from portal.matters.models import Event

EVENTS = {
    "imported": _("收到（历史导入）"),
    "imported.step": _("办理环节"),
    "imported.closed": _("办结（历史导入）"),
}


def step_of(event: Event) -> str:
    """Which step was taken, as the other system called it."""
    return str(event.data.get("step", ""))


IMPORTED = MatterKind(
    KIND, _("历史办件"), "hall:matter", events=EVENTS, event_line=step_of, own_act=lambda event: False
)
