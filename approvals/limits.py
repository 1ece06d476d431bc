"""The limits of approvals and their checkpoints (domain.md 2, 5.1)."""

from django.utils.translation import gettext_lazy as _

from portal.matters.limits import DUE, Checkpoint, LimitKind
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
    LimitKind(NOTICE, _("受理或补正告知时限"), (_SOON, Checkpoint(DUE, 0, Alert.YELLOW))),
    LimitKind(CORRECTION, _("申请人补正期限"), (Checkpoint("soon", -1), Checkpoint(DUE, 0))),
    LimitKind(PROMISED, _("承诺时限"), (_SOON, Checkpoint(DUE, 0, Alert.YELLOW)), pausable=True),
    LimitKind(
        STATUTORY,
        _("法定时限"),
        (_SOON, Checkpoint(DUE, 0, Alert.RED), Checkpoint("ten_days_late", 10, Alert.RED)),
        pausable=True,
    ),
    LimitKind(STEP, _("环节时限"), (Checkpoint(DUE, 0, Alert.SOON),), pausable=True, governs=False),
    LimitKind(SPECIAL, _("特别程序告知时限"), (Checkpoint("soon", -1), Checkpoint(DUE, 0, Alert.YELLOW))),
    LimitKind(DELIVERY, _("证件送达时限"), (_SOON, Checkpoint(DUE, 0, Alert.YELLOW))),
)
