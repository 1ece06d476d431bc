"""Finds lines of the catalogue: list, score and CSV of the desk ask this one query."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from disclosure.catalogue.access import lines_readable_by
from disclosure.catalogue.required import LISTS
from disclosure.catalogue.score import asks, filled, missing, valid_entries
from disclosure.entries.models import CatalogueItem, Column
from portal.accounts.models import Office, User

ORDER = ("-year", "body_id", "column_id", "id")
_ALL = _("全部")
_STATES = (
    ("", _ALL),
    ("missing", _("到期未公开")),
    ("coming", _("未到期，还没有公开")),
    ("filled", _("已公开")),
    ("closed", _("已停用")),
)


class LineFinder(forms.Form):
    """What narrows the desk's list; only bodies whose lines the person reads can be chosen."""

    use_required_attribute = False
    body = forms.ModelChoiceField(
        label=_("公开主体"), queryset=Office.objects.none(), required=False, empty_label=_ALL, to_field_name="code"
    )
    year = forms.IntegerField(label=_("年度"), min_value=1949, max_value=2200, required=False)
    column = forms.ModelChoiceField(label=_("栏目"), queryset=Column.objects.all(), required=False, empty_label=_ALL)
    required = forms.ChoiceField(
        label=_("必公开清单"), choices=[("", _ALL), *((each.code, each.label) for each in LISTS)], required=False
    )
    state = forms.ChoiceField(label=_("公开情况"), choices=_STATES, required=False)

    def __init__(self, data: Any, *, user: User, auto_id: str = "line_%s") -> None:
        super().__init__(data, auto_id=auto_id)
        bodies = lines_readable_by(user).order_by().values("body")
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Office.objects.filter(pk__in=bodies)

    def values(self) -> dict[str, Any]:
        """The filters in use; an impossible one is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def query(self) -> str:
        """The same as an address has them."""
        return urlencode({name: str(self.fields[name].prepare_value(value)) for name, value in self.values().items()})


def lines_of(user: User, wanted: dict[str, Any], today: date) -> QuerySet[CatalogueItem]:
    """The lines that the person reads, by these filters."""
    rows = lines_readable_by(user)
    for name in ("body", "year", "column"):
        if name in wanted:
            rows = rows.filter(**{name: wanted[name]})
    if "required" in wanted:
        rows = rows.filter(required_by__contains=wanted["required"])
    return _in_state(rows, wanted.get("state", ""), today)


def _in_state(rows: QuerySet[CatalogueItem], state: str, today: date) -> QuerySet[CatalogueItem]:
    match state:
        case "missing":
            return missing(rows, today)
        case "coming":
            return rows.filter(asks(), due_on__gt=today).exclude(filled())
        case "filled":
            return rows.filter(filled())
        case "closed":
            return rows.filter(closed_on__isnull=False)
    return rows


def entry_counts(lines: list[CatalogueItem]) -> dict[int, int]:
    """How many valid entries are public under each line."""
    rows = valid_entries().filter(item__in=lines).order_by().values_list("item")
    return dict(rows.annotate(count=Count("pk")))
