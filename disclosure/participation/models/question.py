"""A question about a policy, its answer, and who reviewed it."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from disclosure.entries.models import Entry
from disclosure.participation.states import QuestionState
from portal.accounts.models import Office
from portal.core.secrets import EncryptedTextField
from portal.matters.models import Matter


class QuestionMachine:
    """Mixed into Question; transitions set columns of its own row and nothing else."""

    state: Any
    title: Any
    public_text: Any
    answer: Any
    answered_by: Any
    reviewed_by: Any
    published_at: Any

    @transition(field="state", source=QuestionState.ASKED, target=QuestionState.ANSWERED)
    def give_answer(self, by: Any, title: str, public_text: str, answer: str) -> None:
        """The editor has written what the asker, and perhaps everybody, will read."""
        self.answered_by, self.title, self.public_text, self.answer = by, title, public_text, answer

    @transition(field="state", source=QuestionState.ANSWERED, target=QuestionState.ASKED)
    def send_back(self) -> None:
        """The answer must be mended."""

    @transition(field="state", source=QuestionState.ANSWERED, target=QuestionState.PUBLISHED)
    def publish(self, by: Any, at: datetime) -> None:
        """Another person has reviewed it: everybody reads question and answer."""
        self.reviewed_by, self.published_at = by, at

    @transition(field="state", source=QuestionState.ANSWERED, target=QuestionState.REPLIED)
    def reply(self, by: Any) -> None:
        """Another person has reviewed it: only the asker reads it."""
        self.reviewed_by = by

    @transition(field="state", source=QuestionState.ASKED, target=QuestionState.REFUSED)
    def refuse(self, by: Any, answer: str) -> None:
        """No question about a policy; the asker reads why and where to go."""
        self.answered_by, self.answer = by, answer

    @transition(field="state", source=QuestionState.PUBLISHED, target=QuestionState.WITHDRAWN)
    def withdraw(self) -> None:
        """Off the public pages."""


class Question(QuestionMachine, FSMModelMixin, models.Model):
    """``text`` is what the asker wrote, masked; ``title``, ``public_text`` and ``answer`` are what others read."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="policy_question")
    state = FSMField(_("状态"), max_length=10, choices=QuestionState.choices, default="asked", protected=True)
    body = models.ForeignKey(Office, models.PROTECT, related_name="policy_questions", verbose_name=_("答复单位"))
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="questions")
    token = models.UUIDField(default=uuid.uuid4, unique=True)
    text = models.TextField(_("问题"))
    contact = EncryptedTextField(null=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("标题"), max_length=150, blank=True)
    public_text = models.TextField(_("公开的问题"), blank=True)
    answer = models.TextField(_("答复"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    search = SearchVectorField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("政策问答")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=QuestionState.values), name="question_state_known"),
            models.CheckConstraint(
                condition=models.Q(reviewed_by=None) | ~models.Q(reviewed_by=models.F("answered_by")),
                name="question_by_two_people",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=QuestionState.PUBLISHED)
                | models.Q(reviewed_by__isnull=False, published_at__isnull=False),
                name="question_published_after_review",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-matter"], condition=models.Q(state="published"), name="question_newest"
            ),
            models.Index(fields=["entry", "-published_at"], name="question_of_entry"),
            models.Index(fields=["body", "state", "-matter"], name="question_desk"),
            GinIndex(fields=["search"], name="question_search"),
        ]

    def __str__(self) -> str:
        return str(self.matter)
