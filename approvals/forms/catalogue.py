"""Forms of the catalogue desk: filters, upload, and the columns of a version with its lists as rows."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.catalogue import elements
from approvals.catalogue.columns import COLUMNS
from approvals.catalogue.exporting import values_of
from approvals.catalogue.mappings import MAPPINGS
from approvals.models import CaseKind, ItemKind, ItemVersion
from approvals.special import Ground
from portal.accounts.models import Office
from portal.core.workdays import Unit

MOST_BYTES = 50 * 1024 * 1024
UNITS = [(Unit.WORKING_DAYS, _("工作日")), (Unit.NATURAL_DAYS, _("自然日")), (Unit.MINUTES, _("分钟"))]
LEVELS = [(3, _("市级")), (4, _("县级")), (5, _("乡级")), (6, _("村级")), (2, _("省级")), (1, _("国家级"))]
AUDIENCES = [("natural", _("自然人")), ("legal", _("法人和其他组织"))]
ROLES = [("window", _("窗口人员")), ("reviewer", _("审查员")), ("chief", _("首席代表")), ("head", _("部门负责人"))]
SPECIALS = [("site_survey", _("现场核查")), *Ground.choices]
CHOICES: dict[str, Any] = {
    "kind": ItemKind.choices,
    "case_kind": CaseKind.choices,
    "level": LEVELS,
    "statutory_unit": UNITS,
    "promised_unit": UNITS,
}
TEXTS = ("name", "short_name", "hours", "consult_phone", "supervise_phone", "quantity_limit", "joint_bodies")
LONG_TEXTS = ("statutory_note", "promised_note", "place", "visit_note")
LINES = ("conditions", "themes", "synonyms")
NUMBERS = ("statutory_limit", "promised_limit", "visits")
ORDER = (
    *("name", "short_name", "kind", "case_kind", "level", "audience", "themes", "conditions"),
    *("statutory_limit", "statutory_unit", "statutory_note", "promised_limit", "promised_unit", "promised_note"),
    *("result_name", "place", "hours", "consult_phone", "supervise_phone", "online", "visits", "visit_note"),
    *("quantity_limit", "joint_bodies", "synonyms", "form"),
)


class FilterForm(forms.Form):
    """Which items to list."""

    q = forms.CharField(label=_("名称或编码"), required=False, max_length=100)
    office = forms.ModelChoiceField(
        Office.objects.none(), label=_("实施主体"), required=False, empty_label=_("全部"), to_field_name="code"
    )
    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[("", _("全部")), ("published", _("已发布")), ("draft", _("有待发布的版本")), ("retired", _("未施行"))],
    )


def _mappings() -> list[tuple[str, str]]:
    return [(name, str(mapping.title)) for name, mapping in MAPPINGS.items()]


class ImportForm(forms.Form):
    """A file to import."""

    file = forms.FileField(
        label=_("事项文件"), help_text=_("可以是 JSONL、CSV（UTF-8 或者 GB18030）、XLSX，不超过 50 MB")
    )
    mapping = forms.ChoiceField(label=_("文件格式"), choices=_mappings, initial="portal")

    def clean_file(self) -> Any:
        """Refuse what is too large to be a catalogue."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("文件超过 50 MB，请分成几个文件导入。"))
        return file


class VersionForm(forms.Form):
    """The columns of a version that are no lists of objects; what may stand in them is read by columns.py."""

    audience = forms.MultipleChoiceField(
        label=_("服务对象"), choices=AUDIENCES, required=False, widget=forms.CheckboxSelectMultiple
    )
    online = forms.BooleanField(label=_("可网上办理"), required=False)
    result_name = forms.CharField(label=_("办理结果"), required=False, max_length=100)
    form = forms.JSONField(
        label=_("申请表（JSON）"), required=False, help_text=_("表单的节和字段，格式见导入说明"), widget=forms.Textarea
    )
    field_order = ORDER

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*TEXTS, *LONG_TEXTS, *LINES, *NUMBERS, *CHOICES):
            self.fields[name] = _field(name)
        self.order_fields(ORDER)


def _field(name: str) -> forms.Field:
    label, needed = COLUMNS[name].heading, COLUMNS[name].required
    if name in CHOICES:
        return forms.ChoiceField(label=label, choices=CHOICES[name])
    if name in NUMBERS:
        return forms.IntegerField(label=label, required=False, min_value=0)
    if name in LINES:
        hint = _("每行一条")
        return forms.CharField(label=label, required=False, help_text=hint, widget=forms.Textarea(attrs={"rows": 4}))
    widget = forms.Textarea(attrs={"rows": 2}) if name in LONG_TEXTS else forms.TextInput()
    return forms.CharField(label=label, required=needed, widget=widget)


class RowForm(forms.Form):
    """One entry of a list; ``at`` is its place in the stored list, whose other keys it keeps."""

    at = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A row with words in it needs its name; an untouched row is none."""
        given = super().clean() or {}
        key = next(key for key in ("name", "law", "question") if key in self.fields)
        words = [given.get(name) for name, field in self.fields.items() if type(field) is forms.CharField]
        if any(words) and not given.get(key):
            self.add_error(key, _("请填写，或者清空这一行的其他内容。"))
        return given

    def title(self) -> str:
        """The stored entry's name; empty for a blank row."""
        return str(next((self.initial[key] for key in ("name", "law", "question") if key in self.initial), ""))


def _short(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, required=required)


class MaterialRow(RowForm):
    name = _short(_("材料名称"))
    issuer = _short(_("出具机构"))
    originals = forms.IntegerField(label=_("原件份数"), min_value=0, required=False)
    copies = forms.IntegerField(label=_("复印件份数"), min_value=0, required=False)
    form = forms.ChoiceField(label=_("形式"), choices=list(elements.MATERIAL_FORMS.items()), required=False)
    required = forms.BooleanField(label=_("必须交"), required=False)
    deferrable = forms.BooleanField(label=_("可以容缺"), required=False)
    how = _short(_("怎么取得"))
    tips = _short(_("注意"))


class StepRow(RowForm):
    name = _short(_("环节名称"))
    stage = forms.ChoiceField(label=_("阶段"), choices=list(elements.STAGES.items()), required=False)
    role = forms.ChoiceField(label=_("岗位"), choices=ROLES, required=False)
    limit = forms.IntegerField(label=_("时限（工作日）"), min_value=0, required=False)
    order = forms.IntegerField(label=_("次序（相同的同时进行）"), min_value=0, required=False)
    review = _short(_("审查方式"))


class FeeRow(RowForm):
    name = _short(_("收费项目"))
    basis = _short(_("依据"))
    standard = _short(_("标准"))
    min_fen = forms.IntegerField(label=_("最低（分）"), min_value=0, required=False)
    max_fen = forms.IntegerField(label=_("最高（分）"), min_value=0, required=False)


class QuestionRow(RowForm):
    question = _short(_("问"))
    answer = _short(_("答"))


class BasisRow(RowForm):
    law = _short(_("法律法规"))
    article = _short(_("条款"))
    text = _short(_("内容"))


class SpecialRow(RowForm):
    name = _short(_("名称"))
    kind = forms.ChoiceField(label=_("种类"), choices=SPECIALS, required=False)
    basis = _short(_("依据"))
    limit = forms.IntegerField(label=_("时间（工作日）"), min_value=0, required=False)
    counted = forms.BooleanField(label=_("计入期限"), required=False)


# The column, its rows, and the key that an empty row lacks.
ROWS: dict[str, tuple[type[RowForm], str]] = {
    "materials": (MaterialRow, "name"),
    "steps": (StepRow, "name"),
    "fees": (FeeRow, "name"),
    "special_procedures": (SpecialRow, "name"),
    "legal_basis": (BasisRow, "law"),
    "questions": (QuestionRow, "question"),
}
BLANK_ROWS = 2


def initial_of(version: ItemVersion) -> dict[str, Any]:
    """What the form shows of a version."""
    values = values_of(version)
    return {
        **{name: values[name] for name in (*TEXTS, *LONG_TEXTS, *NUMBERS, *CHOICES, "audience", "online", "form")},
        **{name: "\n".join(values[name]) for name in LINES},
        "result_name": values["result"].get("name", ""),
    }


def row_sets(version: ItemVersion, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """One formset for each list, with blank rows at the end."""
    found = {}
    for name, (form, _key) in ROWS.items():
        factory = forms.formset_factory(form, extra=BLANK_ROWS, can_delete=True)
        entries = [{**entry, "at": place} for place, entry in enumerate(getattr(version, name))]
        found[name] = factory(data, initial=entries, prefix=name)
    return found


def changes_of(version: ItemVersion, form: VersionForm, sets: Mapping[str, Any]) -> dict[str, Any]:
    """What the valid forms say, by column, for approvals.catalogue.versions.edit."""
    given = dict(form.cleaned_data)
    result = {**version.result, "name": given.pop("result_name")}
    lines = {name: given[name].splitlines() for name in LINES}
    schema = given.pop("form") or {}
    rows = {name: _entries(getattr(version, name), sets[name], ROWS[name][1]) for name in ROWS}
    return {**given, **lines, **rows, "result": result, "form": schema}


def _entries(stored: list[dict[str, Any]], rows: Any, key: str) -> list[dict[str, Any]]:
    found = []
    for form in rows:
        row = dict(form.cleaned_data)
        place = row.pop("at", None)
        if row.pop("DELETE", False) or not row.get(key):
            continue
        base = stored[place] if place is not None and 0 <= place < len(stored) else {}
        found.append({**base, **{name: value for name, value in row.items() if value is not None}})
    return found
