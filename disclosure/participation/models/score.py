"""What one assessor gave in an assessment (网上公开评议), or why he gave nothing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.participation.models.consultation import Consultation


class ScoreSheet(models.Model):
    """``assessor`` is a code of ``Consultation.assessors``; ``points`` are whole points by the code of a criterion."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="score_sheets")
    assessor = models.CharField(_("评议人"), max_length=10)
    points = models.JSONField(_("得分"), default=dict)
    absence = models.CharField(_("没有评分的原因"), max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "assessor"], name="assessor_scores_once"),
            models.CheckConstraint(
                condition=(~models.Q(points={}) & models.Q(absence="")) | (models.Q(points={}) & ~models.Q(absence="")),
                name="score_or_reason_without",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.assessor}"
