"""The form with which somebody complains, asks or proposes: one page, few fields, nothing lost."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from complaints.actions.register import LONGEST_TEXT
from complaints.kinds import Identity, Kind, Urgency
from portal.accounts.models import Division, Level, Office, OfficeKind
from portal.core.errors import Invalid
from portal.core.identifiers import check_id_number, check_phone, fictional_allowed
from portal.core.names import check_text


class FilesInput(forms.ClearableFileInput):
    """Several files at once, also without scripts."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of uploaded files; what may be taken is judged by the action."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [each for each in (data if isinstance(data, list | tuple) else [data]) if each]


def offices() -> Any:
    """The offices that somebody may complain about."""
    kinds = (OfficeKind.DEPARTMENT, OfficeKind.HALL)
    return Office.objects.filter(kind__in=kinds, is_active=True).order_by("level", "name_key", "id")


def towns() -> Any:
    """The districts and towns of the city."""
    own = settings.PORTAL_DIVISION[:4]
    return Division.objects.filter(code__startswith=own, level__in=(Level.COUNTY, Level.TOWN)).order_by("code")


class IntakeForm(forms.Form):
    """What is asked of a citizen. ``token`` makes a form that is sent twice one complaint."""

    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("您要做什么？"), choices=Kind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("是什么事？"),
        help_text=_("写清时间、地点、经过和您的要求。最多5000个字。"),
        widget=forms.Textarea({"rows": 8}),
        strip=True,
    )
    place = forms.CharField(
        label=_("在哪里？"), help_text=_("例如：小区、路名、门牌号"), max_length=200, required=False
    )
    urgency = forms.ChoiceField(
        label=_("急不急？"),
        help_text=_("有人受伤、着火或正在发生案件，请马上打 110、119 或 120。"),
        choices=Urgency.choices,
        initial=Urgency.NORMAL,
        widget=forms.RadioSelect,
    )
    object_office = forms.ModelChoiceField(
        label=_("是哪个单位的事？"),
        help_text=_("不知道就不选，我们来分派。"),
        queryset=Office.objects.none(),
        required=False,
        empty_label=_("不知道"),
    )
    object_note = forms.CharField(
        label=_("反映的是谁或哪件事？"),
        help_text=_("例如：窗口号、工作人员的姓名或工号、办件编号"),
        max_length=200,
        required=False,
    )
    identity = forms.ChoiceField(
        label=_("要不要让办理单位知道您是谁？"),
        help_text=_("举报一律保密，不用另选。不留姓名的，只能凭编号和查询码查看进展。"),
        choices=[
            (Identity.NAMED, _("可以知道，方便联系我")),
            (Identity.HIDDEN, _("不要让办理单位知道，只有受理中心知道")),
            (Identity.ANONYMOUS, _("我不留姓名")),
        ],
        initial=Identity.NAMED,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("姓名"),
        help_text=_("不留姓名的可以不填"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("手机号码"),
        help_text=_("要我们回电话就填。不留姓名的可以不填。"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    id_number = forms.CharField(
        label=_("身份证号码"),
        help_text=_("可以不填。填了并核对无误的，按实名处理，出具书面答复；加密保存，只有受理中心能看。"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    files = FilesField(  # type: ignore[assignment]
        label=_("照片或文件"),
        help_text=_("最多10个，图片、PDF、Word 或 Excel，每个不超过20 MB。"),
        required=False,
        widget=FilesInput({"accept": ".jpg,.jpeg,.png,.pdf,.docx,.xlsx"}),
    )
    consents_to_publish = forms.BooleanField(label=_("同意公开这件事和答复（不会公开您的姓名和电话）"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["object_office"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = offices()

    def clean_text(self) -> str:
        text = check_text(self.cleaned_data["text"])
        if len(text) > LONGEST_TEXT:
            message = _("内容最多 %(limit)d 个字，现在有 %(count)d 个字。请精简，或作为附件上传。")
            raise forms.ValidationError(message % {"limit": LONGEST_TEXT, "count": len(text)})
        return text

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"]).strip()
        try:
            return check_phone(phone) if phone else ""
        except Invalid as error:
            raise forms.ValidationError(error.message) from error

    def clean_id_number(self) -> str:
        number = str(self.cleaned_data["id_number"]).strip()
        try:
            return check_id_number(number, allow_fictional=fictional_allowed()) if number else ""
        except Invalid as error:
            raise forms.ValidationError(error.message) from error

    def clean(self) -> dict[str, Any]:
        """Real-name complaints need a name and a telephone; anonymous ones need neither."""
        found = super().clean() or self.cleaned_data
        if found.get("identity") in (Identity.NAMED, Identity.HIDDEN):
            for name, message in (
                ("name", _("请填姓名；不想留姓名，请选“我不留姓名”。")),
                ("phone", _("请填手机号码，办理单位要联系您。")),
            ):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, message)
        return found
