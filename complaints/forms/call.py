"""The operator's form, made for typing while listening: telephone first, everything but the words may come later."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.actions.register import LONGEST_TEXT
from complaints.forms.intake import offices
from complaints.kinds import Identity, Kind, Source, Urgency
from complaints.models import Category
from portal.accounts.models import Office
from portal.core.names import check_text

BY_HAND = (Source.PHONE, Source.VISIT, Source.LETTER, Source.UPPER, Source.RECEPTION, Source.PROPOSAL)


class CallForm(forms.Form):
    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput)
    phone = forms.CharField(
        label=_("来电号码"), max_length=30, required=False, widget=forms.TextInput({"type": "tel", "autofocus": True})
    )
    text = forms.CharField(label=_("诉求内容"), widget=forms.Textarea({"rows": 8}))
    kind = forms.ChoiceField(label=_("诉求类型"), choices=Kind.choices, initial=Kind.HELP)
    urgency = forms.ChoiceField(label=_("紧急程度"), choices=Urgency.choices)
    source = forms.ChoiceField(
        label=_("来源"), choices=[(each.value, each.label) for each in BY_HAND], initial=Source.PHONE
    )
    identity = forms.ChoiceField(label=_("身份"), choices=Identity.choices)
    name = forms.CharField(label=_("姓名"), max_length=100, required=False)
    place = forms.CharField(label=_("地点"), max_length=200, required=False)
    category = forms.ModelChoiceField(label=_("诉求类别"), queryset=Category.objects.none(), required=False)
    object_office = forms.ModelChoiceField(label=_("反映的单位"), queryset=Office.objects.none(), required=False)
    object_note = forms.CharField(label=_("对象说明"), max_length=200, required=False)
    upper_number = forms.CharField(label=_("上级编号"), max_length=60, required=False)
    enterprise = forms.BooleanField(label=_("企业专席"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("category", Category.objects.filter(level=3, is_active=True)),
            ("object_office", offices()),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows

    def clean_text(self) -> str:
        text = check_text(self.cleaned_data["text"])
        if len(text) > LONGEST_TEXT:
            raise forms.ValidationError(_("内容最多 %d 个字，请精简。") % LONGEST_TEXT)
        return text
