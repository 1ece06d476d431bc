"""The form of the one-time correction notice: a checklist over all materials and free lines, all defects at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.actions.receive import request_correction
from approvals.forms.moves import MoveForm

FREE_ROWS = 4


@dataclass(frozen=True)
class Row:
    """One possible defect: of a material (``slot``) or, with an empty slot, of anything else."""

    slot: str
    title: str
    tick: BoundField | None
    problem: BoundField
    requirement: BoundField

    @property
    def is_open(self) -> bool:
        """Whether something was ticked or typed, so that the row must be shown open."""
        return any(part is not None and part.value() for part in (self.tick, self.problem, self.requirement))


class RequestCorrection(MoveForm):
    """A material counts as defective when it is ticked or something is typed beside it."""

    action = request_correction
    template = "approvals/correction_fields.html"
    question = gettext_lazy("补正只能告知一次，请确认已列出全部问题。确认发出补正告知书吗？")

    def prepare(self) -> None:
        for index, _material in enumerate(self._materials()):
            self._add(f"m{index}", ticked=True)
        for index in range(FREE_ROWS):
            self._add(f"f{index}", ticked=False)

    def _materials(self) -> list[Mapping[str, Any]]:
        return list(self.case.item_version.materials)

    def _add(self, name: str, *, ticked: bool) -> None:
        if ticked:
            self.fields[f"{name}_tick"] = forms.BooleanField(label=_("需要补正"), required=False)
        self.fields[f"{name}_problem"] = _line(_("存在的问题"))
        self.fields[f"{name}_requirement"] = _line(_("补正的要求"))

    def rows(self) -> Iterator[Row]:
        """The rows for the template: every material, then free ones."""
        for index, material in enumerate(self._materials()):
            yield self._row(f"m{index}", material["key"], material["name"])
        for index in range(FREE_ROWS):
            yield self._row(f"f{index}", "", _("其他问题 %s") % (index + 1))

    def _row(self, name: str, slot: str, title: str) -> Row:
        tick = self[f"{name}_tick"] if f"{name}_tick" in self.fields else None
        return Row(slot, title, tick, self[f"{name}_problem"], self[f"{name}_requirement"])

    def arguments(self) -> dict[str, Any]:
        return {"defects": [defect for row in self.rows() if (defect := self._defect(row))]}

    def _defect(self, row: Row) -> dict[str, str] | None:
        problem = self.cleaned_data[row.problem.name]
        requirement = self.cleaned_data[row.requirement.name]
        ticked = row.tick is not None and self.cleaned_data[row.tick.name]
        if not (problem or requirement or ticked):
            return None
        return {"slot": row.slot, "problem": problem, "requirement": requirement}


def _line(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=500, widget=forms.Textarea({"rows": 2, "maxlength": 500})
    )
