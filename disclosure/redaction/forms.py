"""The forms of the redaction page: the boxes of one page in percent of its size, and the order to make the copy."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.content.pages import Box
from disclosure.redaction.boxes import MOST_BOXES

_HUNDRED = Decimal(100)


def _percent(label: Any) -> forms.DecimalField:
    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
    return forms.DecimalField(label=label, min_value=0, max_value=100, decimal_places=2, required=False, widget=widget)


class BoxRow(forms.Form):
    """One box in percent; an empty row is none."""

    use_required_attribute = False
    left, top, width, height = _percent(_("左")), _percent(_("上")), _percent(_("宽")), _percent(_("高"))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        edges = [given.get(name) for name in ("left", "top", "width", "height")]
        given["box"] = None
        if self.errors or all(edge is None for edge in edges):
            return given
        left, top, width, height = (edge if edge is not None else Decimal(0) for edge in edges)
        parts = (left, top, left + width, top + height)
        try:
            given["box"] = Box(*(float(part / _HUNDRED) for part in parts))
        except ValueError:
            self.add_error(None, _("这一块超出了页面，或者没有大小：左加宽、上加高都不能超过100，宽和高要大于0。"))
        return given


class BaseBoxRows(forms.BaseFormSet):  # type: ignore[type-arg] # it takes its argument in the stubs only
    """The boxes of one page."""

    def boxes(self) -> list[Box]:
        """Those that are given and not removed; after ``is_valid``."""
        rows = [form.cleaned_data for form in self.forms]
        return [row["box"] for row in rows if row.get("box") and not row.get("DELETE")]

    def problems(self) -> list[dict[str, str]]:
        """What must be mended, for the summary of errors."""
        found = []
        for number, form in enumerate(self.forms, 1):
            for name, sentences in form.errors.items():
                anchor = form[name if name in form.fields else "left"].auto_id
                found += [{"anchor": anchor, "text": f"{number}. {sentence}"} for sentence in sentences]
        return found


_BoxRows = forms.formset_factory(BoxRow, BaseBoxRows, extra=1, can_delete=True, max_num=MOST_BOXES + 1)


def box_rows(boxes: Sequence[Box], data: Any = None) -> Any:
    """The rows of a page: its boxes, and an empty one."""
    return _BoxRows(data, prefix="box", initial=[_percents(box) for box in boxes])


def _percents(box: Box) -> dict[str, Decimal]:
    edges = {"left": box.left, "top": box.top, "width": box.right - box.left, "height": box.bottom - box.top}
    return {name: Decimal(str(round(edge * 100, 2))).normalize() + 0 for name, edge in edges.items()}


class MakeForm(forms.Form):
    """On which ground the parts are hidden; ``seen`` when numbers of people stay to be read."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    ground = forms.ChoiceField(label=_("不公开这些内容的理由"))
    seen = forms.BooleanField(label=_("没有遮盖的号码我已看过，可以公开"), required=False)

    def __init__(self, *given: Any, grounds: Sequence[Any], **changes: Any) -> None:
        super().__init__(*given, **changes)
        self.fields["ground"] = forms.ChoiceField(
            label=self.fields["ground"].label, choices=[("", _("请选择")), *grounds]
        )
