"""Two questions for load balancers: does this process live, and can it serve?

``/healthz/live`` touches nothing; ``/healthz/ready`` asks the database and every check that an app registered
(such as the age of the last sweep).
"""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache

from portal.core import doors

Check = Callable[[], str]
_checks: dict[str, Check] = {}


def register(name: str, check: Check) -> None:
    """Add a check of readiness: it answers "" when all is well, otherwise one sentence."""
    _checks[name] = check


@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"live": True})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 when every check is well, else 503; the body names each check with its complaint ("" for none)."""
    found = {name: _ask(check) for name, check in {"database": _database, **_checks}.items()}
    return JsonResponse({"ready": not any(found.values()), "checks": found}, status=503 if any(found.values()) else 200)


def _ask(check: Check) -> str:
    try:
        return check()
    except DatabaseError:
        return "The database does not answer."


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


urlpatterns = [
    path("healthz/live", live, name="health_live"),
    path("healthz/ready", ready, name="health_ready"),
]
doors.declare("", {"health_live": doors.public(), "health_ready": doors.public()})
