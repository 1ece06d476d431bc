"""Divisions to choose from in forms."""

from django.conf import settings

from portal.accounts.models import Division, Level


def division_choices() -> list[tuple[str, str]]:
    """The city's districts and towns: (code, district and town); villages are too many for a list."""
    prefix = settings.PORTAL_DIVISION[:4]
    rows = Division.objects.filter(code__startswith=prefix, level__in=(Level.COUNTY, Level.TOWN))
    found = rows.select_related("parent").order_by("code")
    return [(row.code, _full_name(row)) for row in found]


def _full_name(row: Division) -> str:
    return f"{row.parent.name}{row.name}" if row.level == Level.TOWN and row.parent else row.name


def division_names() -> dict[str, str]:
    """Names by code of the same divisions."""
    return dict(division_choices())
