"""One form for each move of an order: what it asks, and the action that it hands over to.

A form holds no rule of the law: it only knows what must be filled in. Actions decide, and what they refuse as
Invalid comes back into the same form with the typed text.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.actions import centre, office, recuse
from complaints.actions import classify as correcting
from complaints.actions import merge as merging
from complaints.forms.intake import offices
from complaints.forms.staff import StaffField
from complaints.grounds import EmergencyNumber, ReferralGround, RefusalGround
from complaints.kinds import Kind, Urgency
from complaints.models import BranchRole, Category, Order, Result, Truth
from complaints.routing import route_of
from complaints.rules import live_branches
from portal.accounts.models import Division, Office, OfficeKind, User
from portal.core.day_inputs import DayInput
from portal.core.errors import Invalid
from portal.matters.move_pages import long_text

Action = Callable[..., Order]
_YES_NO = [("", _("请选择")), ("yes", _("是")), ("no", _("否"))]


def yes_no(label: Any, *, required: bool = True) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=_YES_NO, required=required, empty_value=None, coerce=lambda value: value == "yes"
    )


class MoveForm(forms.Form):
    """``version`` is the page that the officer saw. ``question`` asks once more before a weighty move."""

    action: ClassVar[Action]
    question: ClassVar[str | Promise] = ""
    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, order: Order, user: User, auto_id: str = "id_%s") -> None:
        self.order, self.user = order, user
        super().__init__(data, auto_id=auto_id, initial={"version": order.matter.version})
        self.prepare()

    def asks(self) -> str:
        """What to ask once more before this move is made; only of a valid form."""
        return str(self.question)

    def prepare(self) -> None:
        """Fill in choices that depend on the order."""

    def arguments(self) -> dict[str, Any]:
        """What the action takes beside number, actor and version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def act(self) -> Order:
        """Hand over to the action; raises what the action raises."""
        return type(self).action(
            self.order.matter.number, actor=self.user, version=self.cleaned_data["version"], **self.arguments()
        )

    def take_errors(self, error: Invalid) -> None:
        """Show what the action refused: at the fields it names, and as a sentence on top."""
        for name, sentences in error.fields.items():
            if name in self.fields:
                for sentence in sentences:
                    self.add_error(name, sentence)
        self.add_error(None, error.message)


def handling_offices() -> Any:
    """The offices that an order can be sent to."""
    kinds = (OfficeKind.DEPARTMENT, OfficeKind.OVERSIGHT, OfficeKind.GOVERNMENT)
    return Office.objects.filter(is_active=True, kind__in=kinds).order_by("level", "name_key", "id")


class Dispatch(MoveForm):
    action = centre.dispatch
    lead = forms.ModelChoiceField(label=_("主办单位"), queryset=Office.objects.none())
    co = forms.ModelMultipleChoiceField(
        label=_("协办单位"),
        help_text=_("可以不选；按住 Ctrl 可以选多个"),
        queryset=Office.objects.none(),
        required=False,
        widget=forms.SelectMultiple({"size": 6}),
    )
    task = long_text(_("交办要求"), required=False)

    def prepare(self) -> None:
        for name in ("lead", "co"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = handling_offices()
        self.route = route_of(self.order)
        if self.route:
            self.initial.update(lead=self.route.lead, co=self.route.co_offices)
            self.fields["lead"].help_text = _("推荐：%s。请核对后决定。") % self.route.why

    def arguments(self) -> dict[str, Any]:
        """The rule is kept only where the person followed it."""
        followed = self.route is not None and self.route.lead == self.cleaned_data["lead"]
        return {**super().arguments(), "rule": self.route.rule.pk if self.route and followed else None}


class AnswerOnSpot(MoveForm):
    action = centre.answer_on_spot
    answer = long_text(_("答复内容"), _("诉求人以后可以凭编号和查询码看到。"), rows=5)


class Merge(MoveForm):
    action = merging.merge
    original = forms.CharField(label=_("并入哪个工单"), help_text=_("正在办理的工单编号"), max_length=50)


class Refuse(MoveForm):
    action = centre.refuse
    question = _("不予受理会立即告知诉求人。确认不予受理吗？")
    ground = forms.ChoiceField(label=_("依据的情形"), choices=RefusalGround.choices)
    reason = long_text(_("理由"), _("写明事实和理由，诉求人会看到。"))


class Refer(MoveForm):
    action = centre.refer
    question = _("工单将结束，诉求人会被引导到其他途径。确认吗？")
    ground = forms.ChoiceField(label=_("法定途径"), choices=ReferralGround.choices)
    reason = long_text(_("理由"), _("写明为什么应走这个途径，诉求人会看到。"))


class TransferEmergency(MoveForm):
    action = centre.transfer_emergency
    ground = forms.ChoiceField(label=_("紧急电话"), choices=EmergencyNumber.choices)
    reason = long_text(_("转给了谁、对方如何答复"))


class Classify(MoveForm):
    action = correcting.classify

    def asks(self) -> str:
        """Naming a member of staff cannot be undone."""
        named = self.cleaned_data["object_person"]
        if named is None or named == self.order.object_person:
            return ""
        return str(_("登记后，%(person)s和他领导的单位永远看不到此单。确认吗？") % {"person": named})

    kind = forms.ChoiceField(label=_("诉求类型"), choices=Kind.choices)
    urgency = forms.ChoiceField(label=_("紧急程度"), choices=Urgency.choices)
    category = forms.ModelChoiceField(label=_("类别编码"), queryset=Category.objects.none(), required=False)
    area = forms.ModelChoiceField(label=_("区域"), queryset=Division.objects.none(), required=False)
    object_office = forms.ModelChoiceField(label=_("反映的单位"), queryset=Office.objects.none(), required=False)
    object_person = StaffField(
        label=_("反映的工作人员"),
        help_text=_("姓名或登录名。登记后他和他领导的单位看不到此单，不能撤销。"),
        required=False,
    )

    def prepare(self) -> None:
        for name in ("kind", "urgency", "category", "area", "object_office"):
            linked = name in ("category", "area", "object_office")
            self.initial[name] = getattr(self.order, f"{name}_id" if linked else name)
        if self.order.object_person:
            self.initial["object_person"] = self.order.object_person.username
        category, area, office_field = self.fields["category"], self.fields["area"], self.fields["object_office"]
        assert isinstance(category, forms.ModelChoiceField)
        assert isinstance(area, forms.ModelChoiceField)
        assert isinstance(office_field, forms.ModelChoiceField)
        category.queryset = Category.objects.filter(is_active=True, level=3)
        area.queryset = Division.objects.filter(level__lte=4).order_by("code")
        office_field.queryset = offices()


class Recuse(MoveForm):
    action = recuse.recuse
    question = _("登记回避后不能撤销，回避人和他领导的单位将看不到此单。确认吗？")
    person = StaffField(label=_("回避人的姓名或登录名"))
    reason = long_text(_("回避理由"))


class Sign(MoveForm):
    action = office.sign


class ReturnOrder(MoveForm):
    action = office.return_order
    question = _("每个工单只能退一次。确认退单吗？")
    reason = long_text(_("退单理由"), _("写明为什么不属于本单位职责、应由哪个单位办理。"))


class Contact(MoveForm):
    action = office.contact
    reached = yes_no(_("联系上了吗？"))
    note = long_text(_("联系情况"), _("没有联系上的，写明时间、方式和原因。"))


class AskCaller(MoveForm):
    action = office.ask_caller
    text = long_text(_("请诉求人补充什么"), _("由平台转达，诉求人的身份不会显示。"))


class Extend(MoveForm):
    action = office.extend
    question = _("延长5个工作日，只能延一次，诉求人会收到通知。确认延期吗？")
    reason = long_text(_("延期理由"), _("诉求人会看到。"))


class CoReply(MoveForm):
    action = office.co_reply
    opinion = long_text(_("协办意见"), rows=5)


class RecallBranch(MoveForm):
    action = centre.recall_branch
    branch = forms.TypedChoiceField(label=_("协办单位"), coerce=int)

    def prepare(self) -> None:
        field = self.fields["branch"]
        assert isinstance(field, forms.TypedChoiceField)
        branches = [each for each in live_branches(self.order) if each.role == BranchRole.CO]
        field.choices = [(each.pk, each.office_name) for each in branches]


class WriteReply(MoveForm):
    action = office.reply
    truth = forms.ChoiceField(label=_("是否属实"), choices=Truth.choices)
    basis = long_text(_("依据"), _("法律法规、政策或事实依据"))
    measures = long_text(_("采取的措施"))
    result = forms.ChoiceField(label=_("办理结果"), choices=Result.choices)
    done_by = forms.DateField(label=_("完成期限"), required=False, widget=DayInput(), help_text=_("正在解决的必填"))
    contacted = yes_no(_("联系过诉求人吗？"))
    no_contact_reason = forms.CharField(label=_("没有联系的原因"), max_length=200, required=False)
    text = long_text(_("给诉求人的答复"), _("用平常的话写清楚：查了什么、做了什么、以后怎样。"), rows=6)

    def arguments(self) -> dict[str, Any]:
        return {"facts": office.ReplyFacts(**super().arguments())}
