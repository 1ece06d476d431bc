"""The form of somebody who wants mails."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FollowForm(forms.Form):
    """Only an address; the filter stands in the address of the page."""

    use_required_attribute = False
    email = forms.EmailField(
        label=_("电子邮箱"),
        help_text=_("只用来发送新公开信息，退订时立即删除。"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
