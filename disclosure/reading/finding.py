"""Finding what is published: by text, column, theme, kind, body, year, effect, document number; the filter of every door."""

from typing import Any

from django import forms
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from disclosure.entries.models import Column, Entry, Theme
from disclosure.entries.selectors import published_for
from disclosure.entries.words import Genre, Validity
from portal.accounts.models import Office, User
from portal.core.text import search_query

NEWEST = ("-published_at", "-matter_id")
_ALL = ("", _("全部"))


class Finder(forms.Form):
    """What narrows the list; everything may be empty, an impossible value is left out."""

    q = forms.CharField(label=_("标题或正文里有"), max_length=100, required=False)
    column = forms.ModelChoiceField(label=_("栏目"), queryset=Column.objects.all(), required=False, empty_label=_ALL[1])
    body = forms.ModelChoiceField(
        label=_("公开主体"), queryset=Office.objects.filter(is_active=True), required=False, empty_label=_ALL[1]
    )
    theme = forms.ModelChoiceField(
        label=_("主题分类"), queryset=Theme.objects.all(), required=False, empty_label=_ALL[1]
    )
    genre = forms.ChoiceField(label=_("体裁"), choices=[_ALL, *Genre.choices], required=False)
    validity = forms.ChoiceField(label=_("有效性"), choices=[_ALL, *Validity.choices], required=False)
    year = forms.IntegerField(label=_("发布年份"), min_value=1949, max_value=2200, required=False)
    number = forms.CharField(label=_("发文字号"), max_length=60, required=False)

    def values(self) -> dict[str, Any]:
        """The filters in use."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def address(self) -> dict[str, str]:
        """The same as they stand in an address."""
        return {name: str(getattr(value, "pk", value)) for name, value in self.values().items()}


def found(user: Any, wanted: dict[str, Any]) -> QuerySet[Entry]:
    """What this person may read and asked for: list, feed and API use this one."""
    rows = published_for(user if isinstance(user, User) else User())
    for name in ("column", "body", "theme", "genre", "validity"):
        if name in wanted:
            rows = rows.filter(**{name: wanted[name]})
    if "year" in wanted:
        rows = rows.filter(published_at__year=wanted["year"])
    if "number" in wanted:
        rows = rows.filter(document_number__startswith=wanted["number"].strip())
    if "q" in wanted:
        rows = rows.filter(_says(wanted["q"]))
    return rows.select_related("matter", "body", "column", "theme", "current").defer("search")


def _says(text: str) -> Q:
    """Entries that hold all pairs of characters of the text; letters match pinyin; nothing for a text without any."""
    pairs = search_query(text).bigrams
    if not pairs:
        return Q(pk__in=[])
    return Q(RawSQL("disclosure_entry.search @@ %s::tsquery", [pairs], output_field=BooleanField()))
