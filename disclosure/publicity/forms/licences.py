"""The forms of the moves of a licence on its way to the public; they hold no rule of the law."""

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.publicity.actions import licences
from disclosure.publicity.corrections import labels_of
from disclosure.publicity.forms.desk import day_field
from disclosure.publicity.models import LicenceRecord
from portal.matters.move_pages import MoveForm, long_text


class Mend(MoveForm):
    action = licences.mend
    field = forms.ChoiceField(label=_("改正的项目"))
    value = long_text(
        _("改正为"),
        _("日期写成 2026-03-02；没有的写“无”。电话、证件号码和自然人的名字要遮盖。改正后由另一位人员复核。"),
    )

    def prepare(self) -> None:
        field = self.fields["field"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(labels_of(LicenceRecord).items())


class Publish(MoveForm):
    action = licences.publish
    question = _("复核后立即向社会公示。确定公示吗？")
    grounds = long_text(_("复核情况"), _("写明自动检查的疑问怎样核实。"))


class Withhold(MoveForm):
    action = licences.withhold
    question = _("不予公示的许可不会再自动公示。确定吗？")
    reason = long_text(_("不予公示的依据"), _("例如涉及国家秘密。不要写当事人的姓名或名称。"))


class NoteChange(MoveForm):
    action = licences.note_change
    on = day_field(_("变更、撤销、撤回或注销的日期"), _("从这一天起3个工作日内撤下。"))
    reason = long_text(_("怎样变更、由谁决定"))


class Withdraw(MoveForm):
    action = licences.withdraw
    question = _("撤下后公众只看到理由，看不到当事人。确定撤下吗？")
    reason = long_text(_("撤下的理由（公众会看到）"), _("不要写当事人的姓名或名称。"))


class ExplainLate(MoveForm):
    action = licences.explain_late
    reason = long_text(_("超期的原因和改进措施"))


FORMS: dict[str, type[MoveForm]] = {
    "mend": Mend,
    "publish": Publish,
    "withhold": Withhold,
    "note_change": NoteChange,
    "withdraw": Withdraw,
    "explain_late": ExplainLate,
}
