"""AB posts (AB岗): a duty in an office that a holder A has and a holder B takes over."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models.office import Office
from portal.accounts.roles import Role


class Post(models.Model):
    """One role in one office, held by A and, while A is away, by B; both names stand on the door sign."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="posts", verbose_name=_("机构"))
    role = models.CharField(_("角色"), max_length=12, choices=Role.choices)
    name = models.CharField(_("岗位名称"), max_length=60)
    holder_a = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="posts_a",
        verbose_name=_("A岗"),
    )
    holder_b = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="posts_b",
        verbose_name=_("B岗"),
    )
    is_active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = verbose_name_plural = _("岗位")
        ordering = ["office_id", "role", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(holder_a=None) | models.Q(holder_b=None) | ~models.Q(holder_a=models.F("holder_b")),
                name="a_and_b_are_two_people",
            )
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.name}"
