"""The forms of an assessment's score sheets: one field a criterion."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from disclosure.participation.actions import assessments
from disclosure.participation.assessing import assessors_of, left_to_score
from portal.matters.move_pages import MoveForm


class Score(MoveForm):
    """One assessor's sheet."""

    action = assessments.score
    assessor = forms.ChoiceField(label=_("评议人"))

    def prepare(self) -> None:
        field = self.fields["assessor"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = left_to_score(self.row)
        for each in self.row.criteria:
            label = gettext("%(label)s（满分 %(most)d）") % each
            self.fields[each["code"]] = forms.IntegerField(
                label=label, min_value=0, max_value=each["most"], required=False
            )
        self.fields["absence"] = forms.CharField(
            label=_("没有评分的原因"),
            help_text=_("没有参加评分的才写，写了就不填分数。"),
            max_length=200,
            required=False,
        )

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        points = {each["code"]: given[each["code"]] for each in self.row.criteria}
        return {"assessor": given["assessor"], "points": points, "absence": given["absence"]}


class Unscore(MoveForm):
    """Whose sheet was recorded wrongly."""

    action = assessments.unscore
    assessor = forms.ChoiceField(label=_("要删去谁的评分"))

    def prepare(self) -> None:
        done = set(self.row.score_sheets.values_list("assessor", flat=True))
        field = self.fields["assessor"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, label) for code, label in assessors_of(self.row) if code in done]
