"""Who hears an application for reconsideration (行政复议) against an office."""

from django.conf import settings

from portal.accounts.models import Office, OfficeKind


def reconsideration_organ(body: Office) -> str:
    """The government of the same level for a department, the one above for a government (行政复议法 24).

    An office without a government above it in the register is the city's own.
    """
    above = body.parent
    while above is not None and above.kind != OfficeKind.GOVERNMENT:
        above = above.parent
    if above is not None:
        return above.name
    if body.kind == OfficeKind.GOVERNMENT:
        return str(settings.PORTAL_SUPERIOR_GOVERNMENT)
    return f"{settings.PORTAL_CITY_NAME}人民政府"
