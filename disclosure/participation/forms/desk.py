"""The forms of the moves of consultations and questions; they hold no rule of the law."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from disclosure.participation.actions import meetings, papers, prepare, prolong, results
from disclosure.participation.forms.assessing import Score, Unscore
from disclosure.participation.forms.facts import FactsFields, day_field, long_words, moment, written
from disclosure.participation.papers import findings, papers_of
from disclosure.participation.words import Kind, Showing, Verdict
from portal.matters.move_pages import MoveForm, long_text

MOST_CHOICES = 200
"""Opinions that one form offers to group; the next ones come when these are explained."""


class Edit(MoveForm, FactsFields):
    """The draft again."""

    action = prepare.edit

    def prepare(self) -> None:
        self.initial.update(written(self.row))
        self.keep_for(self.row.kind)

    def arguments(self) -> dict[str, Any]:
        return {"facts": self.facts()}


class Attach(MoveForm):
    action = papers.attach
    file = forms.FileField(label=_("附件"), help_text=_("PDF、DOCX、XLSX、JPG、PNG，不超过20 MB；会自动检查隐藏内容。"))

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data["file"]
        return {"name": given.name, "content": given.file}


class Detach(MoveForm):
    action = papers.detach
    document = forms.TypedChoiceField(label=_("去掉哪个附件"), coerce=int)

    def prepare(self) -> None:
        field = self.fields["document"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = list(papers_of(self.row).values_list("pk", "title"))


class Submit(MoveForm):
    action = prepare.submit


class Discard(MoveForm):
    action = prepare.discard
    question = _("作废以后不能恢复。确定作废吗？")
    sure = forms.BooleanField(label=_("我确定这份草稿不再需要"))

    def arguments(self) -> dict[str, Any]:
        return {}


class PassReview(MoveForm):
    action = prepare.pass_review
    grounds = long_text(_("审核意见"), required=False)

    def prepare(self) -> None:
        if count := len(findings(self.row)):
            label = gettext("检查发现 %d 个问题，我已逐条看过") % count
            self.fields["seen"] = forms.BooleanField(label=label, required=False)


class Approve(MoveForm):
    action = prepare.approve
    question = _("批准后到开始日期自动向社会公布。确定批准吗？")
    grounds = long_text(_("批准意见"), required=False)


class SendBack(MoveForm):
    action = prepare.send_back
    reason = long_text(_("需要修改什么"))


class Draw(MoveForm):
    action = meetings.draw
    question = _("抽取只进行一次，种子和结果立即记入办理记录。确定现在抽取吗？")
    sure = forms.BooleanField(label=_("报名已经截止，可以抽取"))

    def arguments(self) -> dict[str, Any]:
        return {}


class SendMaterials(MoveForm):
    action = meetings.send_materials


class Postpone(MoveForm):
    action = meetings.postpone
    held_at = moment(_("新的开会时间"))
    reason = long_text(_("改期的理由"))


class Prolong(MoveForm):
    """The last day that is announced now, to be put later."""

    action = prolong.prolong
    closes_on = day_field(_("新的截止日期"), _("只能比现在的截止日期晚。"))
    reason = long_text(_("延长的理由（公众会看到）"))

    def prepare(self) -> None:
        self.initial["closes_on"] = self.row.closes_on


class Explain(MoveForm):
    """One opinion or several that say the same."""

    action = results.explain
    title = forms.CharField(label=_("意见（概括）"), max_length=300)
    verdict = forms.ChoiceField(label=_("采纳情况"), choices=Verdict.choices, widget=forms.RadioSelect)
    reason = long_text(_("理由"), _("部分采纳和未采纳的必须写。"), required=False)
    opinions = forms.TypedMultipleChoiceField(
        label=_("属于这一组的意见"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        if self.row.kind != Kind.DECISION:
            del self.fields["opinions"]
            return
        rows = self.row.opinions.filter(showing=Showing.SHOWN, explanation=None).order_by("number")
        found = rows.values_list("number", "text")[:MOST_CHOICES]
        field = self.fields["opinions"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(number, f"{number}. {text[:120]}") for number, text in found]


class Unexplain(MoveForm):
    """Which explanation was wrong."""

    action = results.unexplain
    explanation = forms.TypedChoiceField(label=_("要删去的说明"), coerce=int)

    def prepare(self) -> None:
        field = self.fields["explanation"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [
            (each.pk, f"{each.title}：{each.get_verdict_display()}") for each in self.row.explanations.all()
        ]


class WriteResult(MoveForm):
    action = results.write_result
    summary = long_words(_("采纳情况综述"))
    minutes = long_words(_("会议记录"), rows=10)

    def prepare(self) -> None:
        self.initial.update({"summary": self.row.summary, "minutes": self.row.minutes})
        if self.row.kind not in (Kind.HEARING, Kind.SESSION):
            del self.fields["minutes"]
        if self.row.kind == Kind.ASSESSMENT:
            self.fields["summary"].label = gettext("评议结果综述")
            self.fields["summary"].help_text = gettext("写明评议意见和本单位怎样改进。")


class SubmitResult(MoveForm):
    action = results.submit_result


class SendBackResult(MoveForm):
    action = results.send_back_result
    reason = long_text(_("需要修改什么"))


class Conclude(MoveForm):
    action = results.conclude
    question = _("批准后立即向社会公布采纳情况。确定公布吗？")
    grounds = long_text(_("审核意见"), required=False)


class Withdraw(MoveForm):
    action = results.withdraw
    question = _("撤下后公众只看到标题和理由。确定撤下吗？")
    reason = long_text(_("撤下的理由（公众会看到）"))


FORMS: dict[str, type[MoveForm]] = {
    "edit": Edit,
    "attach": Attach,
    "detach": Detach,
    "submit": Submit,
    "discard": Discard,
    "pass_review": PassReview,
    "approve": Approve,
    "send_back": SendBack,
    "draw": Draw,
    "send_materials": SendMaterials,
    "postpone": Postpone,
    "prolong": Prolong,
    "explain": Explain,
    "unexplain": Unexplain,
    "score": Score,
    "unscore": Unscore,
    "write_result": WriteResult,
    "submit_result": SubmitResult,
    "send_back_result": SendBackResult,
    "conclude": Conclude,
    "withdraw": Withdraw,
}
