"""The limits of double publicity, on the spine: supervision sees them by itself (PUB-01, PUB-04, SUP-18, SUP-22).

``DEVIATION`` is no duty but a moment: a penalty outside its benchmark crosses it at once, and the rule SUP-18 makes
a card of the crossing. The days of ``REPAIR_DAYS`` are the city's own.
"""

from django.utils.translation import gettext_lazy as _

from portal.matters.limits import DUE, WARNING, YELLOW, Breach, Checkpoint, LimitKind
from portal.matters.models import Alert

PUBLISH, RECALL, DEVIATION = "penalty_publish", "penalty_recall", "penalty_deviation"
LICENCE, LICENCE_RECALL = "licence_publish", "licence_recall"
OBJECTION, REPAIR = "publicity_objection", "credit_repair"
PUBLISH_DAYS = 7
"""Working days from the decision until everybody can read it (PUB-01)."""
RECALL_DAYS = 3
"""Working days to take down a decision that was changed, annulled or found unlawful (行政处罚法 48, PUB-04).

The law says it of penalties; we hold licences to the same."""
OBJECTION_DAYS = 3
"""Working days to verify an objection, correct or withdraw, and reply."""
REPAIR_DAYS = 10
"""Working days to decide on an application for credit repair."""

_LAW = "《行政处罚法》第四十八条"
_SOON, _DUE = Checkpoint("soon", -1, Alert.SOON), Checkpoint(DUE, 0, Alert.YELLOW)
KINDS = (
    LimitKind(
        PUBLISH,
        _("处罚公示期限"),
        (_SOON, _DUE),
        breaches=(
            Breach("SUP-22s", "双公示即将到期", "soon", WARNING),
            Breach("SUP-22t", "双公示超期", DUE, YELLOW),
        ),
    ),
    LimitKind(
        RECALL,
        _("撤下变更决定期限"),
        (_SOON, _DUE),
        breaches=(Breach("SUP-22u", "变更的处罚未按期撤下", DUE, YELLOW, _LAW),),
    ),
    LimitKind(
        DEVIATION,
        _("超出裁量基准"),
        (Checkpoint(DUE, 0, Alert.YELLOW),),
        governs=False,
        breaches=(Breach("SUP-18", "裁量异常", DUE, YELLOW),),
    ),
    LimitKind(
        LICENCE,
        _("许可公示期限"),
        (_SOON, _DUE),
        breaches=(
            Breach("SUP-22y", "许可公示即将到期", "soon", WARNING),
            Breach("SUP-22z", "许可公示超期", DUE, YELLOW),
        ),
    ),
    LimitKind(
        LICENCE_RECALL,
        _("撤下变更许可期限"),
        (_SOON, _DUE),
        breaches=(Breach("SUP-22k", "变更的许可未按期撤下", DUE, YELLOW),),
    ),
    LimitKind(
        OBJECTION,
        _("公示异议处理期限"),
        (_SOON, _DUE),
        breaches=(Breach("SUP-22v", "公示异议未按期处理", DUE, YELLOW),),
    ),
    LimitKind(
        REPAIR,
        _("信用修复办理期限"),
        (_SOON, _DUE),
        breaches=(Breach("SUP-22x", "信用修复未按期办理", DUE, YELLOW),),
    ),
)
