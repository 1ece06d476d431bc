"""The forms of oversight orders and of mediation agreements."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.actions import mediation, oversight
from complaints.forms.moves import MoveForm
from complaints.models import OversightGround
from portal.core.day_inputs import DayInput
from portal.matters.move_pages import long_text


class Oversee(MoveForm):
    action = oversight.oversee
    question = _("督办单发出后不能撤回，逾期会亮红牌。确认发出吗？")
    ground = forms.ChoiceField(label=_("督办事由"), choices=OversightGround.choices)
    demand = long_text(_("督办要求"), _("办到什么程度、反馈什么。"))
    due_on = forms.DateField(label=_("反馈期限"), widget=DayInput())


class AnswerOversight(MoveForm):
    action = oversight.answer_oversight
    answer = long_text(_("反馈情况"), _("办理情况和结果；有不同意见的，写明理由和依据。"), rows=5)


class AcceptOversight(MoveForm):
    action = oversight.accept_oversight
    note = long_text(_("审核意见"), required=False)


class ReturnOversight(MoveForm):
    action = oversight.return_oversight
    note = long_text(_("还缺什么"))


class RecordMediation(MoveForm):
    action = mediation.record_mediation
    committee = forms.CharField(label=_("调解组织"), max_length=100)
    agreed_on = forms.DateField(label=_("达成日期"), widget=DayInput())
    parties = forms.CharField(label=_("当事人（用身份代称）"), help_text=_("例如：业主、物业公司"), max_length=200)
    agreement = long_text(_("协议内容"), rows=6)
