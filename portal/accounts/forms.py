"""Forms of identification: they show and keep what was typed; ``portal.accounts.identify`` judges it."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _


class KeepingForm(forms.Form):
    """Keeps every typed value and judges nothing; ``refuse`` shows what an action said."""

    use_required_attribute = False

    def _clean_fields(self) -> None:
        """The action checks."""

    def refuse(self, fields: Mapping[str, Sequence[str]]) -> None:
        """Add the sentences of a check to their fields; unknown fields go to the top."""
        for name, sentences in fields.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)

    def typed(self) -> dict[str, str]:
        """Every field as it was typed."""
        return {name: str(self.data.get(name, "")) for name in self.fields}


class PersonForm(KeepingForm):
    """Who you are."""

    name = forms.CharField(
        label=_("姓名"),
        help_text=_("和身份证上的一样，例如：阿依古丽·买买提"),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    id_number = forms.CharField(
        label=_("身份证号码"),
        help_text=_("18位，最后一位可能是X。用来确认您是谁，并找到您的办件。"),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    phone = forms.CharField(
        label=_("手机号码"),
        help_text=_("11位。办理中有问题时联系您。"),
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )


class CompanyForm(KeepingForm):
    """The company or body that you act for."""

    name = forms.CharField(
        label=_("企业或单位名称"),
        help_text=_("和营业执照上的一样"),
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    uscc = forms.CharField(
        label=_("统一社会信用代码"),
        help_text=_("18位，在营业执照上"),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    legal_representative = forms.CharField(label=_("法定代表人姓名"), widget=forms.TextInput({"autocomplete": "off"}))
