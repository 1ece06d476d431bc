"""The outbox: who is to be told what, written with the event and delivered by workers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.matters.models.matter import Matter


class NoticeChannel(models.TextChoices):
    INBOX = "inbox", _("站内信")
    MAIL = "mail", _("电子邮件")
    SMS = "sms", _("短信")


class NoticeState(models.TextChoices):
    QUEUED = "queued", _("待发送")
    SENT = "sent", _("已发送")
    DEAD = "dead", _("发送失败")


class Notice(models.Model):
    """One message to one person over one channel. ``key`` makes a second record of the same message impossible."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="notices")
    event_seq = models.PositiveIntegerField()
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    channel = models.CharField(max_length=6, choices=NoticeChannel.choices, default=NoticeChannel.INBOX)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=6, choices=NoticeState.choices, default=NoticeState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "event_seq", "recipient", "channel"],
                name="one_notice_per_event_and_channel",
            )
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=models.Q(state="queued"), name="notice_queue"),
            models.Index(fields=["recipient", "-id"], condition=models.Q(channel="inbox"), name="notice_inbox"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.recipient_id}"
