"""The catalogue: an item (事项) is an identity, its versions are what applies when (implementation list, domain.md 6.2)."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Level, Office
from portal.core.workdays import Unit


class ItemKind(models.TextChoices):
    """GB/T 39046 annex A.1."""

    LICENCE = "01", _("行政许可")
    PENALTY = "02", _("行政处罚")
    COERCION = "03", _("行政强制")
    LEVY = "04", _("行政征收")
    BENEFIT = "05", _("行政给付")
    INSPECTION = "06", _("行政检查")
    CONFIRMATION = "07", _("行政确认")
    AWARD = "08", _("行政奖励")
    ADJUDICATION = "09", _("行政裁决")
    OTHER = "10", _("其他行政权力")
    PUBLIC_SERVICE = "20", _("公共服务")


class CaseKind(models.TextChoices):
    """GB/T 39046 annex A.6."""

    INSTANT = "instant", _("即办件")
    PROMISED = "promised", _("承诺件")


class VersionState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    REVIEWED = "reviewed", _("已审核")
    PUBLISHED = "published", _("已发布")
    RETIRED = "retired", _("已停用")


class Item(models.Model):
    """One body doing one item. ``current`` is the published version that applies now, kept by publish and retire."""

    code = models.CharField(_("实施编码"), max_length=50, unique=True)
    catalog_code = models.CharField(_("基本编码"), max_length=20, blank=True)
    body = models.ForeignKey(Office, models.PROTECT, related_name="items", verbose_name=_("实施主体"))
    name = models.CharField(_("名称"), max_length=200)
    name_key = models.CharField(max_length=400, blank=True, help_text="pinyin, for A-Z and sorting")
    initial = models.CharField(max_length=1, blank=True)
    source = models.CharField(max_length=40, blank=True, help_text="name of the import mapping, empty for our own")
    current = models.OneToOneField(
        "approvals.ItemVersion", models.SET_NULL, null=True, blank=True, related_name="current_of"
    )
    hot = models.PositiveIntegerField(_("热度"), default=0)
    search = SearchVectorField(null=True)

    class Meta:
        ordering = ["name_key", "id"]
        verbose_name = _("政务服务事项")
        indexes = [
            GinIndex(fields=["search"], name="item_search"),
            models.Index(fields=["initial", "name_key", "id"], name="item_a_to_z"),
            models.Index(fields=["body", "name_key", "id"], name="item_by_body"),
        ]

    def __str__(self) -> str:
        return self.name


class ItemVersion(models.Model):
    """What the city promises for an item from one day on; immutable once published and pinned by each case.

    The lists (materials, steps, fees, questions, legal_basis, special_procedures, form) have the shapes of
    approvals/catalogue/elements.py. Limits: ``*_limit`` in ``*_unit``; money in fen.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("版本号"))
    state = models.CharField(_("状态"), max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    valid_from = models.DateField(_("生效日期"), null=True, blank=True)
    valid_to = models.DateField(_("失效日期"), null=True, blank=True, help_text="the first day it no longer applies")
    content_digest = models.CharField(max_length=80, blank=True)

    name = models.CharField(_("事项名称"), max_length=200)
    kind = models.CharField(_("事项类型"), max_length=2, choices=ItemKind.choices)
    case_kind = models.CharField(_("办件类型"), max_length=10, choices=CaseKind.choices, default=CaseKind.PROMISED)
    level = models.PositiveSmallIntegerField(_("行使层级"), choices=[(1, _("国家级")), (2, _("省级")), *Level.choices])
    audience = models.JSONField(_("服务对象"), default=list)
    themes = models.JSONField(_("服务主题"), default=list)
    legal_basis = models.JSONField(_("设定依据"), default=list)
    conditions = models.JSONField(_("受理条件"), default=list)
    statutory_limit = models.PositiveIntegerField(_("法定办结时限"), null=True, blank=True)
    statutory_unit = models.CharField(max_length=12, default=Unit.WORKING_DAYS)
    statutory_note = models.TextField(blank=True)
    promised_limit = models.PositiveIntegerField(_("承诺办结时限"), null=True, blank=True)
    promised_unit = models.CharField(max_length=12, default=Unit.WORKING_DAYS)
    promised_note = models.TextField(blank=True)
    materials = models.JSONField(_("申请材料"), default=list)
    steps = models.JSONField(_("办理环节"), default=list)
    fees = models.JSONField(_("收费"), default=list)
    result = models.JSONField(_("办理结果"), default=dict)
    place = models.TextField(_("办理地点"), blank=True)
    hours = models.CharField(_("办理时间"), max_length=300, blank=True)
    consult_phone = models.CharField(_("咨询电话"), max_length=500, blank=True)
    supervise_phone = models.CharField(_("监督电话"), max_length=500, blank=True)
    visits = models.PositiveSmallIntegerField(_("到现场次数"), default=0)
    visit_note = models.TextField(blank=True)
    online = models.BooleanField(_("可网上办理"), default=True)
    questions = models.JSONField(_("常见问题"), default=list)
    special_procedures = models.JSONField(_("特别程序"), default=list)
    quantity_limit = models.CharField(_("数量限制"), max_length=200, blank=True)
    handling_range = models.CharField(_("通办范围"), max_length=20, blank=True)
    power_source = models.CharField(_("权力来源"), max_length=20, blank=True)
    joint_bodies = models.CharField(_("联办机构"), max_length=300, blank=True)
    synonyms = models.JSONField(_("别名"), default=list)
    form = models.JSONField(_("申请表"), default=dict)
    extra = models.JSONField(default=dict, help_text="columns of an import that have no field of their own")

    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["item_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="version_number_unique"),
            models.CheckConstraint(
                condition=models.Q(promised_limit=None)
                | models.Q(statutory_limit=None)
                | ~models.Q(promised_unit=models.F("statutory_unit"))
                | models.Q(promised_limit__lte=models.F("statutory_limit")),
                name="promised_within_statutory",
            ),
            models.CheckConstraint(condition=models.Q(state__in=VersionState.values), name="version_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"
