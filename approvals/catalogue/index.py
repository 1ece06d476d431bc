"""What an item is found by: its name, everyday names, department, themes, materials; and words that mean the same."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from approvals.models import Item, SynonymGroup
from portal.core.bulk import update_rows
from portal.core.text import search_vector_sql


def search_text(values: Mapping[str, Any], groups: Sequence[Sequence[str]] = ()) -> str:
    """Text for the tsvector of an item from its columns; ``groups`` of synonyms add the words that they join."""
    names = [each for each in [values.get("short_name", ""), *values["synonyms"]] if each]
    result = str(values["result"].get("name", ""))
    materials = [str(each["name"]) for each in values["materials"]]
    body = " ".join([str(values["body"]), *values["themes"], result, *materials, *values["conditions"]])
    return search_vector_sql(values["name"], body[:2000], [*names, *joined(" ".join([values["name"], *names]), groups)])


def joined(text: str, groups: Iterable[Sequence[str]]) -> list[str]:
    """The words of every group of which a word stands in the text."""
    return [word for group in groups if any(each in text for each in group) for word in group]


def synonym_groups() -> list[list[str]]:
    """All groups."""
    return list(SynonymGroup.objects.order_by("id").values_list("words", flat=True))


@transaction.atomic
def load_synonyms(groups: Sequence[Sequence[str]]) -> None:
    """Replace the groups and index every item again."""
    SynonymGroup.objects.all().delete()
    SynonymGroup.objects.bulk_create([SynonymGroup(words=list(group)) for group in groups])
    reindex()


def reindex() -> int:
    """Compute the search column of every published item again; gives how many."""
    groups = synonym_groups()
    items = Item.objects.select_related("current", "body").exclude(current=None).order_by("id")
    return update_rows(Item, "id", ("search",), ((item.pk, search_text(_values(item), groups)) for item in items))


def index_item(item: Item) -> None:
    """Compute the search column of one item again; an item without a version in force is not found."""
    text = search_text(_values(item), synonym_groups()) if item.current else None
    update_rows(Item, "id", ("search",), [(item.pk, text)])


def _values(item: Item) -> dict[str, Any]:
    version = item.current
    assert version is not None
    names = ("name", "synonyms", "themes", "result", "materials", "conditions")
    short = {"short_name": version.extra.get("short_name", ""), "body": item.body.name}
    return {name: getattr(version, name) for name in names} | short
