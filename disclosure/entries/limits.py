"""The limits of proactive disclosure (GIR-01, 条例 26), with what supervision raises for each (SUP-22, SUP-26)."""

from django.utils.translation import gettext_lazy as _

from portal.matters.limits import DUE, WARNING, YELLOW, Breach, Checkpoint, LimitKind
from portal.matters.models import Alert

PUBLISH = "publish"
PUBLISH_DAYS = 20
"""Working days from the day on which the information was formed or changed."""

REVIEW = "entry_review"
REVIEW_DAYS = 365
"""Natural days after which what is not public is looked at again (条例 18 says "regularly"); the city's own number."""

KINDS = (
    LimitKind(
        PUBLISH,
        _("主动公开时限"),
        (Checkpoint("soon", -3, Alert.SOON), Checkpoint(DUE, 0, Alert.YELLOW)),
        breaches=(
            Breach("SUP-22a", "主动公开即将到期", "soon", WARNING, "《政府信息公开条例》第二十六条"),
            Breach("SUP-22", "公开超期", DUE, YELLOW, "《政府信息公开条例》第二十六条"),
        ),
    ),
    LimitKind(
        REVIEW,
        _("定期评估期限"),
        (Checkpoint("soon", -10, Alert.SOON), Checkpoint(DUE, 0, Alert.YELLOW)),
        governs=False,
        breaches=(Breach("SUP-22e", "未定期评估审查", DUE, WARNING, "《政府信息公开条例》第十八条"),),
    ),
)
