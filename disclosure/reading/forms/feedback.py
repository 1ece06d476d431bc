"""What a reader says about an entry, and what its body answers."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 1000
HELPFUL = (("yes", _("有用")), ("no", _("没有用")), ("", _("不评价")))


class FeedbackForm(forms.Form):
    """No name, no address; ``token`` makes a form that is sent twice one remark."""

    use_required_attribute = False
    token = forms.UUIDField(widget=forms.HiddenInput)
    helpful = forms.ChoiceField(
        label=_("这条信息对您有用吗"), choices=HELPFUL, required=False, widget=forms.RadioSelect, initial=""
    )
    text = forms.CharField(
        label=_("您的意见"),
        help_text=_("例如：哪里看不懂、哪里有错、还想知道什么。请不要写姓名、电话、证件号码。不会公开。"),
        max_length=MOST,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"token": uuid.uuid4(), "helpful": ""}, auto_id="say_%s")


class CodeForm(forms.Form):
    """The code that was shown when the remark was sent."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("查询码"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )


class AnswerForm(forms.Form):
    """What the body answers."""

    use_required_attribute = False
    answer = forms.CharField(
        label=_("答复"),
        help_text=_("反馈人凭查询码能看到，不公开。"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
