"""The catalogue (公开目录, rows 105 and 106): what each body must publish, with how much stands there; print and CSV."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from disclosure.catalogue.finding import entry_counts
from disclosure.catalogue.score import score
from disclosure.entries.models import CatalogueItem, Column
from disclosure.entries.words import Mode
from portal.accounts.models import Office
from portal.core import clock
from portal.core.paging import page
from portal.core.spreadsheets import csv_lines

ORDER = ("column_id", "body_id", "id")
_ALL = gettext_lazy("全部")


class CatalogueFinder(forms.Form):
    """What narrows the catalogue."""

    use_required_attribute = False
    q = forms.CharField(label=gettext_lazy("事项或内容里有"), max_length=50, required=False)
    body = forms.ModelChoiceField(
        label=gettext_lazy("公开主体"),
        queryset=Office.objects.filter(catalogue_items__isnull=False).distinct(),
        required=False,
        empty_label=_ALL,
        to_field_name="code",
    )
    column = forms.ModelChoiceField(
        label=gettext_lazy("栏目"), queryset=Column.objects.all(), required=False, empty_label=_ALL
    )
    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=1949, max_value=2200, required=False)

    def values(self) -> dict[str, Any]:
        """The filters in use; an impossible one is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def query(self) -> str:
        """The same as an address has them."""
        return urlencode({name: str(self.fields[name].prepare_value(value)) for name, value in self.values().items()})


def items(wanted: dict[str, Any]) -> QuerySet[CatalogueItem]:
    """The lines of what is public by itself; lines about other information, and closed ones, stay inside."""
    rows = CatalogueItem.objects.filter(mode=Mode.PROACTIVE, closed_on=None)
    for name in ("body", "column", "year"):
        if name in wanted:
            rows = rows.filter(**{name: wanted[name]})
    if "q" in wanted:
        rows = rows.filter(Q(subject__icontains=wanted["q"]) | Q(content__icontains=wanted["q"]))
    return rows.select_related("body", "column", "owner")


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The table with its standard columns."""
    form = CatalogueFinder(request.GET, auto_id="cat_%s")
    wanted = items(form.values())
    rows = page(wanted, ORDER, request.GET.get("after"), 50)
    counts = entry_counts(rows.rows)
    context = {
        "form": form,
        "page": rows,
        "rows": [(row, counts.get(row.pk, 0)) for row in rows.rows],
        "score": score(wanted, clock.today()),
        "base_query": form.query(),
        "reset_url": reverse("disclosure:catalogue"),
    }
    return render(request, "disclosure/reading/catalogue.html", context)


@require_safe
def catalogue_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same lines as CSV."""
    form = CatalogueFinder(request.GET)
    response = StreamingHttpResponse(csv_lines(_lines(form.values())), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="catalogue.csv"'
    return response


def _lines(wanted: dict[str, Any]) -> Iterator[list[Any]]:
    yield [
        *(_("公开主体"), _("年度"), _("栏目"), _("公开事项"), _("公开内容（要素）"), _("公开依据"), _("公开时限")),
        *(_("公开渠道和载体"), _("公开对象"), _("公开方式"), _("责任单位")),
    ]
    after: str | None = None
    while True:
        found = page(items(wanted), ORDER, after, 500)
        for row in found.rows:
            facts = [row.subject, row.content, row.basis, row.time_limit, row.channel, row.audience]
            yield [row.body, row.year, row.column, *facts, row.get_mode_display(), row.owner or row.body]
        after = found.next_token
        if after is None:
            return
