"""The forms of an entry's moves, one for each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.entries.actions import files, judge, periodic, publish, write
from disclosure.entries.findings import count_findings
from disclosure.entries.rules import newest
from disclosure.entries.words import Exemption, LinkKind, Mode, Validity
from portal.core import clock
from portal.core.clock import SHANGHAI
from portal.core.day_inputs import DayInput, MomentInput
from portal.matters.move_pages import MoveForm, long_text


class Attach(MoveForm):
    action = files.attach
    file = forms.FileField(label=_("附件"), help_text=_("PDF、DOCX、XLSX、JPG、PNG，不超过20 MB；会自动检查隐藏内容。"))
    title = forms.CharField(label=_("名称"), max_length=200, required=False)

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data["file"]
        return {"name": given.name, "content": given.file, "title": self.cleaned_data["title"]}


class Detach(MoveForm):
    action = files.detach
    attachment = forms.TypedChoiceField(label=_("附件"), coerce=int)

    def prepare(self) -> None:
        field = self.fields["attachment"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(each.pk, each.title) for each in newest(self.row).attachments.all()]


class Unlink(MoveForm):
    action = write.unlink
    link = forms.TypedChoiceField(label=_("关联"), coerce=int)

    def prepare(self) -> None:
        field = self.fields["link"]
        assert isinstance(field, forms.TypedChoiceField)
        links = self.row.links.select_related("target__matter")
        field.choices = [(each.pk, f"{each.get_kind_display()} {each.target.matter.title}") for each in links]


class Link(MoveForm):
    action = write.link
    kind = forms.ChoiceField(label=_("关系"), choices=LinkKind.choices)
    index_number = forms.CharField(label=_("已公开信息的索引号"), max_length=40, required=False)
    entry_number = forms.CharField(label=_("或本单位信息的编号"), max_length=50, required=False)


class Submit(MoveForm):
    action = write.submit


class Discard(MoveForm):
    action = write.discard
    question = _("作废后不能恢复，编号不再使用。确认作废吗？")
    reason = long_text(_("作废理由"))


class Opinion(MoveForm):
    """An opinion with its grounds."""

    grounds = long_text(_("审查意见和依据"))


class WithFindings(Opinion):
    """An opinion on a wording whose texts and files were looked into."""

    def prepare(self) -> None:
        if found := count_findings(newest(self.row)):
            label = _("检查发现 %d 个问题，我已逐条看过") % found
            self.fields["seen"] = forms.BooleanField(label=label, required=False)


class PassSecrecy(WithFindings):
    action = judge.pass_secrecy

    def prepare(self) -> None:
        super().prepare()
        for each in newest(self.row).attachments.all():
            choices = [("", _("公开")), *Exemption.choices]
            label = _("附件“%s”") % each.title
            kept = "" if each.is_public else each.exemption
            self.fields[f"file_{each.pk}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=kept
            )

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        withheld = {int(name[5:]): value for name, value in given.items() if name.startswith("file_")}
        return {"grounds": given["grounds"], "seen": given.get("seen", False), "withheld": withheld}


class PassReview(Opinion):
    action = judge.pass_review


class Approve(Opinion):
    action = publish.approve
    question = _("批准后按时向社会公布。确认批准吗？")
    publish_at = forms.DateTimeField(
        label=_("定时发布"),
        help_text=_("不填就是立即发布"),
        required=False,
        widget=MomentInput(),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )

    def clean_publish_at(self) -> Any:
        given = self.cleaned_data["publish_at"]
        return given.replace(tzinfo=SHANGHAI) if given else None


class SendBack(Opinion):
    action = judge.send_back


class Refuse(Opinion):
    action = judge.refuse
    question = _("不予公开须有法定理由，并记入审查记录。确认吗？")
    mode = forms.ChoiceField(label=_("公开方式"), choices=[each for each in Mode.choices if each[0] != Mode.PROACTIVE])
    exemption = forms.ChoiceField(label=_("不公开理由"), choices=Exemption.choices)


class WithReason(MoveForm):
    """A move that needs a reason."""

    reason = long_text(_("理由"))


class Reassess(WithReason):
    action = judge.reassess


class KeepAfterReview(MoveForm):
    action = periodic.keep_after_review
    grounds = long_text(_("评估意见和依据"))
    next_on = forms.DateField(
        label=_("下次评估日期"), help_text=_("不公开的信息不填就是一年后"), required=False, widget=DayInput()
    )


class Unschedule(WithReason):
    action = publish.unschedule


class ChangeEffect(MoveForm):
    action = publish.change_effect
    validity = forms.ChoiceField(label=_("有效性"), choices=Validity.choices)
    on = forms.DateField(label=_("自哪天起"), widget=DayInput())

    def prepare(self) -> None:
        self.initial.update(validity=self.row.validity, on=clock.today())


class Withdraw(WithReason):
    action = publish.withdraw
    question = _("撤下后正文立即不能看到，原地址留下说明。确认撤下吗？")
    successor = forms.CharField(label=_("由哪条信息代替（索引号）"), max_length=40, required=False)
