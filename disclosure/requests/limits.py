"""The limits of a request, on the spine: supervision sees them by itself (SUP-22)."""

from django.utils.translation import gettext_lazy as _

from portal.matters.limits import DUE, RED, WARNING, YELLOW, Breach, Checkpoint, LimitKind
from portal.matters.models import Alert

NOTICE, ANSWER = "request_notice", "request_answer"
CONFIRM = "request_confirm"
CORRECTED, FEE = "request_corrected", "request_fee"
THIRD_PARTY, CO_MAKER = "request_third_party", "request_co_maker"
DELIVERY = "request_delivery"
LAPSE = "lapse"
"""The checkpoint at which what was not corrected or paid is closed."""

CONFIRM_DAYS = 1
"""GIR-12 wants both sides to confirm the receipt without delay; the working day is the city's own."""
NOTICE_DAYS = 7
"""GIR-11: one correction notice within 7 working days of receipt."""
ANSWER_DAYS = 20
"""GIR-13."""
EXTENSION_DAYS = 20
"""GIR-13: at most so many more, with consent of the head of the disclosure unit."""
CONSULT_DAYS = 15
"""GIR-14, GIR-15: working days to answer a consultation."""
FEE_DAYS = 30
"""Natural days to pay, from the day after the notice was received (domain.md 3.4)."""
DELIVERY_DAYS = 5
"""Working days to find out and record that a letter was received; the city's own: no law begins without that day."""
LAPSE_DAYS = 10
"""Working days after that in which a third party that nobody has reached is waited for: no pause without an end."""
GRACE_DAYS = 5
"""Working days after the last day in which a letter or a payment of that day still comes to the desk; the city's own."""

_LAW = "《政府信息公开条例》"
_DUE, _LAPSE = Checkpoint(DUE, 0), Checkpoint(LAPSE, GRACE_DAYS)
KINDS = (
    LimitKind(
        CONFIRM,
        _("确认收到期限"),
        (Checkpoint(DUE, 0, Alert.SOON),),
        governs=False,
        breaches=(Breach("SUP-22c", "依申请公开未及时确认收到", DUE, WARNING, f"{_LAW}第三十一条"),),
    ),
    LimitKind(
        NOTICE,
        _("补正告知期限"),
        (Checkpoint("soon", -1, Alert.SOON), Checkpoint(DUE, 0, Alert.SOON)),
        governs=False,
        breaches=(Breach("SUP-22n", "依申请公开登记受理超期", DUE, WARNING, f"{_LAW}第三十条"),),
    ),
    LimitKind(
        ANSWER,
        _("依申请公开答复期限"),
        (Checkpoint("soon", -3, Alert.SOON), Checkpoint(DUE, 0, Alert.RED)),
        pausable=True,
        breaches=(
            Breach("SUP-22w", "依申请公开答复即将到期", "soon", YELLOW, f"{_LAW}第三十三条"),
            Breach("SUP-22", "依申请公开答复超期", DUE, RED, f"{_LAW}第三十三条"),
        ),
    ),
    LimitKind(
        DELIVERY,
        _("登记送达期限"),
        (Checkpoint(DUE, 0, Alert.SOON), Checkpoint(LAPSE, LAPSE_DAYS, Alert.RED)),
        governs=False,
        breaches=(
            Breach("SUP-22d", "征询书、收费通知未及时送达", DUE, WARNING, f"{_LAW}第三十二条、第四十二条"),
            Breach("SUP-22h", "征询书、收费通知一直没有送达", LAPSE, RED, f"{_LAW}第三十二条、第四十二条"),
        ),
    ),
    # Others must act within these: nobody here is late when they end.
    LimitKind(CORRECTED, _("申请人补正期限"), (_DUE, _LAPSE), governs=False),
    LimitKind(FEE, _("申请人缴费期限"), (_DUE, _LAPSE), governs=False),
    LimitKind(THIRD_PARTY, _("第三方答复期限"), (_DUE,), governs=False),
    LimitKind(CO_MAKER, _("共同制作机关答复期限"), (_DUE,), governs=False),
)
