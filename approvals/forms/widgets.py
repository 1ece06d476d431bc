"""The control for each field type of the schema, and answers as people read them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

Field = Mapping[str, Any]
_INPUTS: dict[str, dict[str, str]] = {
    "number": {"inputmode": "decimal", "autocomplete": "off"},
    "money": {"inputmode": "decimal", "autocomplete": "off"},
    "id_number": {"autocomplete": "off", "autocapitalize": "characters"},
    "uscc": {"autocomplete": "off", "autocapitalize": "characters"},
    "phone": {"type": "tel", "autocomplete": "tel"},
    "date": {"type": "date"},
}
_AUTOCOMPLETE = {"party.name": "name", "party.address": "street-address", "party.email": "email"}


def form_field(
    field: Field, divisions: Sequence[tuple[str, str]] = (), *, source: str = "", in_table: bool = False
) -> forms.Field:
    """A Django field that shows the question; ``required`` only marks optional ones, the check decides."""
    made = _control(field, divisions, in_table)
    made.label = field["label"]
    made.required = bool(field.get("required"))
    made.help_text = "　".join(text for text in (_hint(field), source) if text)
    return made


def _control(field: Field, divisions: Sequence[tuple[str, str]], in_table: bool) -> forms.Field:
    kind = field["type"]
    choices = [(each["value"], each["label"]) for each in field.get("choices", [])]
    if kind == "choices":
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)
    if kind == "choice" and not in_table and len(choices) <= 8:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
    if kind in ("choice", "division"):
        rows = divisions if kind == "division" else choices
        return forms.ChoiceField(choices=[("", _("请选择")), *rows])
    if kind == "textarea":
        return forms.CharField(widget=forms.Textarea({"rows": 5}), strip=False)
    attributes = dict(_INPUTS.get(kind, {}))
    if field.get("prefill") in _AUTOCOMPLETE and not in_table:
        attributes["autocomplete"] = _AUTOCOMPLETE[field["prefill"]]
    return forms.CharField(widget=forms.TextInput(attributes), strip=False)


def _hint(field: Field) -> str:
    told = {
        "money": _("单位：元，例如 1280.50"),
        "id_number": _("18位，最后一位可能是X"),
        "uscc": _("18位，在营业执照上"),
        "choices": _("可以多选"),
    }.get(field["type"], "")
    if field["type"] in ("text", "textarea") and field.get("max"):
        told = _("最多%(limit)s个字") % {"limit": field["max"]}
    purpose = _("用途：%(purpose)s") % {"purpose": field["purpose"]} if field.get("purpose") else ""
    return "　".join(text for text in (field.get("hint", ""), told, purpose) if text)


def shown_value(field: Field, value: Any) -> Any:
    """A stored answer as it stands in its control: fen as yuan."""
    if field["type"] == "money" and isinstance(value, int):
        return f"{value // 100}.{value % 100:02d}" if value % 100 else str(value // 100)
    return value
