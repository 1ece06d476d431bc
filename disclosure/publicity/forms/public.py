"""What anybody fills in: an objection, an application for credit repair, the code of a company."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.publicity.actions.filing import LONGEST


class AskedForm(forms.Form):
    """``token`` makes a form that is sent twice one thing."""

    use_required_attribute = False
    token = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("事实和理由"), max_length=LONGEST * 2, widget=forms.Textarea({"rows": 5, "maxlength": LONGEST})
    )
    name = forms.CharField(
        label=_("您的姓名或单位名称"),
        help_text=_("加密保存，不会公开"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    contact = forms.CharField(label=_("电话或邮箱"), help_text=_("核实时联系您，不会公开"), max_length=200)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"token": uuid.uuid4()}, auto_id="t_%s")


class ReportForm(forms.Form):
    """Whose report."""

    use_required_attribute = False
    uscc = forms.CharField(
        label=_("统一社会信用代码"), help_text=_("18位，见营业执照。只查企业和单位，不查个人。"), max_length=40
    )
