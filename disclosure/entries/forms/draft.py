"""The form of a draft: what an editor fills in, new or again."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.entries.actions import write
from disclosure.entries.elements import LONGEST, Element, template_of
from disclosure.entries.facts import CORRECTED
from disclosure.entries.models import CatalogueItem, Column, Entry, Theme
from disclosure.entries.rules import newest
from disclosure.entries.selectors import lines_open_to
from disclosure.entries.words import Audience, Genre, Scope, Term
from portal.core.day_inputs import DayInput
from portal.matters.move_pages import MoveForm

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

    def offer_lines(self, bodies: Iterable[int], kept: int | None = None) -> None:
        """The lines of the catalogue under which these bodies may write, and the one that it has."""
        field = self.fields["item"]
        assert isinstance(field, forms.ModelChoiceField)
        own = CatalogueItem.objects.filter(pk__in=lines_open_to(bodies).order_by().values("pk"))
        field.queryset = (own | CatalogueItem.objects.filter(pk__in=[kept] if kept else [])).order_by(
            "-year", "column", "subject"
        )

    def draft(self) -> write.Draft:
        """What the action takes."""
        given = self.cleaned_data
        names = write.Draft.__dataclass_fields__
        elements = {name.removeprefix(_ELEMENT): given[name] for name in given if name.startswith(_ELEMENT)}
        return write.Draft(**{name: value for name, value in given.items() if name in names}, fields=elements)


def _element_field(element: Element) -> forms.CharField:
    """A field of the content template; a draft may lack it, what is handed in may not."""
    hint = _("送审前必须填写") if element.required else ""
    return forms.CharField(label=str(element.label), help_text=hint, max_length=LONGEST, required=False)


class WrittenAgain(DraftFields, MoveForm):
    """The draft of an entry that is there already."""

    def show(self, entry: Entry) -> None:
        """What stands there now: facts of the entry, the newest wording, the elements of its genre."""
        version = newest(entry)
        self.offer_lines([entry.body_id], kept=entry.item_id)
        for name in (*CORRECTED, "scope"):
            self.initial[name] = getattr(entry, name)
        for name in ("title", "html", "summary", "keywords"):
            self.initial[name] = getattr(version, name)
        for each in template_of(entry.genre):
            self.fields[f"{_ELEMENT}{each.code}"] = _element_field(each)
            self.initial[f"{_ELEMENT}{each.code}"] = version.fields.get(each.code, "")

    def arguments(self) -> dict[str, Any]:
        return {"draft": self.draft()}


class Edit(WrittenAgain):
    action = write.edit

    def prepare(self) -> None:
        self.show(self.row)
