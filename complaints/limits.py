"""The limits of complaints and their checkpoints (domain.md 4.1, 5.1 SUP-20)."""

from django.utils.translation import gettext_lazy as _

from portal.matters.limits import DUE, RED, WARNING, YELLOW, Breach, Checkpoint, LimitKind
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
LEADER = "leader_case"
RECEPTION_RECORD = "reception_record"

RETURN_HOURS = 24
"""A wrong order may be sent back within this many hours of dispatch (安阳 50)."""
EXTENSION_DAYS = 5
"""Working days by which the head may extend once (domain.md 4.1, our default)."""

_SOON = Checkpoint("soon", -1, Alert.SOON)


def _due(alert: Alert) -> Checkpoint:
    return Checkpoint(DUE, 0, alert)


KINDS = (
    LimitKind(
        REGISTER,
        _("登记分派时限"),
        (_due(Alert.YELLOW),),
        governs=False,
        breaches=(Breach("SUP-20a", "诉求未按期分派", DUE, YELLOW),),
    ),
    LimitKind(
        FIRST_ANSWER,
        _("首次答复时限"),
        (_due(Alert.YELLOW),),
        governs=False,
        breaches=(Breach("SUP-20b", "诉求未按期首次答复", DUE, YELLOW),),
    ),
    LimitKind(
        SIGN,
        _("签收时限"),
        (_due(Alert.YELLOW),),
        governs=False,
        breaches=(Breach("SUP-20c", "诉求未按期签收", DUE, YELLOW),),
    ),
    LimitKind(
        CONTACT,
        _("联系诉求人时限"),
        (_due(Alert.SOON),),
        governs=False,
        breaches=(Breach("SUP-20d", "未按期联系诉求人", DUE, WARNING),),
    ),
    LimitKind(
        HANDLE,
        _("办理时限"),
        (_SOON, _due(Alert.YELLOW)),
        breaches=(
            Breach("SUP-20e", "诉求办理即将到期", "soon", WARNING),
            Breach("SUP-20", "投诉处理超期", DUE, YELLOW),
        ),
    ),
    LimitKind(
        CO_HANDLE,
        _("协办时限"),
        (_SOON, _due(Alert.YELLOW)),
        governs=False,
        breaches=(Breach("SUP-20f", "协办超期", DUE, YELLOW),),
    ),
    LimitKind(
        REVIEW,
        _("答复审核时限"),
        (_due(Alert.SOON),),
        governs=False,
        breaches=(Breach("SUP-20g", "答复未按期审核", DUE, WARNING),),
    ),
    LimitKind(
        REVISIT,
        _("回访时限"),
        (_due(Alert.YELLOW),),
        governs=False,
        breaches=(Breach("SUP-20h", "未按期回访", DUE, YELLOW),),
    ),
    LimitKind(
        UPPER,
        _("上级交办时限"),
        (_SOON, _due(Alert.RED)),
        breaches=(Breach("SUP-20i", "上级交办件超期", DUE, RED),),
    ),
    LimitKind(
        OVERSIGHT,
        _("督办时限"),
        (_SOON, _due(Alert.RED)),
        governs=False,
        breaches=(Breach("SUP-26", "督办逾期", DUE, RED),),
    ),
    LimitKind(
        RECEPTION_RECORD,
        _("接访记录时限"),
        (_due(Alert.YELLOW),),
        breaches=(Breach("SUP-26c", "接访记录逾期", DUE, YELLOW),),
    ),
    LimitKind(
        LEADER,
        _("领导包案期限"),
        (_SOON, _due(Alert.RED)),
        breaches=(Breach("SUP-26b", "领导包案逾期", DUE, RED),),
    ),
)
