"""The forms of the moves of a correction."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.entries.actions import correct
from disclosure.entries.facts import corrected
from disclosure.entries.forms.draft import WrittenAgain
from disclosure.entries.forms.moves import Opinion, PassSecrecy, WithReason
from disclosure.entries.rules import newest, pending
from portal.core.day_inputs import DayInput
from portal.matters.move_pages import MoveForm


class PrepareCorrection(WrittenAgain):
    action = correct.prepare_correction
    note = forms.CharField(label=_("更正了什么（会公开）"), max_length=300)
    changed_on = forms.DateField(
        label=_("信息变更日期"),
        help_text=_("信息本身有变化的填写，20个工作日从这一天起算；只是改正错误的不填"),
        required=False,
        widget=DayInput(),
    )

    def prepare(self) -> None:
        self.show(corrected(self.row, newest(self.row)))
        self.initial["note"] = newest(self.row).note if pending(self.row) else ""
        self.initial["changed_on"] = correct.changed_since(self.row)
        self.fields["produced_on"].help_text = ""
        del self.fields["scope"]

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {**super().arguments(), "note": given["note"], "changed_on": given["changed_on"]}


class SubmitCorrection(MoveForm):
    action = correct.submit_correction
    question = _("送审后不能再改。确认送审吗？")


class PassCorrection(PassSecrecy):
    action = correct.pass_correction


class ReviewCorrection(Opinion):
    action = correct.review_correction


class SendBackCorrection(Opinion):
    action = correct.send_back_correction


class PublishCorrection(Opinion):
    action = correct.publish_correction
    question = _("批准后更正稿立即代替原来的内容。确认批准吗？")


class DropCorrection(WithReason):
    action = correct.drop_correction
    unchanged = forms.BooleanField(label=_("信息本身没有变化，不再计算20个工作日"), required=False)
