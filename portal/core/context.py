"""What every page's template may use."""

from django.conf import settings
from django.http import HttpRequest

from portal.core import clock


def portal(request: HttpRequest) -> dict[str, object]:
    """The city's names, today's date and whether this is the demo."""
    return {
        "city_name": settings.PORTAL_CITY_NAME,
        "site_name": settings.PORTAL_SITE_NAME,
        "today": clock.today(),
        "is_demo": settings.PORTAL_DEMO_ACCOUNTS,
        "clock_can_move": bool(settings.PORTAL_CLOCK_FILE),
    }
