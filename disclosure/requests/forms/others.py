"""The forms of the applicant's own page and of a third party."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.matters.move_pages import long_text


class TextForm(forms.Form):
    """A correction, or reasons."""

    use_required_attribute = False
    text = long_text(_("内容"), rows=5)


class ThirdPartyForm(forms.Form):
    """Number and code stand in the letter."""

    use_required_attribute = False
    number = forms.CharField(label=_("办件编号"), max_length=60, widget=forms.TextInput({"autocomplete": "off"}))
    code = forms.CharField(
        label=_("答复验证码"),
        max_length=40,
        help_text=_("都在意见征询书上"),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    agrees = forms.ChoiceField(
        label=_("是否同意公开"),
        choices=(("yes", _("同意公开")), ("no", _("不同意公开"))),
        widget=forms.RadioSelect,
    )
    answer = long_text(_("理由"), _("不同意的必须写明理由，例如涉及的商业秘密或个人隐私。"), rows=5, required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="t_%s")
