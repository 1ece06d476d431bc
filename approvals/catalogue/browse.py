"""Lists of the public catalogue: by person or company, department, theme, letter; and what is used most."""

from datetime import datetime

from django.db import connection
from django.db.models import Count, QuerySet

from approvals.catalogue.search import published
from approvals.models import Case, Item
from portal.accounts.models import Office
from portal.core.bulk import update_rows

A_TO_Z = ("initial", "name_key", "id")


def for_audience(audience: str) -> QuerySet[Item]:
    """``natural`` persons or ``legal`` persons."""
    return published().filter(current__audience__contains=[audience])


def by_theme(theme: str) -> QuerySet[Item]:
    """Items of a theme."""
    return published().filter(current__themes__contains=[theme])


def by_office(code: str) -> QuerySet[Item]:
    """Items that an office does."""
    return published().filter(body__code=code)


def by_letter(letter: str) -> QuerySet[Item]:
    """Items whose pinyin begins with a letter."""
    return published().filter(initial=letter.upper())


def most_used(count: int = 8) -> list[Item]:
    """The items that citizens use most."""
    return list(published().order_by("-hot", "name_key", "id")[:count])


def count_use(since: datetime) -> int:
    """Set how often each item was applied for since a moment; gives how many items have been."""
    cases = Case.objects.filter(matter__opened_at__gte=since).values_list("item_version__item_id")
    counts = dict(cases.annotate(count=Count("pk")).values_list("item_version__item_id", "count"))
    quiet = Item.objects.exclude(pk__in=counts).exclude(hot=0).values_list("pk", flat=True)
    update_rows(Item, "id", ("hot",), [*counts.items(), *((pk, 0) for pk in quiet)])
    return len(counts)


def departments() -> list[Office]:
    """Offices with items in force, with how many (``item_count``), by pinyin."""
    offices = Office.objects.filter(items__current__isnull=False)
    return list(offices.annotate(item_count=Count("items")).order_by("level", "name_key", "code"))


def themes(audience: str = "") -> list[tuple[str, int]]:
    """Themes with how many items each has, most first."""
    statement = """
        SELECT theme, count(*) FROM approvals_item i JOIN approvals_itemversion v ON v.id = i.current_id,
        jsonb_array_elements_text(v.themes) AS theme
        WHERE %s = '' OR v.audience ? %s GROUP BY theme ORDER BY count(*) DESC, theme"""
    with connection.cursor() as cursor:
        cursor.execute(statement, [audience, audience])
        return [(str(theme), int(count)) for theme, count in cursor.fetchall()]


def letters() -> list[str]:
    """Letters that have items."""
    found = published().order_by("initial").values_list("initial", flat=True).distinct()
    return [letter for letter in found if letter]
