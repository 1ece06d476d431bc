"""The limits of taking part, on the spine: supervision sees them by itself.

``OPENING`` and ``CLOSING`` are no duties but moments: the sweep records their crossing once, and the consumer of
this part opens and closes. The days of ``RESULT_DAYS`` and ``ANSWER_DAYS`` are the city's own (domain.md 10.14).
"""

from django.utils.translation import gettext_lazy as _

from portal.matters.limits import DUE, WARNING, YELLOW, Breach, Checkpoint, LimitKind
from portal.matters.models import Alert

OPENING, CLOSING = "consultation_opens", "consultation_closes"
RESULT, MATERIALS, ANSWER = "consultation_result", "hearing_materials", "question_answer"
ANSWERS, SCORES = "assessment_answers", "assessment_result"
"""Of an assessment: the answers to all its questions, and its published result."""
RESULT_DAYS = 20
"""Working days after the last day until the adoption is explained in public."""
ANSWER_DAYS = 5
"""Working days for the answer to a question about a policy, and to those of an assessment after its last day."""
MATERIAL_DAYS = 7
"""Natural days before a hearing by which its materials have reached the participants (条例 16)."""

_DECISIONS = "《重大行政决策程序暂行条例》"
KINDS = (
    LimitKind(OPENING, _("开始征集"), (Checkpoint(DUE, 0),), governs=False),
    LimitKind(CLOSING, _("征集截止"), (Checkpoint(DUE, 0),), governs=False),
    LimitKind(
        RESULT,
        _("公布采纳情况期限"),
        (Checkpoint("soon", -3, Alert.SOON), Checkpoint(DUE, 0, Alert.YELLOW)),
        breaches=(Breach("SUP-23p", "征求意见采纳情况未按期公布", DUE, YELLOW, f"{_DECISIONS}第十六条"),),
    ),
    LimitKind(
        MATERIALS,
        _("听证材料送达期限"),
        (Checkpoint("soon", -1, Alert.SOON), Checkpoint(DUE, 0, Alert.YELLOW)),
        breaches=(Breach("SUP-23m", "听证材料未提前七日送达", DUE, YELLOW, f"{_DECISIONS}第十六条"),),
    ),
    LimitKind(
        ANSWER,
        _("政策咨询答复期限"),
        (Checkpoint("soon", -1, Alert.SOON), Checkpoint(DUE, 0, Alert.YELLOW)),
        breaches=(
            Breach("SUP-23a", "政策咨询答复即将到期", "soon", WARNING),
            Breach("SUP-23b", "政策咨询答复超期", DUE, YELLOW),
        ),
    ),
    LimitKind(
        ANSWERS,
        _("网上评议提问答复期限"),
        (Checkpoint("soon", -1, Alert.SOON), Checkpoint(DUE, 0, Alert.YELLOW)),
        breaches=(Breach("SUP-23q", "网上评议的提问未按期答复", DUE, YELLOW),),
    ),
    LimitKind(
        SCORES,
        _("公布网上评议结果期限"),
        (Checkpoint("soon", -3, Alert.SOON), Checkpoint(DUE, 0, Alert.YELLOW)),
        breaches=(Breach("SUP-23s", "网上评议结果未按期公布", DUE, YELLOW),),
    ),
)
