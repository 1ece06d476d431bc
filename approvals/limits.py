"""The limits of approvals and their checkpoints (domain.md 2, 5.1)."""

from django.utils.translation import gettext_lazy as _

from portal.matters.limits import DUE, RED, WARNING, YELLOW, Breach, Checkpoint, LimitKind
from portal.matters.models import Alert

NOTICE = "notice"
CORRECTION = "correction"
PROMISED = "promised"
STATUTORY = "statutory"
STEP = "step"
SPECIAL = "special"
DELIVERY = "delivery"

NOTICE_DAYS = 5  # working days, LIC-04
CORRECTION_DAYS = 15  # working days, LIC-33
EXTENSION_DAYS = 10  # working days, LIC-10
DELIVERY_DAYS = 10  # working days, LIC-14

_SOON = Checkpoint("soon", -1, Alert.SOON)

KINDS = (
    LimitKind(
        NOTICE,
        _("受理或补正告知时限"),
        (_SOON, Checkpoint(DUE, 0, Alert.YELLOW)),
        breaches=(Breach("SUP-03", "未按期告知是否受理", DUE, YELLOW, "行政许可法第三十二条"),),
    ),
    LimitKind(CORRECTION, _("申请人补正期限"), (Checkpoint("soon", -1), Checkpoint(DUE, 0))),
    LimitKind(
        PROMISED,
        _("承诺时限"),
        (_SOON, Checkpoint(DUE, 0, Alert.YELLOW)),
        pausable=True,
        breaches=(
            Breach("SUP-01", "承诺时限即将到期", "soon", WARNING),
            Breach("SUP-04", "超承诺时限", DUE, YELLOW, "优化营商环境条例第三十六条"),
        ),
    ),
    LimitKind(
        STATUTORY,
        _("法定时限"),
        (_SOON, Checkpoint(DUE, 0, Alert.RED), Checkpoint("ten_days_late", 10, Alert.RED)),
        pausable=True,
        breaches=(
            Breach("SUP-01b", "法定时限即将到期", "soon", WARNING),
            Breach("SUP-05", "超法定时限", DUE, RED, "行政许可法第七十四条"),
        ),
    ),
    LimitKind(
        STEP,
        _("环节时限"),
        (Checkpoint(DUE, 0, Alert.SOON),),
        pausable=True,
        governs=False,
        breaches=(Breach("SUP-02", "环节超时", DUE, WARNING),),
    ),
    LimitKind(
        SPECIAL,
        _("特别程序告知时限"),
        (Checkpoint("soon", -1), Checkpoint(DUE, 0, Alert.YELLOW)),
        breaches=(Breach("SUP-12", "特别程序超过告知时限", DUE, YELLOW, "行政许可法第四十五条"),),
    ),
    LimitKind(
        DELIVERY,
        _("证件送达时限"),
        (_SOON, Checkpoint(DUE, 0, Alert.YELLOW)),
        breaches=(Breach("SUP-11", "证件送达超时", DUE, YELLOW, "行政许可法第四十四条"),),
    ),
)
