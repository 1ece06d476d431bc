"""What finding needs beside the entries: words that mean the same, and the PDF of each entry as last drawn."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.entries.models import Entry
from portal.matters.models import StoredFile


class SynonymGroup(models.Model):
    """Words of which each finds the others: 低保, 最低生活保障."""

    words = ArrayField(models.CharField(max_length=40), size=12, verbose_name=_("同义词（用逗号隔开）"))

    class Meta:
        db_table = "disclosure_synonym_group"
        verbose_name = verbose_name_plural = _("公开信息检索同义词")

    def __str__(self) -> str:
        return "、".join(self.words)


class EntryPaper(models.Model):
    """The PDF of an entry; ``digest`` is that of what it was drawn from, so a change of any fact draws a new one."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="paper")
    digest = models.CharField(max_length=80)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.entry_id} {self.digest[:15]}"
