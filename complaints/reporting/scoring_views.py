"""Pages of what scores are made of: the weights of the bulletin, and how well operators take calls."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from complaints.models import ScoreWeights
from complaints.reporting.bulletin import weight_fields, weights_for
from complaints.reporting.periods import asked
from complaints.reporting.seats import seats_for
from complaints.reporting.weights import may_set, set_weights
from portal.accounts.asking import user_of
from portal.core import clock
from portal.core.day_inputs import DayInput
from portal.core.errors import Invalid

SHOWN = 20


class WeightsForm(forms.Form):
    """The points of each rate and the day from which they hold."""

    use_required_attribute = False
    valid_from = forms.DateField(label=gettext_lazy("施行日期"), widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = weights_for(clock.today())
        for field in weight_fields():
            self.fields[field.name] = forms.IntegerField(
                label=str(field.verbose_name), min_value=0, max_value=100, initial=getattr(now, field.name)
            )


@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: HttpRequest) -> HttpResponse:
    """The weights by the day they hold from; supervision sets new ones."""
    user = user_of(request)
    form = WeightsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        points = dict(form.cleaned_data)
        try:
            made = set_weights(points, valid_from=points.pop("valid_from"), actor=user)
        except Invalid as error:
            name = next((name for name in error.fields if name in form.fields), "valid_from")
            form.add_error(name, error.message)
        else:
            messages.success(request, _("已保存，从 %(day)s 起施行。") % {"day": made.valid_from})
            return redirect("complaints:weights")
    rows = ScoreWeights.objects.select_related("made_by")[:SHOWN]
    context = {
        "heads": [field.verbose_name for field in weight_fields()],
        "rows": [(row, [getattr(row, field.name) for field in weight_fields()]) for row in rows],
        "now": [getattr(weights_for(clock.today()), field.name) for field in weight_fields()],
        "form": form if may_set(user) else None,
    }
    return render(request, "complaints/desk/weights.html", context, status=400 if form.errors else 200)


@require_safe
def seats(request: HttpRequest) -> HttpResponse:
    """话务质量: a line an operator of the period asked for."""
    stretch = asked(request.GET.get("period", ""), clock.today())
    heads = [_("受理"), _("当场答复率"), _("登记完整率"), _("按时分派率"), _("分派准确率"), _("得分")]
    found = seats_for(user_of(request), stretch.first, stretch.last)
    rows = [(seat.operator, seat.cells()) for seat in found]
    context = {"stretch": stretch, "before": stretch.before.slot, "heads": heads, "rows": rows}
    return render(request, "complaints/desk/seats.html", context)
