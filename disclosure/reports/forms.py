"""The forms of an annual report's moves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure.reports import actions
from disclosure.reports.rows import PROACTIVE, SECTIONS
from portal.matters.move_pages import MoveForm, long_text

_YUAN = 100


class Count(MoveForm):
    action = actions.count


class Write(MoveForm):
    """Sections, and the figures that no system counts (money in yuan)."""

    action = actions.write

    def prepare(self) -> None:
        report = self.row
        for name, label in SECTIONS.items():
            widget = forms.Textarea({"rows": 8, "maxlength": actions.LONGEST})
            field = forms.CharField(label=str(label), max_length=actions.LONGEST, widget=widget, required=False)
            self.fields[name], self.initial[name] = field, report.sections.get(name, "")
        for figure in PROACTIVE:
            if not figure.counted:
                label = _("%(what)s：%(column)s") % {"what": figure.label, "column": _money(figure) or figure.column}
                self._number(
                    figure.code, label, report.figures.get(figure.code, 0) // (_YUAN if figure.is_money else 1)
                )
                note = forms.CharField(label=_("数字来源"), max_length=200, required=False)
                self.fields[f"note_{figure.code}"] = note
                self.initial[f"note_{figure.code}"] = report.notes.get(figure.code, "")

    def _number(self, name: str, label: Any, value: int) -> None:
        self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=10**12)
        self.initial[name] = value

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        own = [figure for figure in PROACTIVE if not figure.counted]
        return {
            "sections": {name: given[name] for name in SECTIONS},
            "figures": {figure.code: given[figure.code] * (_YUAN if figure.is_money else 1) for figure in own},
            "notes": {figure.code: given[f"note_{figure.code}"] for figure in own},
        }


def _money(figure: Any) -> Any:
    return _("本年收费金额（元）") if figure.is_money else None


class Submit(MoveForm):
    action = actions.submit
    question = _("送批以后不能再改文字和数字。确定送批吗？")


class SendBack(MoveForm):
    action = actions.send_back
    reason = long_text(_("需要修改什么"))


class Publish(MoveForm):
    action = actions.publish
    question = _("批准后立即向社会公布。确定发布吗？")


class Archive(MoveForm):
    action = actions.archive


FORMS: dict[str, type[MoveForm]] = {
    "count": Count,
    "write": Write,
    "submit": Submit,
    "send_back": SendBack,
    "publish": Publish,
    "archive": Archive,
}


class Begin(forms.Form):
    """For which body and year."""

    year = forms.IntegerField(label=_("年度"), min_value=2008, max_value=2200)
