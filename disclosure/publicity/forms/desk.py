"""The forms of the moves of penalties, objections and repairs; they hold no rule of the law."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.publicity.access import public_benchmarks
from disclosure.publicity.actions import follows, penalties
from disclosure.publicity.checking import Facts, fen_of, wan_of
from disclosure.publicity.models import Benchmark, DisplayPeriod, Penalty
from disclosure.publicity.words import ObjectionWish, PartyType, PenaltyKind
from portal.accounts.models import Office
from portal.core.day_inputs import DayInput
from portal.core.errors import Invalid
from portal.matters.move_pages import MoveForm, long_text


def day_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    """A day to type or to pick."""
    widget = DayInput()
    return forms.DateField(label=label, help_text=help_text, widget=widget, required=required)


def _line(label: Any, help_text: Any = "", *, most: int = 40, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=required)


class FactsFields(forms.Form):
    """What an editor writes about a penalty."""

    decision_number = _line(_("行政处罚决定文书号"), most=80, required=True)
    party_type = forms.ChoiceField(
        label=_("行政相对人类别"),
        help_text=_("自然人只保存遮盖后的姓名，不保存证件号码。"),
        choices=PartyType.choices,
        widget=forms.RadioSelect,
    )
    party_name = _line(_("行政相对人"), most=200, required=True)
    uscc = _line(_("统一社会信用代码"))
    registration_number = _line(_("工商注册号"))
    organisation_code = _line(_("组织机构代码"))
    tax_number = _line(_("税务登记号"))
    institution_number = _line(_("事业单位证书号"))
    society_number = _line(_("社会组织登记证号"))
    legal_representative = _line(_("法定代表人"), most=100)
    violation = _line(_("违法行为类型"), most=200, required=True)
    facts = long_text(_("违法事实"))
    basis = long_text(_("处罚依据"))
    benchmark = forms.ModelChoiceField(
        label=_("裁量基准"), queryset=Benchmark.objects.none(), required=False, empty_label=_("没有对应的基准")
    )
    deviation_reason = long_text(
        _("不适用或超出裁量基准的理由"), _("没有对应基准，或罚款超出幅度时必须写；超出的同时提示监察。"), required=False
    )
    penalty_kind = forms.ChoiceField(label=_("处罚类别"), choices=PenaltyKind.choices)
    content = long_text(_("处罚内容"))
    fine = _line(_("罚款金额（万元）"), _("例如 0.2 是2000元；没有罚款的不填。"), most=20)
    decided_on = day_field(_("处罚决定日期"), _("决定之日起7个工作日内公示。"))
    valid_until = day_field(_("处罚有效期"), required=False)
    publicity_until = day_field(_("公示截止期"), required=False)
    period = forms.ModelChoiceField(
        label=_("领域"),
        help_text=_("决定最短公示期。"),
        queryset=DisplayPeriod.objects.all(),
        empty_label=None,
    )
    source_unit = _line(_("数据来源单位"), most=100)
    remark = _line(_("备注"), most=300)

    def offer(self, body: Office) -> None:
        """The benchmarks of this body."""
        field = self.fields["benchmark"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = public_benchmarks().filter(body=body).order_by("code", "low", "id")

    def fill(self, row: Penalty) -> None:
        """What is written already."""
        names = [name for name in FactsFields.base_fields if name != "fine"]
        self.initial.update({name: getattr(row, name) for name in names}, fine=wan_of(row.fine))

    def clean_fine(self) -> int | None:
        """The amount in fen."""
        try:
            return fen_of(self.cleaned_data["fine"])
        except Invalid as error:
            raise forms.ValidationError(error.message) from None

    def written(self) -> Facts:
        """What the action takes."""
        return Facts(**{name: self.cleaned_data[name] for name in FactsFields.base_fields})


class New(FactsFields):
    """A new record of the editor's office."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, body: Office) -> None:
        super().__init__(data)
        self.offer(body)


class Edit(MoveForm, FactsFields):
    action = penalties.edit

    def prepare(self) -> None:
        self.offer(self.row.body)
        self.fill(self.row)

    def arguments(self) -> dict[str, Any]:
        return {"facts": self.written()}


class Submit(MoveForm):
    action = penalties.submit


class Discard(MoveForm):
    action = penalties.discard
    question = _("作废以后不能恢复。确定作废吗？")
    sure = forms.BooleanField(label=_("我确定这条记录不再需要"))

    def arguments(self) -> dict[str, Any]:
        return {}


class Publish(MoveForm):
    action = penalties.publish
    question = _("复核后立即向社会公示。确定公示吗？")
    grounds = long_text(_("复核意见"), required=False)


class SendBack(MoveForm):
    action = penalties.send_back
    reason = long_text(_("需要修改什么"))


class NoteChange(MoveForm):
    action = penalties.note_change
    on = day_field(_("变更、撤销或确认违法的日期"), _("从这一天起3个工作日内撤下（《行政处罚法》第四十八条）。"))
    reason = long_text(_("怎样变更、由谁决定"))


class Withdraw(MoveForm):
    action = penalties.withdraw
    question = _("撤下后公众只看到理由，看不到当事人。确定撤下吗？")
    reason = long_text(_("撤下的理由（公众会看到）"), _("不要写当事人的姓名或名称。"))


class ExplainLate(MoveForm):
    action = penalties.explain_late
    reason = long_text(_("超期的原因和改进措施"))


FORMS: dict[str, type[MoveForm]] = {
    "edit": Edit,
    "submit": Submit,
    "discard": Discard,
    "publish": Publish,
    "send_back": SendBack,
    "note_change": NoteChange,
    "withdraw": Withdraw,
    "explain_late": ExplainLate,
}


class CheckObjection(MoveForm):
    action = follows.check_objection
    finding = long_text(_("核实情况"))
    outcome = forms.ChoiceField(label=_("处理建议"), choices=ObjectionWish.choices, widget=forms.RadioSelect)
    field = forms.ChoiceField(label=_("更正的项目"), required=False)
    value = long_text(
        _("更正为"),
        _("金额以万元为单位；日期写成 2026-03-02；裁量基准写编码和等级，例如 SP001 一般；没有的写“无”。"),
        required=False,
    )
    reason = long_text(
        _("不适用或超出裁量基准的理由"), _("更正后没有对应基准，或罚款超出幅度时必须写。"), required=False
    )

    def prepare(self) -> None:
        field = self.fields["field"]
        assert isinstance(field, forms.ChoiceField)
        labels = follows.labels_of(self.row)
        field.choices = [("", _("不更正")), *labels.items()]


class GrantObjection(MoveForm):
    action = follows.grant_objection
    question = _("同意后立即更正或撤下，并答复提出人。确定吗？")
    reply = long_text(_("答复（提出人会看到）"))


class RefuseObjection(MoveForm):
    action = follows.refuse_objection
    reply = long_text(_("答复（提出人会看到）"), _("写明为什么维持这条记录。"))


class SendBackObjection(MoveForm):
    action = follows.send_back_objection
    reason = long_text(_("还要核实什么"))


class CheckRepair(MoveForm):
    action = follows.check_repair
    duty_done = forms.TypedChoiceField(
        label=_("处罚决定确定的义务"),
        choices=(("yes", _("已履行完毕")), ("no", _("没有履行完毕"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    finding = long_text(_("核实情况"))


class GrantRepair(MoveForm):
    action = follows.grant_repair
    question = _("同意后这条处罚立即撤下，并答复申请人。确定吗？")
    reply = long_text(_("答复（申请人会看到）"))


class RefuseRepair(MoveForm):
    action = follows.refuse_repair
    reply = long_text(_("答复（申请人会看到）"), _("写明理由。"))


class SendBackRepair(MoveForm):
    action = follows.send_back_repair
    reason = long_text(_("还要核实什么"))


OBJECTION_FORMS: dict[str, type[MoveForm]] = {
    "check": CheckObjection,
    "grant": GrantObjection,
    "refuse": RefuseObjection,
    "send_back": SendBackObjection,
}
REPAIR_FORMS: dict[str, type[MoveForm]] = {
    "check": CheckRepair,
    "grant": GrantRepair,
    "refuse": RefuseRepair,
    "send_back": SendBackRepair,
}


class ImportForm(forms.Form):
    """A table with one row a record."""

    file = forms.FileField(
        label=_("表格"),
        help_text=_("CSV（UTF-8）或 XLSX，第一行是列名。导入后由另一位人员复核才公开。"),
        widget=forms.ClearableFileInput({"accept": ".csv,.xlsx"}),
    )
