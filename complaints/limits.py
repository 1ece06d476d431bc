"""The limits of complaints and their checkpoints (domain.md 4.1, 5.1 SUP-20)."""

from django.utils.translation import gettext_lazy as _

from portal.matters.limits import DUE, Checkpoint, LimitKind
from portal.matters.models import Alert

REGISTER = "register"
FIRST_ANSWER = "first_answer"
SIGN = "sign"
CONTACT = "contact"
HANDLE = "handle"
CO_HANDLE = "co_handle"
REVIEW = "review"
REVISIT = "revisit"
UPPER = "upper"
OVERSIGHT = "oversight"

RETURN_HOURS = 24
"""A wrong order may be sent back within this many hours of dispatch (安阳 50)."""
EXTENSION_DAYS = 5
"""Working days by which the head may extend once (domain.md 4.1, our default)."""

_SOON = Checkpoint("soon", -1, Alert.SOON)

KINDS = (
    LimitKind(REGISTER, _("登记分派时限"), (Checkpoint(DUE, 0, Alert.YELLOW),), governs=False),
    LimitKind(FIRST_ANSWER, _("首次答复时限"), (Checkpoint(DUE, 0, Alert.YELLOW),), governs=False),
    LimitKind(SIGN, _("签收时限"), (Checkpoint(DUE, 0, Alert.YELLOW),), governs=False),
    LimitKind(CONTACT, _("联系诉求人时限"), (Checkpoint(DUE, 0, Alert.SOON),), governs=False),
    LimitKind(HANDLE, _("办理时限"), (_SOON, Checkpoint(DUE, 0, Alert.RED))),
    LimitKind(CO_HANDLE, _("协办时限"), (_SOON, Checkpoint(DUE, 0, Alert.YELLOW)), governs=False),
    LimitKind(REVIEW, _("答复审核时限"), (Checkpoint(DUE, 0, Alert.YELLOW),), governs=False),
    LimitKind(REVISIT, _("回访时限"), (Checkpoint(DUE, 0, Alert.YELLOW),), governs=False),
    LimitKind(UPPER, _("上级交办时限"), (_SOON, Checkpoint(DUE, 0, Alert.RED))),
    LimitKind(OVERSIGHT, _("督办时限"), (_SOON, Checkpoint(DUE, 0, Alert.RED)), governs=False),
)
