"""The forms of the catalogue's desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.catalogue.access import bodies_kept_by
from disclosure.catalogue.actions.lines import Line
from disclosure.catalogue.required import ALL, LISTS, SITE
from disclosure.entries.models import CatalogueItem, Column
from disclosure.entries.words import Mode
from portal.accounts.models import Office, User
from portal.core import clock
from portal.core.day_inputs import DayInput
from portal.matters.move_pages import long_text


class LineForm(forms.Form):
    """The standard columns of a line (ux.md B1)."""

    use_required_attribute = False
    column = forms.ModelChoiceField(label=_("栏目"), queryset=Column.objects.all(), empty_label=_("请选择"))
    subject = forms.CharField(label=_("公开事项"), max_length=100)
    content = long_text(_("公开内容（要素）"))
    basis = forms.CharField(label=_("公开依据"), max_length=300)
    time_limit = forms.CharField(label=_("公开时限"), max_length=100)
    due_on = forms.DateField(
        label=_("应公开日期"),
        help_text=_("到这一天还没有公开，就是缺项，并自动预警。产生时才公开的不填。"),
        required=False,
        widget=DayInput(),
    )
    channel = forms.CharField(label=_("公开渠道和载体"), max_length=100, initial=SITE)
    audience = forms.CharField(label=_("公开对象"), max_length=50, initial=ALL)
    mode = forms.ChoiceField(label=_("公开方式"), choices=Mode.choices)
    owner = forms.ModelChoiceField(
        label=_("责任单位"),
        help_text=_("由哪个单位起草；不填就是本单位"),
        queryset=Office.objects.filter(is_active=True),
        required=False,
        empty_label=_("本单位"),
    )
    is_standing = forms.BooleanField(
        label=_("长期有效"), help_text=_("以前年度公开的同名信息仍然有效，就算已经公开"), required=False
    )

    @classmethod
    def of(cls, line: CatalogueItem) -> "LineForm":
        """The form as the line stands."""
        return cls(initial={name: getattr(line, name) for name in cls.base_fields})

    def line(self) -> Line:
        """What was typed; only after is_valid()."""
        return Line(**{name: self.cleaned_data[name] for name in Line.__dataclass_fields__})


class BodyAndYear(forms.Form):
    """Whose catalogue, of which year: of the bodies that the person keeps."""

    use_required_attribute = False
    body = forms.ModelChoiceField(label=_("公开主体"), queryset=Office.objects.none(), empty_label=None)
    year = forms.IntegerField(label=_("年度"), min_value=1949, max_value=2200)

    def __init__(self, data: Any = None, files: Any = None, *, user: User, auto_id: str = "id_%s") -> None:
        super().__init__(data, files, initial={"year": clock.today().year}, auto_id=auto_id)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = bodies_kept_by(user)


class NewLine(LineForm, BodyAndYear):
    """A line of a body and year."""

    field_order = ("body", "year")


class MakeForm(BodyAndYear):
    """Lists that the body chooses beside those that fit its kind."""

    further = forms.MultipleChoiceField(
        label=_("另外采用的清单"),
        help_text=_("适合本单位类别的清单自动采用，不用选。"),
        choices=[(each.code, each.label) for each in LISTS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ImportForm(BodyAndYear):
    """A table with one row a line; rows that name no year are of this one."""

    file = forms.FileField(
        label=_("表格"),
        help_text=_("CSV（UTF-8）或 XLSX，第一行是列名，与下载的 CSV 相同。"),
        widget=forms.ClearableFileInput({"accept": ".csv,.xlsx"}),
    )


class RemoveForm(forms.Form):
    """Why a line goes."""

    use_required_attribute = False
    reason = forms.CharField(label=_("理由"), max_length=200)
