"""What helps at the telephone: calls that are being typed, and what the offices know already."""

import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.category import Category
from portal.accounts.models import Office
from portal.core import clock
from portal.core.secrets import EncryptedTextField


class CallDraft(models.Model):
    """What an operator has typed of a call, as JSON by field name; seen by nobody else, gone when it is registered.

    ``token`` makes registering idempotent: it becomes the token of the caller.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True)
    operator = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="call_drafts")
    typed_json = EncryptedTextField(default="{}")
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("未登记的来电")
        indexes = [models.Index(fields=["operator", "-saved_at"], name="call_draft_of_operator")]

    def __str__(self) -> str:
        return str(self.token)


class Knowledge(models.Model):
    """A question with the answer that an office stands for (CMP-12), read out by operators.

    ``checked_on``: still true then. After ``review_due_on`` it is stale until its office has checked it again (CMP-10).
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("提供单位"))
    question = models.CharField(_("问题"), max_length=200)
    answer = models.TextField(_("答案"))
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="knowledge")
    keywords = models.CharField(_("关键词"), max_length=200, blank=True)
    checked_on = models.DateField(_("核对日期"))
    review_due_on = models.DateField(_("下次核对期限"))
    is_active = models.BooleanField(_("在用"), default=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(_("修改时间"), null=True)
    search = SearchVectorField(null=True)

    class Meta:
        verbose_name = _("知识库条目")
        indexes = [
            GinIndex(fields=["search"], name="knowledge_search"),
            models.Index(fields=["review_due_on", "id"], name="knowledge_by_review"),
            models.Index(fields=["office", "review_due_on", "id"], name="knowledge_of_office"),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def is_stale(self) -> bool:
        """Whether its office should have checked it again by now."""
        return self.review_due_on < clock.today()
