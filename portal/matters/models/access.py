"""Who else may see a matter, and who must never: beside the offices that the matter itself names."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Office
from portal.matters.models.matter import Matter

_ONE = Q(office__isnull=False, person=None) | Q(office=None, person__isnull=False)


class Share(models.Model):
    """A further office (co-handling) or person (a leader) who may read a matter until ``ended_at``."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="shares")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("原因"), max_length=20)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_ONE, name="share_with_office_or_person"),
            models.UniqueConstraint(
                fields=["matter", "office", "person"],
                condition=Q(ended_at=None),
                name="one_live_share",
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index(fields=["office"], condition=Q(ended_at=None), name="share_of_office"),
            models.Index(fields=["person"], condition=Q(ended_at=None), name="share_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} → {self.office_id or self.person_id}"


class Exclusion(models.Model):
    """回避: a person, or everybody of an office, who never sees a matter, whatever his role. Never taken back."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="exclusions")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ground = models.CharField(_("原因"), max_length=20)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_ONE, name="exclusion_of_office_or_person"),
            models.UniqueConstraint(fields=["matter", "office", "person"], name="excluded_once", nulls_distinct=False),
        ]
        indexes = [
            models.Index(fields=["office"], name="exclusion_of_office"),
            models.Index(fields=["person"], name="exclusion_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} ≠ {self.office_id or self.person_id}"
