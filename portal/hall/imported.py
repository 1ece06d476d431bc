"""Words for matters that were brought in as history (portal.matters.history)."""

from django.utils.translation import gettext_lazy as _

from portal.matters.history.write import KIND
from portal.matters.kinds import MatterKind

EVENTS = {
    "imported": _("收到（历史导入）"),
    "imported.step": _("办理环节"),
    "imported.closed": _("办结（历史导入）"),
}

IMPORTED = MatterKind(KIND, _("历史办件"), "hall:matter", events=EVENTS)
