"""The forms of the moves of a request, and of what applicants and third parties do."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from disclosure.entries.models import Column
from disclosure.requests.actions import answer, deliver, file, files, handle
from disclosure.requests.checks import ReplyFacts
from disclosure.requests.decisions import HIDING, OVERDUE, RULINGS, Reason
from disclosure.requests.fees import Tariff
from disclosure.requests.forms.asking import (
    AnswerAsComaker,
    AskJoint,
    ConsultComaker,
    ConsultThirdParty,
    CoReply,
    DeliverConsultation,
    EndJoint,
    GiveUpConsultation,
    RecordComaker,
    RecordThirdParty,
)
from disclosure.requests.letters import INFORMATION
from disclosure.requests.words import ApplicantKind, Form
from portal.core import clock
from portal.core.day_inputs import DayInput
from portal.matters.models import DocumentState
from portal.matters.move_pages import MoveForm, long_text

_CHOOSE = ("", _("请选择"))


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput())


class ConfirmReceipt(MoveForm):
    action = file.confirm_receipt
    day = _day(_("双方确认的日期"))

    def prepare(self) -> None:
        self.initial["day"] = clock.today()


class Accept(MoveForm):
    action = handle.accept


class RequestCorrection(MoveForm):
    action = handle.request_correction
    note = long_text(_("需要补正的内容和方法"), _("补正只告知一次，请一次说清。"))
    until = _day(_("补正截止日期"))


class Correct(MoveForm):
    action = handle.correct
    text = long_text(_("补正的内容"))
    day = _day(_("收到补正的日期"))

    def prepare(self) -> None:
        self.initial["day"] = clock.today()


class _Days(MoveForm):
    days = forms.IntegerField(label=_("延长多少个工作日"), min_value=1, max_value=handle.MOST_DAYS)
    reason = long_text(_("理由（申请人会看到）"))


class Extend(_Days):
    action = handle.extend
    question = _("答复期限只能延长一次，最多20个工作日。确定批准吗？")


class Delay(_Days):
    action = handle.delay


class DeliverFeeNotice(MoveForm):
    action = deliver.deliver_fee_notice
    day = forms.DateField(label=_("送达日期"), help_text=_("30日从次日起算"), widget=DayInput())

    def prepare(self) -> None:
        self.initial["day"] = clock.today()


class GiveUpFee(MoveForm):
    action = deliver.give_up_fee
    question = _("不再收费，答复期限从今天起重新计算。确定吗？")
    reason = long_text(_("怎样送达过，为什么送不到"))


class GiveUpDelivery(MoveForm):
    action = deliver.give_up_delivery
    reason = long_text(_("怎样送达过，为什么送不到"))


class DeliverReply(MoveForm):
    action = deliver.deliver_reply
    day = _day(_("送达日期"))
    note = forms.CharField(
        label=_("送达凭证"), help_text=_("例如邮件号、签收人、查阅记录"), max_length=200, required=False
    )

    def prepare(self) -> None:
        self.initial["day"] = clock.today()


class AskReasons(MoveForm):
    action = handle.ask_reasons
    text = long_text(_("为什么认为超过合理范围，需要说明什么"))
    until = _day(_("说明理由的截止日期"))


class GiveReasons(MoveForm):
    action = handle.give_reasons
    text = long_text(_("申请人说明的理由"))


class ChargeFee(MoveForm):
    action = handle.charge_fee
    question = _("通知后等待缴费，答复期限从缴费次日起重新计算。确定通知缴费吗？")
    tariff = forms.ChoiceField(label=_("收费方式（二选一）"), choices=Tariff.choices, widget=forms.RadioSelect)
    quantity = forms.IntegerField(
        label=_("件数或页数"),
        min_value=1,
        max_value=1_000_000,
        help_text=_("按件：本件拆分后的最小单位数；按量：本件的页数。金额由系统计算。"),
    )


class PayFee(MoveForm):
    action = handle.pay_fee
    day = _day(_("缴费日期"))

    def prepare(self) -> None:
        self.initial["day"] = clock.today()


class Attach(MoveForm):
    action = files.attach
    file = forms.FileField(label=_("附件"), help_text=_("答复批准后申请人才能下载。"))

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data["file"]
        return {"name": given.name, "content": given.file}


class Detach(MoveForm):
    action = files.detach
    document = forms.TypedChoiceField(label=_("去掉哪个附件"), coerce=int)

    def prepare(self) -> None:
        field = self.fields["document"]
        assert isinstance(field, forms.TypedChoiceField)
        rows = self.row.matter.documents.filter(kind=INFORMATION, state=DocumentState.ISSUED)
        field.choices = list(rows.order_by("id").values_list("pk", "title"))


class DraftReply(MoveForm):
    """One form for the six decisions; the action says what belongs to which."""

    action = answer.draft_reply
    reason = forms.ChoiceField(label=_("答复的情形"))
    applicant_kind = forms.ChoiceField(label=_("申请人类别"), choices=ApplicantKind.choices)
    information = long_text(_("提供的信息或获取方式"), _("予以公开、部分公开时填写。"), required=False)
    hidden = forms.MultipleChoiceField(
        label=_("不公开部分的情形"),
        help_text=_("只在部分公开时选择。"),
        choices=[(each.value, each.label) for each in HIDING],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    explanation = long_text(_("理由"), _("除予以公开外都要填写。"), required=False)
    public_interest = long_text(
        _("公共利益的理由"), _("第三方不同意公开、仍要公开时填写，会告知第三方。"), required=False
    )
    given_form = forms.ChoiceField(label=_("提供方式"), choices=[_CHOOSE, *Form.choices], required=False)
    form_reason = forms.CharField(label=_("改变提供方式的理由"), max_length=300, required=False)

    def prepare(self) -> None:
        row, field = self.row, self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)
        offered = [ruling for ruling in RULINGS if ruling.reason not in OVERDUE]
        field.choices = [_CHOOSE, *((each.reason.value, _words(each.reason, each.decision)) for each in offered)]
        self.initial.update({name: getattr(row, name) for name in ReplyFacts.__dataclass_fields__})
        self.initial["given_form"] = row.given_form or row.form

    def arguments(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in ReplyFacts.__dataclass_fields__}
        return {"facts": ReplyFacts(**{**given, "hidden": tuple(given["hidden"])})}


def _words(reason: Reason, decision: Any) -> str:
    return f"{decision.label}：{reason.label}"


class ReviewReply(MoveForm):
    action = answer.review_reply

    def prepare(self) -> None:
        if count := files.count_findings(self.row):
            label = gettext("附件检查发现 %d 个问题，我已逐条看过") % count
            self.fields["seen"] = forms.BooleanField(label=label, required=False)


class SendBack(MoveForm):
    action = answer.send_back
    reason = long_text(_("需要修改什么"))


class Reply(MoveForm):
    action = answer.reply
    question = _("批准后答复书立即送达申请人。确定批准吗？")


class MakeProactive(MoveForm):
    action = answer.make_proactive
    column = forms.ModelChoiceField(label=_("公开到哪个栏目"), queryset=Column.objects.all(), empty_label=_("请选择"))


class Archive(MoveForm):
    action = answer.archive


class Withdraw(MoveForm):
    action = handle.withdraw
    question = _("撤回后不再处理这件申请。确定申请人已经撤回吗？")


FORMS: dict[str, type[MoveForm]] = {
    "confirm_receipt": ConfirmReceipt,
    "accept": Accept,
    "request_correction": RequestCorrection,
    "correct": Correct,
    "consult_third_party": ConsultThirdParty,
    "deliver_consultation": DeliverConsultation,
    "give_up_consultation": GiveUpConsultation,
    "record_third_party_answer": RecordThirdParty,
    "consult_comaker": ConsultComaker,
    "record_comaker_answer": RecordComaker,
    "answer_as_comaker": AnswerAsComaker,
    "ask_joint": AskJoint,
    "co_reply": CoReply,
    "end_joint": EndJoint,
    "ask_reasons": AskReasons,
    "give_reasons": GiveReasons,
    "charge_fee": ChargeFee,
    "deliver_fee_notice": DeliverFeeNotice,
    "give_up_fee": GiveUpFee,
    "pay_fee": PayFee,
    "extend": Extend,
    "delay": Delay,
    "attach": Attach,
    "detach": Detach,
    "draft_reply": DraftReply,
    "review_reply": ReviewReply,
    "reply": Reply,
    "send_back": SendBack,
    "deliver_reply": DeliverReply,
    "give_up_delivery": GiveUpDelivery,
    "make_proactive": MakeProactive,
    "archive": Archive,
    "withdraw": Withdraw,
}
