"""The work order (工单): what a complaint adds to its matter, who called, which offices have a part of it."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin

from complaints.kinds import Identity, Kind, ObjectKind, Source, Urgency
from complaints.machine import OrderMachine
from complaints.models.category import Category
from complaints.models.limit_rule import Scheme
from complaints.states import FINAL, State
from portal.accounts.models import Division, Office, Party
from portal.core.secrets import EncryptedTextField
from portal.matters.models import Matter


class Order(OrderMachine, FSMModelMixin, models.Model):
    """``state`` moves only through complaints/machine.py. ``text`` is what the person said; ID numbers and phones
    in it are masked wherever ``portal.core.text.personal`` says so. ``text_digest`` finds the same text again.
    ``upper_number`` and ``upper_due_at`` come from the platform above. ``round`` grows when the person is not satisfied.
    """

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="order")
    state = FSMField(_("状态"), max_length=12, choices=State.choices, default=State.REGISTERED, protected=True)
    kind = models.CharField(_("诉求类型"), max_length=12, choices=Kind.choices)
    source = models.CharField(_("来源"), max_length=12, choices=Source.choices)
    urgency = models.CharField(_("紧急程度"), max_length=10, choices=Urgency.choices, default=Urgency.NORMAL)
    is_protected = models.BooleanField(_("保密"), default=False)
    enterprise = models.BooleanField(_("企业专席"), default=False)
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="orders")
    area = models.ForeignKey(Division, models.PROTECT, null=True, related_name="+", verbose_name=_("区域"))
    place = EncryptedTextField(_("地点"), blank=True, default="")
    text = models.TextField(_("诉求内容"))
    text_digest = models.CharField(max_length=80)
    search = SearchVectorField(null=True)
    consents_to_publish = models.BooleanField(_("同意公开"), default=False)

    object_kind = models.CharField(_("对象类别"), max_length=8, choices=ObjectKind.choices, blank=True)
    object_office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    object_item = models.CharField(_("事项编码"), max_length=50, blank=True)
    object_matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+")
    object_person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    object_note = models.CharField(_("对象说明"), max_length=200, blank=True)

    scheme = models.ForeignKey(Scheme, models.PROTECT, null=True, related_name="+")
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    original = models.ForeignKey("self", models.PROTECT, null=True, related_name="repeats")
    round = models.PositiveSmallIntegerField(_("办理轮次"), default=1)
    dispatched_at = models.DateTimeField(_("派单时间"), null=True)
    dispatched_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    was_returned = models.BooleanField(_("退过单"), default=False)
    was_extended = models.BooleanField(_("延过期"), default=False)
    ending_ground = models.CharField(_("终结理由类别"), max_length=20, blank=True)
    ending_reason = models.TextField(_("终结理由"), blank=True)
    upper_number = models.CharField(_("上级编号"), max_length=60, blank=True)
    upper_due_at = models.DateTimeField(_("上级时限"), null=True)

    class Meta:
        verbose_name = _("工单")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="order_state_known"),
            models.UniqueConstraint(
                fields=["source", "upper_number"], condition=~models.Q(upper_number=""), name="order_taken_over_once"
            ),
        ]
        indexes = [
            models.Index(fields=["text_digest"], name="order_same_text"),
            models.Index(fields=["category", "-matter"], name="order_by_category"),
            models.Index(fields=["state", "-matter"], name="order_by_state"),
            models.Index(fields=["object_matter"], name="order_about_matter"),
            GinIndex(fields=["search"], name="order_search"),
            GinIndex(fields=["search"], condition=~models.Q(state__in=FINAL), name="order_search_open"),
        ]

    def __str__(self) -> str:
        return str(self.matter)


class Caller(models.Model):
    """Somebody who came with this order: one order, many callers, each with a query code of his own.

    Who it is stays encrypted; ``phone_index`` finds the history of a number. ``number`` counts from 1.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="callers")
    number = models.PositiveIntegerField()
    query_code = models.CharField(_("查询码"), max_length=12)
    identity = models.CharField(_("身份"), max_length=10, choices=Identity.choices, default=Identity.NAMED)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    name = EncryptedTextField(_("姓名"), blank=True, default="")
    phone = EncryptedTextField(_("电话"), blank=True, default="")
    phone_index = models.CharField(max_length=32, blank=True)
    id_number = EncryptedTextField(_("证件号码"), blank=True, default="")
    source = models.CharField(_("来源"), max_length=12, choices=Source.choices)
    called_at = models.DateTimeField(_("来电时间"))
    told_at = models.DateTimeField(_("告知结果时间"), null=True)
    token = models.UUIDField(null=True, unique=True, help_text="the form that was sent: twice is once")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "number"], name="caller_numbered_once")]
        indexes = [
            models.Index(fields=["phone_index", "-id"], condition=~models.Q(phone_index=""), name="caller_history"),
            models.Index(fields=["user", "-id"], condition=models.Q(user__isnull=False), name="caller_own"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}#{self.number}"


class BranchRole(models.TextChoices):
    LEAD = "lead", _("主办")
    CO = "co", _("协办")


class BranchState(models.TextChoices):
    WAITING = "waiting", _("待签收")
    SIGNED = "signed", _("办理中")
    REPLIED = "replied", _("已答复")
    RETURNED = "returned", _("已退回")
    ENDED = "ended", _("已收回")


class Branch(models.Model):
    """One office's part of an order, with the office's name as it was; its deadlines have the key ``b<id>``."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="branches")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    office_name = models.CharField(_("机构名称"), max_length=100)
    role = models.CharField(_("主协办"), max_length=4, choices=BranchRole.choices)
    state = models.CharField(_("状态"), max_length=8, choices=BranchState.choices, default=BranchState.WAITING)
    round = models.PositiveSmallIntegerField(default=1)
    task = models.TextField(_("交办要求"), blank=True)
    dispatched_at = models.DateTimeField(_("派单时间"))
    signed_at = models.DateTimeField(_("签收时间"), null=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    contacted_at = models.DateTimeField(_("联系时间"), null=True)
    contact_note = models.TextField(_("联系情况"), blank=True)
    returned_at = models.DateTimeField(_("退单时间"), null=True)
    return_reason = models.TextField(_("退单理由"), blank=True)
    replied_at = models.DateTimeField(_("答复时间"), null=True)
    opinion = models.TextField(_("协办意见"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "office"],
                condition=models.Q(state__in=("waiting", "signed", "replied")),
                name="one_live_branch_of_an_office",
            )
        ]
        indexes = [models.Index(fields=["order"], name="branch_of_order")]

    def __str__(self) -> str:
        return f"{self.order_id} {self.office_name}"

    @property
    def key(self) -> str:
        """Tells this branch's deadlines apart."""
        return f"b{self.pk}"
