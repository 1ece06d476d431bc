"""Forms of the rule book."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from complaints.models import Category
from complaints.rulebook.actions import KEEPS, Answer
from portal.accounts.models import Office, User
from portal.core.day_inputs import DayInput
from portal.core.errors import Invalid

MAX_BYTES = 5_000_000
_DAY = DayInput()


class RulesFile(forms.Form):
    """A table of rules to propose."""

    use_required_attribute = False
    file = forms.FileField(label=_("规则文件"), help_text=_("CSV（UTF-8）或 XLSX，第一行是列名"))
    note = forms.CharField(label=_("说明"), max_length=200, required=False)

    def read(self, reader: Callable[[Path], list[Any]]) -> list[Any]:
        """The rules; raises Invalid as the reader does."""
        given = self.cleaned_data["file"]
        ending = Path(given.name).suffix.lower()
        if ending not in (".csv", ".xlsx") or given.size > MAX_BYTES:
            raise Invalid(gettext("请上传不超过 5 MB 的 CSV 或 XLSX 文件。"), {"file": [gettext("请换一个文件")]})
        with tempfile.NamedTemporaryFile(suffix=ending) as copy:
            copy.writelines(given.chunks())
            copy.flush()
            try:
                return reader(Path(copy.name))
            except (ValueError, KeyError, OSError) as error:
                raise Invalid(gettext("文件打不开，请重新保存后再上传。"), {"file": [gettext("文件已损坏")]}) from error


class SchemeFile(RulesFile):
    """Limits of a scheme to propose."""

    code = forms.SlugField(label=_("方案代码"), max_length=20, help_text=_("英文字母、数字；同一代码是新的版本"))
    name = forms.CharField(label=_("方案名称"), max_length=60)
    field_order = ("code", "name", "file", "note")


class InForce(forms.Form):
    """From which day on."""

    use_required_attribute = False
    valid_from = forms.DateField(label=_("施行日期"), widget=_DAY)


class KnowledgeForm(forms.Form):
    """An answer of one's office."""

    use_required_attribute = False
    office = forms.ModelChoiceField(label=_("提供单位"), queryset=Office.objects.none())
    question = forms.CharField(label=_("问题"), max_length=200)
    answer = forms.CharField(label=_("答案"), max_length=5000, widget=forms.Textarea({"rows": 8}))
    category = forms.ModelChoiceField(label=_("类别编码"), queryset=Category.objects.none(), required=False)
    keywords = forms.CharField(label=_("关键词"), max_length=200, required=False)
    review_due_on = forms.DateField(label=_("下次核对期限"), widget=_DAY)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office, category = self.fields["office"], self.fields["category"]
        assert isinstance(office, forms.ModelChoiceField)
        assert isinstance(category, forms.ModelChoiceField)
        office.queryset = Office.objects.filter(pk__in=user.offices_as(*KEEPS)).order_by("level", "code")
        category.queryset = Category.objects.filter(is_active=True, level=3)

    def facts(self) -> Answer:
        """What the action takes."""
        return Answer(**{name: value for name, value in self.cleaned_data.items() if name != "office"})
