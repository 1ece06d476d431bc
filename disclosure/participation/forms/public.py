"""The forms that anybody fills in: an opinion, a questionnaire, a registration, a question, a receipt."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.participation.actions.opinions import LONGEST
from disclosure.participation.actions.questions import LONGEST as LONGEST_QUESTION
from disclosure.participation.models import Consultation
from disclosure.participation.schema import LONGEST as LONGEST_ANSWER
from disclosure.participation.schema import MULTIPLE, SINGLE
from portal.accounts.forms import KeepingForm
from portal.accounts.models import Office

_ONCE = {"autocomplete": "off", "autocapitalize": "characters"}


class _TokenForm(forms.Form):
    """``token`` makes a form that is sent twice one thing."""

    use_required_attribute = False
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **extra: Any) -> None:
        super().__init__(data, initial={"token": uuid.uuid4()}, auto_id="t_%s", **extra)


class OpinionForm(_TokenForm):
    """Only the text is needed."""

    text = forms.CharField(
        label=_("您的意见"),
        help_text=_("写明对哪一条有什么意见、建议怎样改。请不要写姓名、电话、证件号码。"),
        max_length=LONGEST * 2,
        widget=forms.Textarea({"rows": 6}),
    )
    name = forms.CharField(
        label=_("姓名"),
        help_text=_("不会公开"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    contact = forms.CharField(
        label=_("电话或邮箱"),
        help_text=_("留下联系方式，征集结束后告诉您是否采纳。不会公开。"),
        max_length=200,
        required=False,
    )


class AskOpenlyForm(OpinionForm):
    """A question in an assessment; the body answers it in public."""

    text = forms.CharField(
        label=_("您的问题"),
        help_text=_("可以质疑，可以提问。审核后公开，由单位公开答复。请不要写姓名、电话、证件号码。"),
        max_length=LONGEST * 2,
        widget=forms.Textarea({"rows": 6}),
    )
    contact = forms.CharField(
        label=_("电话或邮箱"), help_text=_("可以不留，凭回执也能看答复。不会公开。"), max_length=200, required=False
    )


class SignUpForm(_TokenForm):
    """Who comes to a meeting."""

    group = forms.ChoiceField(label=_("您是哪一类参加人"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("姓名"), help_text=_("名单里只显示姓"), max_length=100, widget=forms.TextInput({"autocomplete": "name"})
    )
    phone = forms.CharField(
        label=_("手机号码"),
        help_text=_("用来通知您是否抽中和送会议材料，不会公开"),
        max_length=30,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )

    def __init__(self, data: Any = None, *, seats: list[dict[str, Any]]) -> None:
        super().__init__(data)
        field = self.fields["group"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(seat["code"], f"{seat['label']}（{seat['seats']}）") for seat in seats]


class SurveyForm(forms.Form):
    """One field a question."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, row: Consultation) -> None:
        super().__init__(data, auto_id="t_%s")
        for question in row.questions:
            self.fields[question["id"]] = _field(question)


def _field(question: Mapping[str, Any]) -> forms.Field:
    choices = [(str(place), label) for place, label in enumerate(question["options"])]
    facts: dict[str, Any] = {"label": question["label"], "required": bool(question["required"])}
    if question["kind"] == SINGLE:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **facts)
    if question["kind"] == MULTIPLE:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **facts)
    widget = forms.Textarea({"rows": 3})
    return forms.CharField(max_length=LONGEST_ANSWER, widget=widget, **facts)


def offices() -> Any:
    """The bodies that answer questions about their policies: those that have an editor of disclosure."""
    return Office.objects.filter(posts__role="editor", posts__is_active=True, is_active=True).distinct()


class AskForm(_TokenForm):
    """A question about a policy."""

    body = forms.ModelChoiceField(label=_("问哪个单位"), queryset=Office.objects.none(), empty_label=_("请选择"))
    text = forms.CharField(
        label=_("您的问题"),
        help_text=_("问政策怎么规定、怎么理解。投诉和求助请走“投诉建议”。请不要写姓名、电话、证件号码。"),
        max_length=LONGEST_QUESTION * 2,
        widget=forms.Textarea({"rows": 5}),
    )
    contact = forms.CharField(
        label=_("电话或邮箱"), help_text=_("可以不留，凭编号和查询码也能看答复。"), max_length=200, required=False
    )

    def __init__(self, data: Any = None, *, office: Office | None = None) -> None:
        super().__init__(data)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = offices()
        self.initial["body"] = office


class ReceiptForm(KeepingForm):
    """Number and code of an opinion or a registration, as the receipt shows them."""

    number = forms.CharField(label=_("回执编号"), widget=forms.TextInput(_ONCE))
    code = forms.CharField(label=_("查询码"), widget=forms.TextInput(_ONCE))
