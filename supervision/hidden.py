"""What to take off the figures for a person from whom matters are hidden, so that his numbers equal his lists.

Figures are sums that know no single matter; the few hidden ones are counted as the figures' consumers counted them.
"""

from collections import Counter
from datetime import date

from django.db.models import Count, Q

from portal.accounts.models import User
from portal.core.clock import day_start, local_date
from portal.matters.models import Event, Stage
from portal.matters.sharing import hidden_from
from supervision.access import offices_of, within_by_matter
from supervision.day_figures import COLUMN
from supervision.models import Card, Level, Place

Spot = tuple[int, str, str, int]
"""(office id, kind, stage, alert)"""


def spots(user: User, where: Q) -> Counter[Spot]:
    """How many hidden open matters the board counts in each spot that the person sees; one query."""
    rows = (
        Place.objects.filter(within_by_matter(offices_of(user)), where, matter__in=hidden_from(user))
        .exclude(stage=Stage.CLOSED)
        .values_list("office_id", "kind", "stage", "alert")
        .annotate(total=Count("pk"))
    )
    return Counter({(office, kind, stage, alert): total for office, kind, stage, alert, total in rows})


def days(user: User, first: date) -> Counter[tuple[date, str]]:
    """How often the trend counts hidden matters since a date, by date and column; one query where nothing is hidden.

    Of a matter that was closed more than once only the last time is known, so an earlier one stays in the sum.
    """
    if not hidden_from(user).exists():
        return Counter()
    scope, start = within_by_matter(offices_of(user)), day_start(first)
    places = Place.objects.filter(matter__in=hidden_from(user))
    opened = Event.objects.filter(scope, seq=1, matter__in=places.values("matter"), matter__opened_at__gte=start)
    closed = places.filter(scope, stage=Stage.CLOSED, matter__closed_at__gte=start)
    cards = Card.objects.filter(scope, matter__in=hidden_from(user), crossed_at__gte=start)
    found = Counter((local_date(at), "opened") for at in opened.values_list("matter__opened_at", flat=True))
    found.update((local_date(at), "closed") for at in closed.values_list("matter__closed_at", flat=True) if at)
    found.update((local_date(at), COLUMN[Level(level)]) for at, level in cards.values_list("crossed_at", "level"))
    return found
