"""The forms of an entry: the draft, and one for each move."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.entries.actions import judge, publish, write
from disclosure.entries.elements import LONGEST, Element, template_of
from disclosure.entries.findings import count_findings
from disclosure.entries.models import CatalogueItem, Column, Theme
from disclosure.entries.rules import newest
from disclosure.entries.selectors import lines_open_to
from disclosure.entries.words import Audience, Exemption, Genre, LinkKind, Mode, Scope, Term, Validity
from portal.core import clock
from portal.core.clock import SHANGHAI
from portal.core.day_inputs import DayInput, MomentInput
from portal.matters.move_pages import MoveForm, long_text

_DAY = DayInput()
_HTML = forms.Textarea({"rows": 14})
_ELEMENT = "element_"
_PASTE = _("可以直接粘贴 Word 或网页的内容（HTML）：表格和标题会保留，脚本、样式和隐藏文字会去掉。")


class DraftFields(forms.Form):
    """What an editor fills in."""

    use_required_attribute = False
    title = forms.CharField(label=_("标题"), max_length=200)
    column = forms.ModelChoiceField(label=_("栏目"), queryset=Column.objects.all())
    item = forms.ModelChoiceField(
        label=_("公开目录条目"),
        help_text=_("公开以后，这个目录条目就有了内容，它的任务自动办结"),
        queryset=CatalogueItem.objects.none(),
        required=False,
        empty_label=_("不属于目录条目"),
    )
    genre = forms.ChoiceField(
        label=_("体裁"), help_text=_("有的体裁要填要素：保存后在“修改”里填写"), choices=Genre.choices
    )
    produced_on = forms.DateField(label=_("形成或变更日期"), help_text=_("20个工作日从这一天起算"), widget=_DAY)
    html = forms.CharField(label=_("正文"), help_text=_PASTE, required=False, widget=_HTML)
    summary = forms.CharField(label=_("概述"), max_length=500, required=False)
    keywords = forms.CharField(label=_("关键词"), max_length=200, required=False)
    document_number = forms.CharField(label=_("发文字号"), max_length=60, required=False)
    issuer = forms.CharField(label=_("发布机构"), max_length=200, required=False, help_text=_("不填就是本单位"))
    written_on = forms.DateField(label=_("成文日期"), required=False, widget=_DAY)
    theme = forms.ModelChoiceField(label=_("主题分类"), queryset=Theme.objects.all(), required=False)
    audience = forms.ChoiceField(label=_("服务对象"), choices=Audience.choices)
    term = forms.ChoiceField(label=_("公开期限"), choices=Term.choices)
    scope = forms.ChoiceField(label=_("公开范围"), choices=Scope.choices)
    review_on = forms.DateField(label=_("下次评估日期"), required=False, widget=_DAY)

    def offer_lines(self, bodies: Iterable[int]) -> None:
        """The lines of the catalogue under which these bodies may write."""
        field = self.fields["item"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = lines_open_to(bodies)

    def draft(self) -> write.Draft:
        """What the action takes."""
        names = write.Draft.__dataclass_fields__
        given = self.cleaned_data
        elements = {name.removeprefix(_ELEMENT): given[name] for name in given if name.startswith(_ELEMENT)}
        return write.Draft(**{name: value for name, value in given.items() if name in names}, fields=elements)


def _element_field(element: Element) -> forms.CharField:
    """A field of the content template; a draft may lack it, what is handed in may not."""
    hint = _("送审前必须填写") if element.required else ""
    return forms.CharField(label=str(element.label), help_text=hint, max_length=LONGEST, required=False)


class Edit(DraftFields, MoveForm):
    action = write.edit

    def prepare(self) -> None:
        entry, version = self.row, newest(self.row)
        self.offer_lines([entry.body_id])
        for name in ("column", "item", "genre", "produced_on", "document_number", "issuer", "written_on", "theme"):
            self.initial[name] = getattr(entry, name)
        for name in ("audience", "term", "scope", "review_on"):
            self.initial[name] = getattr(entry, name)
        for name in ("title", "html", "summary", "keywords"):
            self.initial[name] = getattr(version, name)
        for each in template_of(entry.genre):
            self.fields[f"{_ELEMENT}{each.code}"] = _element_field(each)
            self.initial[f"{_ELEMENT}{each.code}"] = version.fields.get(each.code, "")

    def arguments(self) -> dict[str, Any]:
        return {"draft": self.draft()}


class Attach(MoveForm):
    action = write.attach
    file = forms.FileField(label=_("附件"), help_text=_("PDF、DOCX、XLSX、JPG、PNG，不超过20 MB；会自动检查隐藏内容。"))
    title = forms.CharField(label=_("名称"), max_length=200, required=False)

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data["file"]
        return {"name": given.name, "content": given.file, "title": self.cleaned_data["title"]}


class Detach(MoveForm):
    action = write.detach
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


class Unschedule(WithReason):
    action = publish.unschedule


class PrepareCorrection(MoveForm):
    action = publish.prepare_correction
    title = forms.CharField(label=_("标题"), max_length=200)
    html = forms.CharField(label=_("正文"), help_text=_PASTE, required=False, widget=_HTML)
    note = forms.CharField(label=_("更正了什么（会公开）"), max_length=300)

    def prepare(self) -> None:
        version = newest(self.row)
        self.initial.update(title=version.title, html=version.html)


class PassCorrection(WithFindings):
    action = publish.pass_correction


class PublishCorrection(Opinion):
    action = publish.publish_correction


class DropCorrection(WithReason):
    action = publish.drop_correction


class ChangeEffect(MoveForm):
    action = publish.change_effect
    validity = forms.ChoiceField(label=_("有效性"), choices=Validity.choices)
    on = forms.DateField(label=_("自哪天起"), widget=_DAY)

    def prepare(self) -> None:
        self.initial.update(validity=self.row.validity, on=clock.today())


class Withdraw(WithReason):
    action = publish.withdraw
    question = _("撤下后正文立即不能看到，原地址留下说明。确认撤下吗？")
    successor = forms.CharField(label=_("由哪条信息代替（索引号）"), max_length=40, required=False)


FORMS: dict[str, type[MoveForm]] = {
    "edit": Edit,
    "attach": Attach,
    "detach": Detach,
    "link": Link,
    "unlink": Unlink,
    "submit": Submit,
    "pass_secrecy": PassSecrecy,
    "pass_review": PassReview,
    "approve": Approve,
    "send_back": SendBack,
    "refuse": Refuse,
    "unschedule": Unschedule,
    "discard": Discard,
    "reassess": Reassess,
    "prepare_correction": PrepareCorrection,
    "pass_correction": PassCorrection,
    "publish_correction": PublishCorrection,
    "drop_correction": DropCorrection,
    "change_effect": ChangeEffect,
    "withdraw": Withdraw,
}
