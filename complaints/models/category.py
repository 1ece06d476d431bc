"""The three-level tree of what complaints are about. Names repeat in different branches: codes are the identity."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.Model):
    """One class. ``code`` has three digits a level (``001``, ``001002``, ``001002003``), given once and never reused."""

    code = models.CharField(_("类别编码"), max_length=12, primary_key=True)
    name = models.CharField(_("类别名称"), max_length=60)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    level = models.PositiveSmallIntegerField(_("层级"))
    is_utility = models.BooleanField(_("水电气热"), default=False, help_text="24-hour handling")
    is_active = models.BooleanField(_("在用"), default=True)
    search = SearchVectorField(null=True)

    class Meta:
        verbose_name = _("诉求类别")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="category_name_in_branch", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.name
