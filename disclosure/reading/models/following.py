"""Who follows what by e-mail, and the mails that go out: an outbox, so that each entry is told once (GIR-06)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.entries.models import Entry
from portal.core.secrets import EncryptedTextField


class Announcement(models.Model):
    """One row for each first publication, numbered in the order in which the ledger tells them: what mails follow."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="announcement")

    def __str__(self) -> str:
        return f"{self.pk} {self.entry_id}"


class Subscription(models.Model):
    """A mail address that wants the new entries of a filter. The address is encrypted and deleted when it ends.

    ``query`` is the filter as an address has it, in one spelling. ``told`` is the last announcement it was told of.
    """

    email = EncryptedTextField(_("电子邮箱"))
    email_index = models.CharField(max_length=32, editable=False)
    query = models.CharField(max_length=1500, blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told = models.PositiveBigIntegerField(default=0)
    mailed_on = models.DateField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("公开信息邮件订阅")
        constraints = [models.UniqueConstraint(fields=["email_index", "query"], name="followed_once")]
        indexes = [
            models.Index(
                fields=["mailed_on", "id"], condition=models.Q(confirmed_at__isnull=False), name="follower_to_tell"
            ),
            models.Index(fields=["asked_at"], condition=models.Q(confirmed_at=None), name="follower_unconfirmed"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.query}"


class MailKind(models.TextChoices):
    CONFIRM = "confirm", _("确认订阅")
    NEWS = "news", _("每日新公开信息")


class MailState(models.TextChoices):
    QUEUED = "queued", _("待发送")
    SENT = "sent", _("已发送")
    DEAD = "dead", _("发送失败")


class SubscriptionMail(models.Model):
    """One mail: to confirm, or of a day. ``entries`` are ids; what was withdrawn meanwhile is left out when it is sent."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=8, choices=MailKind.choices)
    day = models.DateField()
    entries = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=MailState.choices, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=60, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "day"], condition=models.Q(kind="news"), name="one_news_mail_a_day"
            )
        ]
        indexes = [models.Index(fields=["next_try_at", "id"], condition=models.Q(state="queued"), name="news_mail_due")]

    def __str__(self) -> str:
        return f"{self.subscription_id} {self.kind} {self.day}"
