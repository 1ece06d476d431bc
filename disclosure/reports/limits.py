"""The last day of an annual report, as a limit on the spine: supervision sees it by itself (GIR-25, SUP-22)."""

from django.utils.translation import gettext_lazy as _

from portal.matters.limits import DUE, WARNING, YELLOW, Breach, Checkpoint, LimitKind
from portal.matters.models import Alert

ANNUAL = "annual_report"

KINDS = (
    LimitKind(
        ANNUAL,
        _("年度报告发布期限"),
        (Checkpoint("soon", -5, Alert.SOON), Checkpoint(DUE, 0, Alert.YELLOW)),
        breaches=(
            Breach("SUP-22r", "年度报告即将到期", "soon", WARNING, "《政府信息公开条例》第四十九条"),
            Breach("SUP-22q", "年度报告未按期发布", DUE, YELLOW, "《政府信息公开条例》第四十九条"),
        ),
    ),
)
