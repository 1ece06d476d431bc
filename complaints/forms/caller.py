"""What the person who came with an order can send from his own page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.forms.intake import FilesField, FilesInput
from complaints.models import Satisfaction

_YES_NO = [("yes", _("是")), ("no", _("否"))]


def _yes_no(label: Any, *, required: bool = True) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=_YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=required,
    )


class AddForm(forms.Form):
    use_required_attribute = False
    text = forms.CharField(label=_("补充什么？"), widget=forms.Textarea({"rows": 5}))
    files = FilesField(label=_("照片或文件"), required=False, widget=FilesInput())  # type: ignore[assignment]


class VerdictForm(forms.Form):
    use_required_attribute = False
    contacted = _yes_no(_("承办单位联系过您吗？"))
    solved = _yes_no(_("问题解决了吗？"))
    satisfied = forms.TypedChoiceField(
        label=_("您满意吗？"), choices=Satisfaction.choices, coerce=int, widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("想说的话"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3}))


class WithdrawForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(label=_("为什么撤回"), required=False, max_length=500)


class FollowUpForm(forms.Form):
    """What a reader adds to a published letter."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("您想说什么"),
        help_text=_("不用留姓名。请不要写电话、住址等个人信息。"),
        max_length=500,
        widget=forms.Textarea({"rows": 3, "maxlength": 500}),
    )
