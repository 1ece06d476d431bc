"""What people hand in: opinions, answers of surveys, registrations for meetings. Names and contacts are encrypted."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.participation.models.consultation import Consultation, Explanation
from disclosure.participation.words import Place, Showing
from portal.core.secrets import EncryptedTextField


class Opinion(models.Model):
    """An opinion on a draft, or a question in an assessment with its ``reply``, public once another person let it out.

    ``text`` has been masked when it came in; name and contact are on no page for the public.
    ``token`` makes a form that is sent twice one opinion; ``code`` with the number opens the receipt.
    """

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="opinions")
    number = models.PositiveIntegerField(_("序号"))
    code = models.CharField(max_length=12)
    token = models.UUIDField(default=uuid.uuid4, unique=True)
    text = models.TextField(_("意见"))
    name = EncryptedTextField(null=True)
    contact = EncryptedTextField(null=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    showing = models.CharField(_("显示"), max_length=8, choices=Showing.choices, default=Showing.WAITING)
    hide_reason = models.CharField(_("不显示的理由"), max_length=200, blank=True)
    moderated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    moderated_at = models.DateTimeField(null=True)
    explanation = models.ForeignKey(Explanation, models.PROTECT, null=True, related_name="opinions")
    reply = models.TextField(_("答复"), blank=True)
    replied_at = models.DateTimeField(_("答复时间"), null=True)
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reply_passed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(_("反馈时间"), null=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="opinion_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(showing=Showing.WAITING) | models.Q(moderated_by__isnull=False),
                name="opinion_shown_after_moderation",
            ),
            models.CheckConstraint(
                condition=~models.Q(showing=Showing.HIDDEN) | ~models.Q(hide_reason=""),
                name="opinion_hidden_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(reply="", replied_at=None, replied_by=None)
                | (~models.Q(reply="") & models.Q(replied_at__isnull=False, replied_by__isnull=False)),
                name="opinion_reply_has_its_writer",
            ),
            models.CheckConstraint(
                condition=models.Q(reply_passed_by=None)
                | (models.Q(replied_by__isnull=False) & ~models.Q(reply_passed_by=models.F("replied_by"))),
                name="opinion_reply_by_two_people",
            ),
        ]
        indexes = [models.Index(fields=["consultation", "showing", "-number"], name="opinion_page")]

    def __str__(self) -> str:
        return f"{self.consultation_id}-{self.number}"

    @property
    def public_reply(self) -> str:
        """What everybody reads."""
        return self.reply if self.reply_passed_by_id else ""


class SurveyAnswer(models.Model):
    """One filled-in questionnaire. ``voter`` is a blind index of the account or of the browser's cookie."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="survey_answers")
    voter = models.CharField(max_length=32)
    answers = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "voter"], name="survey_answered_once")]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.pk}"


class Registration(models.Model):
    """Somebody who wants to take part in a meeting, as one of its kinds of participants."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="registrations")
    number = models.PositiveIntegerField(_("序号"))
    code = models.CharField(max_length=12)
    token = models.UUIDField(default=uuid.uuid4, unique=True)
    group = models.CharField(_("参加人类别"), max_length=20)
    name = EncryptedTextField()
    contact = EncryptedTextField()
    masked_name = models.CharField(max_length=100)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    place = models.CharField(max_length=12, choices=Place.choices, default=Place.REGISTERED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "number"], name="registration_numbered_once")]
        indexes = [models.Index(fields=["consultation", "place", "number"], name="registration_page")]

    def __str__(self) -> str:
        return f"{self.consultation_id}-{self.number}"
