"""A clock that jumps makes many matters late at once: the crossings stay, and supervisors are asked to look first."""

from datetime import timedelta

from django.db.models import Count

from portal.core import clock
from supervision.models import Card, Level

SHARE = 0.2
LEAST = 50
SHOWN_FOR = timedelta(days=1)


def surge(open_matters: int) -> int:
    """How many matters one sweep of the last day made late, when more than 50 and a fifth of all open ones; else 0.

    ``open_matters`` is how many are open now (trust.md F9).
    """
    recent = Card.objects.filter(detected_at__gte=clock.now() - SHOWN_FOR, level__gte=Level.YELLOW)
    sweeps = recent.values("detected_at").annotate(matters=Count("matter", distinct=True)).order_by("-matters")
    most = sweeps.values_list("matters", flat=True).first() or 0
    return most if most > LEAST and most > SHARE * open_matters else 0
