"""Facts of an entry that feeds, data and maps share."""

from datetime import datetime

from django.conf import settings

from disclosure.entries.models import Entry


def public_url(path: str) -> str:
    """A path as others reach it."""
    return str(settings.PORTAL_PUBLIC_URL).rstrip("/") + path


def changed_at(row: Entry) -> datetime:
    """When the public wording last changed."""
    assert row.published_at is not None
    newest = row.current.published_at if row.current else None
    return max(row.published_at, newest) if newest else row.published_at
