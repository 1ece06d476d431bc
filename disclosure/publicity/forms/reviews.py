"""What a department fills in to ask for a credit review, and what anybody fills in to check one."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Office


class ReviewForm(forms.Form):
    """Purpose, basis and the list, pasted or as a table; nothing that was typed is lost."""

    use_required_attribute = False
    office = forms.ModelChoiceField(label=_("申请单位"), queryset=Office.objects.none(), empty_label=None)
    purpose = forms.CharField(
        label=_("用途"), help_text=_("例如：某项目招标资格审查、补贴发放、评优。"), max_length=200
    )
    basis = forms.CharField(label=_("依据"), help_text=_("哪个文件的哪一条要求查信用。"), max_length=300)
    lines = forms.CharField(
        label=_("名单"),
        help_text=_("一行一个：统一社会信用代码、单位全称，或者“代码,名称”。自然人写“自然人,姓名”。最多300行。"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea({"rows": 10}),
    )
    file = forms.FileField(
        label=_("或者选择表格"),
        help_text=_("CSV（UTF-8）或 XLSX，第一行是列名：统一社会信用代码、名称、类别。类别写“自然人”的按个人查。"),
        required=False,
        widget=forms.ClearableFileInput({"accept": ".csv,.xlsx"}),
    )
    person_reason = forms.CharField(
        label=_("查询自然人的理由"),
        help_text=_("名单里有自然人时必须写。公示里的个人只有遮盖的姓名，查到的不能认定是本人。"),
        required=False,
        max_length=300,
    )

    def __init__(self, data: Any = None, files: Any = None, *, offices: QuerySet[Office]) -> None:
        super().__init__(data, files)
        field = self.fields["office"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = offices
        self.initial["office"] = offices.first()


class CheckForm(forms.Form):
    """Number and code as they stand on the paper."""

    use_required_attribute = False
    number = forms.CharField(label=_("报告编号"), max_length=40, widget=forms.TextInput({"autocomplete": "off"}))
    code = forms.CharField(label=_("核验码"), max_length=40, widget=forms.TextInput({"autocomplete": "off"}))
