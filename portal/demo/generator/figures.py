"""The board's figures counted in bulk, as the consumers would have counted them event by event."""

from django.db import connection, transaction

from approvals.consumers import TIMERS
from disclosure.publicity.actions.flowing import LICENCES
from portal.matters.ledger import catch_up, horizon
from portal.matters.models import Cursor
from supervision.cards import CARDS
from supervision.figures import FIGURES

_PLACES = """
    INSERT INTO supervision_place (matter_id, kind, office_id, stage, alert)
    SELECT id, kind, office_id, stage, alert FROM matters_matter
    ON CONFLICT (matter_id) DO NOTHING
"""
_FIGURES = """
    INSERT INTO supervision_figure (kind, office_id, hall_id, stage, alert, count)
    SELECT kind, office_id, hall_id, stage, alert, count(*) FROM matters_matter WHERE closed_at IS NULL
    GROUP BY kind, office_id, hall_id, stage, alert
    ON CONFLICT (kind, office_id, hall_id, stage, alert) DO UPDATE SET count = EXCLUDED.count
"""
_DAYS = """
    INSERT INTO supervision_dayfigure AS f (day, office_id, hall_id, opened, closed, warned, yellow, red)
    SELECT day, office_id, hall_id, sum(opened), sum(closed), 0, 0, 0 FROM (
        SELECT (opened_at AT TIME ZONE 'Asia/Shanghai')::date AS day, office_id, hall_id, 1 AS opened, 0 AS closed
        FROM matters_matter
        UNION ALL
        SELECT (closed_at AT TIME ZONE 'Asia/Shanghai')::date, office_id, hall_id, 0, 1
        FROM matters_matter WHERE closed_at IS NOT NULL
    ) AS moves GROUP BY day, office_id, hall_id
    ON CONFLICT (day, office_id, hall_id) DO UPDATE SET opened = EXCLUDED.opened, closed = EXCLUDED.closed
"""


def count_figures() -> None:
    """Count places, figures and days from the matters; raise the cards of the crossings as the consumer does."""
    catch_up(CARDS, batch=2_000)
    _count()


@transaction.atomic
def _count() -> None:
    """Everything recorded so far counts as read by every consumer: a few transactions hold millions of events."""
    below = horizon() - 1
    with connection.cursor() as cursor:
        for statement in (_PLACES, _FIGURES, _DAYS):
            cursor.execute(statement)
    for consumer in (CARDS, FIGURES, TIMERS, LICENCES):
        Cursor.objects.update_or_create(name=consumer.name, defaults={"xact": below, "event_id": 2**63 - 1})
