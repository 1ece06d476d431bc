"""The forms of a request: by the applicant online, and as staff write it down."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.requests.actions.file import LONGEST, Wanted, Who
from disclosure.requests.words import ApplicantKind, Form, Way
from portal.accounts.models import Office, OfficeKind, Party, PartyKind
from portal.core.day_inputs import DayInput
from portal.core.errors import Invalid

_ANSWERING = (OfficeKind.DEPARTMENT, OfficeKind.GOVERNMENT)


class _WantedForm(forms.Form):
    """What is asked for."""

    use_required_attribute = False
    body = forms.ModelChoiceField(label=_("向哪个单位申请"), queryset=Office.objects.none(), empty_label=_("请选择"))
    applicant_kind = forms.ChoiceField(label=_("申请人类别"), choices=ApplicantKind.choices)
    subject = forms.CharField(label=_("所需信息的名称"), max_length=200, help_text=_("例如：2026年公交线路调整方案"))
    description = forms.CharField(
        label=_("文号或其他特征描述"),
        help_text=_("写得越具体，找得越快：文号、时间、制作单位、内容。"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
    )
    form = forms.ChoiceField(label=_("怎样获取"), choices=Form.choices)
    needs_help = forms.CharField(
        label=_("阅读或听力有困难时需要的帮助"), max_length=200, required=False, help_text=_("没有就不用填")
    )
    suggestion = forms.CharField(
        label=_("建议主动公开的理由"),
        max_length=500,
        required=False,
        help_text=_("认为这些信息应当主动公开的，可以写明理由"),
        widget=forms.Textarea({"rows": 2}),
    )
    is_own_record = forms.BooleanField(label=_("要求更正行政机关记录的本人信息"), required=False)

    def __init__(self, data: Any = None, **extra: Any) -> None:
        super().__init__(data, auto_id="r_%s", **extra)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Office.objects.filter(kind__in=_ANSWERING).order_by("level", "name_key", "code")

    def wanted(self) -> Wanted:
        """What the action takes."""
        given = self.cleaned_data
        return Wanted(**{name: given[name] for name in Wanted.__dataclass_fields__ if name in given})

    def take_errors(self, error: Invalid) -> None:
        """Show what the action refused."""
        for name, sentences in error.fields.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)
        if not error.fields:
            self.add_error(None, error.message)


class RequestForm(_WantedForm):
    """Online; name and ID number are known from the account. ``token`` makes a form that is sent twice one request."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    contact = forms.CharField(label=_("联系方式"), max_length=200, help_text=_("电话、邮箱或者通信地址"))

    def __init__(self, data: Any = None, *, parties: Sequence[Party]) -> None:
        super().__init__(data, initial={"token": uuid.uuid4(), "contact": parties[0].phone})
        self._parties = {str(party.pk): party for party in parties}
        if len(parties) > 1:
            names = [(key, f"{each.masked_name} {each.masked_id}") for key, each in self._parties.items()]
            self.fields["party"] = forms.ChoiceField(
                label=_("以谁的名义申请"), choices=names, initial=names[0][0], widget=forms.RadioSelect
            )
            self.order_fields(["party"])
        elif parties[0].kind == PartyKind.NATURAL:
            del self.fields["applicant_kind"]

    def party(self) -> Party:
        """In whose name."""
        return self._parties[self.cleaned_data.get("party") or next(iter(self._parties))]


class ReceiveForm(_WantedForm):
    """A letter, a visit, an oral request."""

    way = forms.ChoiceField(label=_("申请方式"), choices=[(way.value, way.label) for way in Way if way != Way.ONLINE])
    received_on = forms.DateField(
        label=_("当面提交或签收的日期"),
        required=False,
        help_text=_("不填就是今天；平常信函和传真等与申请人确认后再算收到"),
        widget=DayInput(),
    )
    name = forms.CharField(label=_("申请人姓名或名称"), max_length=100, widget=forms.TextInput({"autocomplete": "off"}))
    id_number = forms.CharField(
        label=_("身份证号码或统一社会信用代码"), max_length=30, widget=forms.TextInput({"autocomplete": "off"})
    )
    contact = forms.CharField(label=_("联系方式"), max_length=200)

    def __init__(self, data: Any = None, *, offices: set[int]) -> None:
        super().__init__(data)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Office.objects.filter(pk__in=offices)

    def who(self) -> Who:
        """The applicant."""
        return Who(**{name: self.cleaned_data[name] for name in ("name", "id_number", "contact")})
