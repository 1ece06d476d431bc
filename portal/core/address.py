"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the caller; behind ``PORTAL_PROXIES`` trusted proxies, what the outermost of them saw.

    A list that is shorter than the number of proxies did not come through them: then the peer counts.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    count = settings.PORTAL_PROXIES
    return hops[-count] if 0 < count <= len(hops) else peer
