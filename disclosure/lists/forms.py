"""The forms of the registers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.lists.schemas import Register


class EntryForm(forms.Form):
    """One field a column; the action checks."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, register: Register, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for column in register.columns:
            if column.choices:
                choices = [(word, word) for word in column.choices]
                field: forms.Field = forms.ChoiceField(label=str(column.label), choices=choices)
            else:
                widget = forms.Textarea({"rows": 2}) if column.name not in ("name", "since", "phone") else None
                field = forms.CharField(
                    label=str(column.label), required=column.required, max_length=1000, widget=widget
                )
            self.fields[column.name] = field
        if initial:
            self.fields["name"].disabled = True
        self.fields["note"] = forms.CharField(label=_("变更说明"), required=False, max_length=200)
        self.fields["ends"] = forms.BooleanField(label=_("从清单中移出"), required=False)


class ImportForm(forms.Form):
    """A table with one row an entry."""

    file = forms.FileField(
        label=_("表格"),
        help_text=_("CSV（UTF-8）或 XLSX，第一行是列名。导入后由另一位人员复核才公开。"),
        widget=forms.ClearableFileInput({"accept": ".csv,.xlsx"}),
    )
