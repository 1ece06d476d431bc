"""Finding what is published: by text, column, theme, kind, body, year, effect, document number; the filter of every door."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from disclosure.entries.models import Column, Entry, Theme
from disclosure.entries.selectors import published, published_for
from disclosure.entries.words import Genre, Validity
from disclosure.reading.searching import Hits, document_number, search
from portal.accounts.models import Office, User

NEWEST = ("-published_at", "-matter_id")
BEST = ("-rank", *NEWEST)
_ALL = ("", _("全部"))
ORDERS = (("", _("相关程度")), ("date", _("发布时间")))


class Finder(forms.Form):
    """What narrows the list; everything may be empty, an impossible value is left out and said."""

    use_required_attribute = False
    q = forms.CharField(label=_("标题或正文里有"), max_length=100, required=False)
    column = forms.ModelChoiceField(label=_("栏目"), queryset=Column.objects.all(), required=False, empty_label=_ALL[1])
    body = forms.ModelChoiceField(
        label=_("公开主体"),
        queryset=Office.objects.all(),
        required=False,
        empty_label=_ALL[1],
        to_field_name="code",
    )
    theme = forms.CharField(label=_("主题分类"), max_length=200, required=False, widget=forms.Select)
    genre = forms.ChoiceField(label=_("体裁"), choices=[_ALL, *Genre.choices], required=False)
    validity = forms.ChoiceField(label=_("有效性"), choices=[_ALL, *Validity.choices], required=False)
    year = forms.IntegerField(label=_("发布年份"), min_value=1949, max_value=2200, required=False)
    number = forms.CharField(label=_("发文字号"), max_length=60, required=False)
    order = forms.ChoiceField(label=_("排列"), choices=ORDERS, required=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._values: dict[str, Any] | None = None

    def offer(self) -> "Finder":
        """Offer bodies that have published something and the top themes; for pages that show the form."""
        body, theme = self.fields["body"].widget, self.fields["theme"].widget
        assert isinstance(body, forms.Select)
        assert isinstance(theme, forms.Select)
        body.choices = [_ALL, *publishers().values_list("code", "name")]
        chosen = self.values().get("theme", "")
        tops = dict.fromkeys(path.partition("/")[0] for path in Theme.objects.values_list("path", flat=True))
        theme.choices = [
            _ALL,
            *((name, name) for name in tops),
            *([(chosen, chosen)] if chosen not in ("", *tops) else []),
        ]
        return self

    def values(self) -> dict[str, Any]:
        """The filters in use."""
        if self._values is None:
            self.is_valid()
            self._values = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        return self._values

    def query(self) -> str:
        """The filters as an address has them, always in one spelling; without the order."""
        typed = {name: str(self.prepared(name, value)) for name, value in self.values().items() if name != "order"}
        return urlencode(sorted(typed.items()))

    def prepared(self, name: str, value: Any) -> Any:
        """A value as its field writes it: the code of an office, the path of a theme."""
        return self.fields[name].prepare_value(value)

    def words(self) -> list[tuple[str, str]]:
        """(label, value) of each filter in use, for people."""
        shown = [(name, value) for name, value in self.values().items() if name != "order"]
        return [(str(self.fields[name].label), self._word(name, value)) for name, value in shown]

    def _word(self, name: str, value: Any) -> str:
        choices = {"genre": Genre, "validity": Validity}
        return str(choices[name](value).label if name in choices else value)


def publishers() -> QuerySet[Office]:
    """The bodies that have something public, by level and name."""
    own = published().filter(body=OuterRef("pk"))
    return Office.objects.filter(Exists(own)).order_by("level", "name_key", "code")


def shown_to(user: Any) -> QuerySet[Entry]:
    """What this person may read: also what his own body has published inside; everybody else what is public."""
    return published_for(user) if isinstance(user, User) else published()


def narrowed(rows: QuerySet[Entry], wanted: dict[str, Any]) -> QuerySet[Entry]:
    """The rows that pass every filter but the text."""
    for name in ("body", "genre", "validity"):
        if name in wanted:
            rows = rows.filter(**{name: wanted[name]})
    if "column" in wanted:
        rows = rows.filter(column__in=_with_children(wanted["column"]))
    if "theme" in wanted:
        path = wanted["theme"]
        below = Theme.objects.filter(Q(path=path) | Q(path__startswith=f"{path}/")).values_list("pk", flat=True)
        rows = rows.filter(theme__in=list(below))
    if "year" in wanted:
        rows = rows.filter(published_at__year=wanted["year"])
    if "number" in wanted:
        rows = rows.filter(document_number__startswith=document_number(wanted["number"]))
    return rows


def found(rows: QuerySet[Entry], wanted: dict[str, Any]) -> Hits:
    """The rows that pass every filter: list, feed, mail, export and API ask this one."""
    rows = narrowed(rows, wanted)
    return search(rows, wanted["q"]) if "q" in wanted else Hits(rows, "")


def with_facts(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """With what lines and feeds show, without what they do not."""
    return rows.select_related("matter", "body", "column", "theme", "current").defer("search", "current__html")


def _with_children(column: Column) -> list[str]:
    """The column and all below it; there are few."""
    below: dict[str | None, list[str]] = {}
    for code, parent in Column.objects.values_list("code", "parent_id"):
        below.setdefault(parent, []).append(code)
    codes = [column.pk]
    for code in codes:
        codes += [each for each in below.get(code, []) if each not in codes]
    return codes
