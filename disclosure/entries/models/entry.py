"""An entry of published information: what it adds to its matter, its versions, attachments, links and reviews."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin

from disclosure.entries.machine import EntryMachine
from disclosure.entries.models.catalogue import CatalogueItem, Column, Theme
from disclosure.entries.states import State
from disclosure.entries.words import (
    Audience,
    Exemption,
    Genre,
    LinkKind,
    Mode,
    ReviewKind,
    Scope,
    Term,
    Validity,
)
from portal.accounts.models import Office
from portal.matters.models import Matter, StoredFile


class Entry(EntryMachine, FSMModelMixin, models.Model):
    """``index_number`` is given once, at the first publication, and never changes, not even with the publisher.

    ``body`` is who answers for it, ``issuer`` the name on an official document (it may be another or several).
    ``produced_on`` is the day on which the information was formed or changed: day 0 of the twenty working days.
    ``current`` is the version that readers see; a draft of a correction is a newer one.
    """

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="entry")
    state = FSMField(_("状态"), max_length=12, choices=State.choices, default=State.DRAFT, protected=True)
    index_number = models.CharField(_("索引号"), max_length=40, unique=True, null=True)
    body = models.ForeignKey(Office, models.PROTECT, related_name="entries", verbose_name=_("公开主体"))
    issuer = models.CharField(_("发布机构"), max_length=200, blank=True)
    column = models.ForeignKey(Column, models.PROTECT, related_name="entries", verbose_name=_("栏目"))
    item = models.ForeignKey(CatalogueItem, models.PROTECT, null=True, blank=True, related_name="entries")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="entries")
    genre = models.CharField(_("体裁"), max_length=16, choices=Genre.choices, default=Genre.OTHER)
    audience = models.CharField(_("服务对象"), max_length=12, choices=Audience.choices, default=Audience.EVERYBODY)
    term = models.CharField(_("公开期限"), max_length=10, choices=Term.choices, default=Term.LONG)
    scope = models.CharField(_("公开范围"), max_length=10, choices=Scope.choices, default=Scope.PUBLIC)
    mode = models.CharField(_("公开方式"), max_length=12, choices=Mode.choices, default=Mode.PROACTIVE)
    exemption = models.CharField(_("不公开理由"), max_length=20, choices=Exemption.choices, blank=True)
    document_number = models.CharField(_("发文字号"), max_length=60, blank=True)
    written_on = models.DateField(_("成文日期"), null=True, blank=True)
    produced_on = models.DateField(_("形成或变更日期"))
    validity = models.CharField(_("有效性"), max_length=10, choices=Validity.choices, default=Validity.VALID)
    effective_on = models.DateField(_("施行日期"), null=True, blank=True)
    repealed_on = models.DateField(_("废止日期"), null=True, blank=True)
    review_on = models.DateField(_("下次评估日期"), null=True, blank=True)
    publish_at = models.DateTimeField(_("定时发布"), null=True, blank=True)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("撤下时间"), null=True, blank=True)
    withdraw_reason = models.CharField(_("撤下理由"), max_length=300, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    current = models.ForeignKey("EntryVersion", models.PROTECT, null=True, blank=True, related_name="+")
    search = SearchVectorField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("公开信息")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="entry_state_known"),
            models.CheckConstraint(
                condition=models.Q(mode=Mode.PROACTIVE) | ~models.Q(exemption=""), name="entry_not_public_has_a_ground"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.PUBLISHED)
                | models.Q(
                    mode=Mode.PROACTIVE,
                    index_number__isnull=False,
                    published_at__isnull=False,
                    current__isnull=False,
                ),
                name="entry_published_is_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-matter"], condition=models.Q(state="published"), name="entry_newest"
            ),
            models.Index(
                fields=["column", "-published_at", "-matter"],
                condition=models.Q(state="published"),
                name="entry_in_column",
            ),
            models.Index(
                fields=["body", "-published_at", "-matter"], condition=models.Q(state="published"), name="entry_of_body"
            ),
            models.Index(
                fields=["theme", "-published_at", "-matter"],
                condition=models.Q(state="published"),
                name="entry_of_theme",
            ),
            models.Index(
                fields=["body", "column", "-published_at"],
                condition=models.Q(state="published", scope="public", mode="proactive"),
                name="entry_public_figures",
            ),
            models.Index(fields=["document_number"], name="entry_document_number"),
            models.Index(fields=["body", "state", "-matter"], name="entry_desk"),
            models.Index(fields=["publish_at"], condition=models.Q(state="scheduled"), name="entry_to_publish"),
            GinIndex(fields=["search"], name="entry_search"),
        ]

    def __str__(self) -> str:
        return str(self.matter)


class EntryVersion(models.Model):
    """One wording of an entry. ``html`` is clean (disclosure/content/clean.py); ``text`` is the same without marks.

    ``fields`` holds what the content template of the genre asks for; ``note`` says what a correction changed.
    ``facts`` are those of the entry that a correction changes, by name: keys and ISO dates (disclosure/entries/facts.py).
    ``submitted_at`` is when it was last handed to the reviewers; of a correction none while its editor works on it.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("版本"))
    title = models.CharField(_("标题"), max_length=200)
    summary = models.CharField(_("概述"), max_length=500, blank=True)
    keywords = models.CharField(_("关键词"), max_length=200, blank=True)
    html = models.TextField(_("正文"), blank=True)
    text = models.TextField(blank=True)
    fields = models.JSONField(_("要素"), default=dict)
    note = models.CharField(_("更正说明"), max_length=300, blank=True)
    facts = models.JSONField(_("更正的信息"), default=dict)
    submitted_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="entry_version_numbered_once")]

    def __str__(self) -> str:
        return f"{self.title} v{self.number}"

    @property
    def genre(self) -> str:
        """That of its entry, or the one that this correction gives it."""
        return str(self.facts.get("genre", self.entry.genre))


class Attachment(models.Model):
    """A file of a version. ``is_public`` False needs ``exemption``; ``findings`` are what the look into it showed.

    ``redacted_from`` is the file that this one hides parts of; the original is never public. ``boxes`` are those of
    the redaction, by page, each left, top, right and bottom in parts of the page; ``painted`` those of the copy.
    ``exemption`` of a public one is the ground on which parts of it are hidden (条例 37).
    """

    version = models.ForeignKey(EntryVersion, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    title = models.CharField(_("名称"), max_length=200)
    order = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)
    is_public = models.BooleanField(_("公开"), default=True)
    exemption = models.CharField(_("不公开理由"), max_length=20, choices=Exemption.choices, blank=True)
    findings = models.JSONField(default=list)
    redacted_from = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    boxes = models.JSONField(default=dict)
    painted = models.JSONField(default=dict)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_public=True) | ~models.Q(exemption=""), name="attachment_hidden_has_a_ground"
            )
        ]

    def __str__(self) -> str:
        return self.title


class EntryLink(models.Model):
    """This entry interprets, reports, replaces, amends or carries out another one."""

    source = models.ForeignKey(Entry, models.PROTECT, related_name="links")
    target = models.ForeignKey(Entry, models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=12, choices=LinkKind.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "target", "kind"], name="entry_linked_once")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class EntryReview(models.Model):
    """One opinion on one version: who, when, on what grounds, with what result. Nothing becomes public without (GIR-04).

    ``attachments`` maps the id of each attachment to whether it may go out.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="reviews")
    version = models.ForeignKey(EntryVersion, models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=10, choices=ReviewKind.choices)
    passed = models.BooleanField(_("同意公开"))
    grounds = models.TextField(_("审查意见"))
    exemption = models.CharField(_("不公开理由"), max_length=20, choices=Exemption.choices, blank=True)
    attachments = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["entry", "kind", "-id"], name="entry_review_newest")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.kind} {self.passed}"
