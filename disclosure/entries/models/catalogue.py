"""The disclosure catalogue (公开目录): columns by law, themes, and what each body must publish in a year."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from disclosure.entries.words import Mode
from portal.accounts.models import Office


class Column(models.Model):
    """A column of the site: ``A01`` to ``A15`` are the kinds of article 20, ``B01`` and on those of article 21."""

    code = models.CharField(_("编码"), max_length=20, primary_key=True)
    name = models.CharField(_("名称"), max_length=100)
    name_en = models.CharField(_("英文名称"), max_length=200, blank=True)
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    order = models.PositiveIntegerField(_("顺序"), default=0)
    stale_after = models.PositiveIntegerField(_("更新周期（自然日）"), default=180)

    class Meta:
        verbose_name = verbose_name_plural = _("公开栏目")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        """In the language of the page, where the column has a name in it."""
        return self.name_en if self.name_en and (get_language() or "").startswith("en") else self.name


class Theme(models.Model):
    """A subject (主题分类); ``path`` is the whole way from the top, parts divided by a slash."""

    path = models.CharField(_("主题"), max_length=200, unique=True)
    name_key = models.CharField(max_length=300, blank=True, help_text="pinyin, for sorting")

    class Meta:
        verbose_name = verbose_name_plural = _("主题分类")
        ordering = ["name_key", "path"]

    def __str__(self) -> str:
        return self.path


class CatalogueItem(models.Model):
    """One line of a body's catalogue of a year: the standard columns of public catalogues.

    ``due_on`` is the day by which something must stand there, none for what is published when it arises.
    ``required_by`` holds the codes of the lists that demand it (disclosure/catalogue/required.py), divided by commas.
    A standing line asks for information that stays true: what an earlier year's line of the same name shows counts on.
    ``owner`` is the office that has to write it, none for the body itself. A closed line is kept and asks for nothing.
    """

    body = models.ForeignKey(Office, models.PROTECT, related_name="catalogue_items", verbose_name=_("公开主体"))
    year = models.PositiveIntegerField(_("年度"))
    column = models.ForeignKey(Column, models.PROTECT, related_name="items", verbose_name=_("栏目"))
    subject = models.CharField(_("公开事项"), max_length=100)
    content = models.TextField(_("公开内容（要素）"))
    basis = models.CharField(_("公开依据"), max_length=300)
    time_limit = models.CharField(_("公开时限"), max_length=100)
    due_on = models.DateField(_("应公开日期"), null=True, blank=True)
    channel = models.CharField(_("公开渠道和载体"), max_length=100)
    audience = models.CharField(_("公开对象"), max_length=50)
    mode = models.CharField(_("公开方式"), max_length=12, choices=Mode.choices, default=Mode.PROACTIVE)
    owner = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任单位")
    )
    required_by = models.CharField(_("必公开清单"), max_length=40, blank=True)
    is_standing = models.BooleanField(_("长期有效"), default=False)
    closed_on = models.DateField(_("停用日期"), null=True, blank=True)
    closed_reason = models.CharField(_("停用理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("公开目录条目")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | ~models.Q(closed_reason=""),
                name="catalogue_item_closed_for_a_reason",
            ),
            models.UniqueConstraint(fields=["body", "year", "column", "subject"], name="catalogue_item_once"),
        ]
        indexes = [models.Index(fields=["year", "body", "id"], name="catalogue_item_year")]

    def __str__(self) -> str:
        return self.subject
