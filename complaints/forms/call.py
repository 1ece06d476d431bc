"""The form of the operator: the fields of an order, first what is heard first; and what follows at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.actions.calls import Follow
from complaints.forms.intake import FilesField, FilesInput, IntakeForm, towns
from complaints.forms.moves import handling_offices
from complaints.forms.staff import StaffField
from complaints.grounds import EmergencyNumber
from complaints.kinds import Identity, Kind, Source, Urgency
from complaints.models import Category
from portal.accounts.models import Division, Office
from portal.core.day_inputs import MomentInput

TAKEN = (Source.PHONE, Source.VISIT, Source.LETTER, Source.UPPER, Source.RECEPTION, Source.PROPOSAL)
WHO = [
    (Identity.NAMED, _("可以告诉承办单位")),
    (Identity.HIDDEN, _("对承办单位保密")),
    (Identity.ANONYMOUS, _("不留姓名")),
]
_NEEDED = {
    "answer": [("answer", _("请填写当场答复的内容。"))],
    "dispatch": [("lead", _("请选择主办单位。"))],
    "emergency": [("ground", _("请选择转给哪个紧急电话。")), ("reason", _("请填写转给了谁、对方如何答复。"))],
}
"""What each way to go on needs beside the order."""


class CallForm(IntakeForm):
    """What the operator types while listening. ``do`` says which button was pressed."""

    kind = forms.ChoiceField(label=_("诉求类型"), choices=Kind.choices, initial=Kind.HELP)
    text = forms.CharField(label=_("诉求内容"), widget=forms.Textarea({"rows": 7}), strip=True)
    place = forms.CharField(label=_("地点"), max_length=200, required=False)
    urgency = forms.ChoiceField(label=_("紧急程度"), choices=Urgency.choices, initial=Urgency.NORMAL)
    source = forms.ChoiceField(label=_("来源"), choices=[(each.value, each.label) for each in TAKEN])
    identity = forms.ChoiceField(label=_("诉求人身份"), choices=WHO, initial=Identity.NAMED)
    name = forms.CharField(
        label=_("姓名"), max_length=100, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    phone = forms.CharField(
        label=_("来电号码"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "off", "autofocus": True}),
    )
    area = forms.ModelChoiceField(
        label=_("区域"), queryset=Division.objects.none(), required=False, empty_label=_("不清楚")
    )
    category = forms.CharField(
        label=_("类别"),
        help_text=_("输入名称或编码，从列表中选；也可以用右边推荐的"),
        max_length=80,
        required=False,
        widget=forms.TextInput({"list": "categories", "autocomplete": "off"}),
    )
    object_office = forms.ModelChoiceField(
        label=_("反映的单位"), queryset=Office.objects.none(), required=False, empty_label=_("不针对单位")
    )
    object_person = StaffField(
        label=_("反映的工作人员"), help_text=_("姓名或登录名。他和他领导的单位看不到此单"), required=False
    )
    object_note = forms.CharField(label=_("反映的人或事"), max_length=200, required=False)
    upper_number = forms.CharField(label=_("上级编号"), max_length=60, required=False)
    upper_due_at = forms.DateTimeField(
        label=_("上级时限"),
        help_text=_("本单位的办理时限会提前一个工作日"),
        required=False,
        widget=MomentInput(),
    )
    id_number = forms.CharField(
        label=_("身份证号码"),
        help_text=_("来访实名时填；加密保存"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    enterprise = forms.BooleanField(label=_("企业诉求（企业专席）"), required=False)
    consents_to_publish = forms.BooleanField(label=_("同意公开（不含姓名和电话）"), required=False)
    files = FilesField(
        label=_("来信扫描件或材料"),
        required=False,
        widget=FilesInput({"accept": ".jpg,.jpeg,.png,.pdf,.docx,.xlsx"}),
    )

    answer = forms.CharField(
        label=_("答复内容"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3, "maxlength": 2000})
    )
    lead = forms.ModelChoiceField(label=_("主办单位"), queryset=Office.objects.none(), required=False)
    co = forms.ModelMultipleChoiceField(
        label=_("协办单位"),
        help_text=_("可以不选；按住 Ctrl 可以选多个"),
        queryset=Office.objects.none(),
        required=False,
        widget=forms.SelectMultiple({"size": 4}),
    )
    task = forms.CharField(
        label=_("交办要求"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2, "maxlength": 2000})
    )
    rule = forms.IntegerField(required=False, widget=forms.HiddenInput)
    ground = forms.ChoiceField(
        label=_("紧急电话"), required=False, choices=[("", _("请选择")), *EmergencyNumber.choices]
    )
    reason = forms.CharField(label=_("转给了谁、对方如何答复"), required=False, max_length=2000)

    def __init__(self, *args: Any, sources: tuple[str, ...] = TAKEN, do: str = "register", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.do = do.partition(":")[0]
        self.original = do.partition(":")[2]
        for name, rows in (("area", towns()), ("lead", handling_offices()), ("co", handling_offices())):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        source = self.fields["source"]
        assert isinstance(source, forms.ChoiceField)
        source.choices = [(each.value, each.label) for each in TAKEN if each in sources]

    def clean_category(self) -> Category | None:
        """A code, ``code name`` as the list offers it, or a name that only one class has."""
        typed = str(self.cleaned_data["category"]).strip()
        found = find_category(typed)
        if typed and found is None:
            raise forms.ValidationError(_("没有这个类别，或有几个同名的类别。请从列表中选择。"))
        return found

    def clean(self) -> dict[str, Any]:
        """A letter may come without a telephone; each way to go on needs its own fields."""
        found = super().clean()
        for name in self._not_asked(found.get("source", "")):
            if not self.data.get(name, "").strip():
                self.errors.pop(name, None)
                found[name] = ""
        for name, message in _NEEDED.get(self.do, []):
            if not found.get(name) and name not in self.errors:
                self.add_error(name, message)
        return found

    def _not_asked(self, source: str) -> tuple[str, ...]:
        """Nobody waits for a name when a house burns; who writes or comes need not have a telephone."""
        if self.do == "emergency":
            return ("name", "phone")
        if source == Source.UPPER:
            return ("name", "phone")
        return () if source == Source.PHONE else ("phone",)

    def follow(self) -> Follow:
        """What to do after registering; only of a valid form."""
        facts = {name: self.cleaned_data[name] for name in ("answer", "lead", "co", "task", "rule", "ground", "reason")}
        return Follow(do=self.do, original=self.original, **facts)


def find_category(typed: str) -> Category | None:
    """The third-level class that the typed text names for sure."""
    rows = Category.objects.filter(level=3, is_active=True)
    named = list(rows.filter(pk=typed.split(" ")[0])) or list(rows.filter(name=typed)[:2])
    return named[0] if len(named) == 1 else None
