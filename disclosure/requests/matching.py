"""What is published already and may answer a request before it is filed."""

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from disclosure.entries.models import Entry
from disclosure.entries.selectors import published
from portal.core.text import search_query

MOST = 5


def matches(text: str) -> QuerySet[Entry]:
    """The newest published entries that hold the words; a few."""
    query = search_query(text[:100]).bigrams
    if not query:
        return published().none()
    holds = RawSQL("disclosure_entry.search @@ %s::tsquery", [query], output_field=BooleanField())
    return published().filter(holds).select_related("current", "body").order_by("-published_at", "-matter_id")[:MOST]
