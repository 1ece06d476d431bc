"""The board's numbers: a ledger consumer keeps how many open matters stand where, by the difference to last time.

One consumer holds the cursor, so counters never deadlock; reading them costs the same at any size (perf.md P7).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import connection
from psycopg2.extras import execute_values

from portal.core.clock import local_date
from portal.matters.ledger import Consumer
from portal.matters.models import Event, Matter, Stage
from supervision import day_figures
from supervision.models import DayFigure, Figure, Place

Spot = tuple[str, int, int | None, str, int]
"""(kind, office id, hall id, stage, alert)"""


def follow(events: Sequence[Event]) -> None:
    """Recount the matters of these events: from where each was counted last to where it is now."""
    matters = {event.matter_id: event.matter for event in events}
    known = {place.matter_id: place for place in Place.objects.filter(pk__in=matters)}
    change: Counter[Spot] = Counter()
    closed: Counter[day_figures.Key] = Counter()
    for pk, matter in matters.items():
        old, new = known.get(pk), spot_of(matter)
        if old and old.stage != Stage.CLOSED:
            change[(old.kind, old.office_id, matter.hall_id, old.stage, old.alert)] -= 1
        if matter.closed_at is None:
            change[new] += 1
        elif old is None or old.stage != Stage.CLOSED:
            closed[(local_date(matter.closed_at), matter.office_id, matter.hall_id)] += 1
    _move_places(matters.values())
    _change_figures(change)
    day_figures.add("closed", closed)
    first = (event for event in events if event.seq == 1)
    day_figures.add(
        "opened",
        Counter((local_date(event.matter.opened_at), event.office_id, event.matter.hall_id) for event in first),
    )


def spot_of(matter: Matter) -> Spot:
    """Where a matter counts now."""
    return matter.kind, matter.office_id, matter.hall_id, matter.stage, matter.alert


def _move_places(matters: Iterable[Matter]) -> None:
    rows = [(matter.pk, matter.kind, matter.office_id, matter.stage, matter.alert) for matter in matters]
    statement = (
        "INSERT INTO supervision_place (matter_id, kind, office_id, stage, alert) VALUES %s "
        "ON CONFLICT (matter_id) DO UPDATE SET kind = EXCLUDED.kind, office_id = EXCLUDED.office_id, "
        "stage = EXCLUDED.stage, alert = EXCLUDED.alert"
    )
    with connection.cursor() as cursor:
        execute_values(cursor.cursor, statement, rows)


def _change_figures(change: Counter[Spot]) -> None:
    rows = [(*spot, count) for spot, count in change.items() if count]
    if not rows:
        return
    statement = (
        "INSERT INTO supervision_figure AS f (kind, office_id, hall_id, stage, alert, count) VALUES %s "
        "ON CONFLICT (kind, office_id, hall_id, stage, alert) DO UPDATE SET count = f.count + EXCLUDED.count"
    )
    with connection.cursor() as cursor:
        execute_values(cursor.cursor, statement, rows)


def forget() -> None:
    """Delete the figures; the consumer then counts again from the first event."""
    Place.objects.all().delete()
    Figure.objects.all().delete()
    DayFigure.objects.update(opened=0, closed=0)


FIGURES = Consumer("supervision.figures", follow, forget=forget)
