"""The forms of asking others: who is asked, that the letter has reached them, what they answer."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.requests.actions import consult, deliver, hear, joint
from disclosure.requests.models import RequestBranch
from disclosure.requests.rules import heard, unreached
from disclosure.requests.words import BranchKind
from portal.accounts.models import Office, OfficeKind
from portal.core import clock
from portal.core.day_inputs import DayInput
from portal.matters.move_pages import MoveForm, long_text

_AGREES = (("yes", _("同意公开")), ("no", _("不同意公开")))


class _Consult(MoveForm):
    """``content`` is what is asked; ``question`` is the page's own word."""

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "question": given.pop("content")}


class ConsultThirdParty(_Consult):
    action = consult.consult_third_party
    name = forms.CharField(label=_("第三方姓名或名称"), max_length=100)
    contact = forms.CharField(label=_("第三方联系方式"), max_length=200, required=False)
    content = long_text(_("征求意见的内容"), _("不要写申请人的个人信息。"))


class _AskOffice(_Consult):
    office = forms.ModelChoiceField(label=_("单位"), queryset=Office.objects.none(), empty_label=_("请选择"))
    content = long_text(_("征求意见的内容"), _("不要写申请人的个人信息。"))

    def prepare(self) -> None:
        field = self.fields["office"]
        assert isinstance(field, forms.ModelChoiceField)
        offices = Office.objects.filter(kind__in=(OfficeKind.DEPARTMENT, OfficeKind.GOVERNMENT))
        field.queryset = offices.exclude(pk=self.row.body_id).order_by("level", "name_key", "code")


class ConsultComaker(_AskOffice):
    action = consult.consult_comaker


class AskJoint(_AskOffice):
    action = joint.ask_joint


class CoReply(MoveForm):
    action = joint.co_reply
    opinion = long_text(_("协办意见"))


class EndJoint(MoveForm):
    action = joint.end_joint
    question = _("协办单位不再能查看这件申请，也不能再提交意见。确定结束协办吗？")


def _offer(form: MoveForm, branches: Iterable[RequestBranch]) -> None:
    field = form.fields["branch"]
    assert isinstance(field, forms.TypedChoiceField)
    field.choices = [(branch.pk, branch.who) for branch in branches]


class _RecordAnswer(MoveForm):
    kind = ""
    branch = forms.TypedChoiceField(label=_("谁的答复"), coerce=int)
    agrees = forms.ChoiceField(label=_("是否同意公开"), choices=_AGREES, widget=forms.RadioSelect)
    answer = long_text(_("意见和理由"), _("不同意的必须写明理由。"), required=False)
    day = forms.DateField(label=_("收到意见的日期"), widget=DayInput())

    def prepare(self) -> None:
        _offer(self, heard(self.row, self.kind))
        self.initial["day"] = clock.today()

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "agrees": self.cleaned_data["agrees"] == "yes"}


class RecordThirdParty(_RecordAnswer):
    action = hear.record_third_party_answer
    kind = BranchKind.THIRD_PARTY


class RecordComaker(_RecordAnswer):
    action = hear.record_comaker_answer
    kind = BranchKind.CO_MAKER


class AnswerAsComaker(MoveForm):
    action = hear.answer_as_comaker
    agrees = forms.ChoiceField(label=_("是否同意公开"), choices=_AGREES, widget=forms.RadioSelect)
    answer = long_text(_("意见和理由"), _("不同意的必须写明理由。"), required=False)

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "agrees": self.cleaned_data["agrees"] == "yes"}


class DeliverConsultation(MoveForm):
    action = deliver.deliver_consultation
    branch = forms.TypedChoiceField(label=_("送达给谁"), coerce=int)
    day = forms.DateField(label=_("送达日期"), help_text=_("签收的日期；15个工作日从次日起算"), widget=DayInput())

    def prepare(self) -> None:
        _offer(self, unreached(self.row))
        self.initial["day"] = clock.today()


class GiveUpConsultation(MoveForm):
    action = deliver.give_up_consultation
    question = _("不再征求后，由本机关依法决定是否公开，答复期限继续计算。确定吗？")
    branch = forms.TypedChoiceField(label=_("送不到谁"), coerce=int)
    reason = long_text(_("怎样送达过，为什么送不到"))

    def prepare(self) -> None:
        _offer(self, unreached(self.row))
