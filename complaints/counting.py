"""Keeps the numbers of each order (OrderFact) up to date: a ledger consumer counts the orders of new events again.

Pages then sum narrow rows of a period and never walk through orders, limits, replies and verdicts.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection

from complaints.limits import HANDLE, SIGN
from complaints.models import BranchRole, BranchState, Order, OrderFact, ReplyReview
from complaints.models.verdict import Satisfaction
from complaints.states import FINAL, State
from complaints.waiting import subtract_waiting
from portal.core.clock import day_start
from portal.matters.ledger import Consumer
from portal.matters.models import Alert, DeadlineState, Event

NO_WORK = (State.MERGED, State.WITHDRAWN)
"""No work of their own: no figure counts them."""
_AT_ONCE = 2_000
_COLUMNS = [str(field.column) for field in OrderFact._meta.concrete_fields]
_COUNT = f"""
    INSERT INTO complaints_orderfact ({", ".join(_COLUMNS)})
    SELECT o.matter_id, (m.opened_at AT TIME ZONE 'Asia/Shanghai')::date, m.office_id, o.kind, o.source,
        coalesce(left(o.category_id, 3), ''), o.area_id,
        (o.state <> ALL(%(no_work)s))::int, (o.state = ANY(%(final)s))::int, limits.overdue,
        limits.judged, limits.kept, limits.days, limits.signs, limits.signed,
        replies.passed, replies.complete,
        (verdict.given > 0)::int, coalesce(verdict.solved, false)::int,
        coalesce(verdict.satisfied < %(bad)s, false)::int,
        o.was_returned::int, wrong.found, (o.round > 1)::int,
        (SELECT count(*) FROM complaints_oversight v WHERE v.order_id = o.matter_id),
        samples.judged, samples.good,
        (SELECT count(*) FROM complaints_caller c JOIN complaints_order r ON r.matter_id = c.order_id
            WHERE r.matter_id = o.matter_id OR r.original_id = o.matter_id)
    FROM complaints_order o JOIN matters_matter m ON m.id = o.matter_id
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE d.limit = %(handle)s AND d.on_time IS NOT NULL) AS judged,
            count(*) FILTER (WHERE d.limit = %(handle)s AND d.on_time) AS kept,
            max(d.used_days) FILTER (WHERE d.limit = %(handle)s AND d.unit = 'working_days') AS days,
            count(*) FILTER (WHERE d.limit = %(sign)s AND d.on_time IS NOT NULL AND d.office_id = m.office_id) AS signs,
            count(*) FILTER (WHERE d.limit = %(sign)s AND d.on_time AND d.office_id = m.office_id) AS signed,
            (coalesce(bool_or(d.limit = %(handle)s
                AND (d.on_time IS FALSE OR d.state <> %(stopped)s AND d.alert >= %(late)s)), false))::int AS overdue
        FROM matters_deadline d WHERE d.matter_id = o.matter_id
    ) limits
    CROSS JOIN LATERAL (
        SELECT count(*) AS passed,
            count(*) FILTER (WHERE p.truth <> '' AND p.basis <> '' AND p.measures <> '' AND p.result <> '') AS complete
        FROM complaints_reply p WHERE p.order_id = o.matter_id AND p.review = %(passed)s
    ) replies
    CROSS JOIN LATERAL (
        SELECT count(*) AS given, bool_and(coalesce(r.solved, false)) AS solved, max(r.satisfied) AS satisfied
        FROM complaints_revisit r WHERE r.order_id = o.matter_id AND r.reached AND r.round = (
            SELECT max(newest.round) FROM complaints_revisit newest
            WHERE newest.order_id = o.matter_id AND newest.reached)
    ) verdict
    CROSS JOIN LATERAL (
        SELECT (count(*) > 0)::int AS found FROM complaints_branch b
        WHERE b.order_id = o.matter_id AND b.office_id = m.office_id AND b.role = %(lead)s AND b.state = %(returned)s
    ) wrong
    CROSS JOIN LATERAL (
        SELECT count(*) AS judged,
            count(*) FILTER (WHERE s.is_true AND s.has_basis AND s.is_complete AND s.is_kind) AS good
        FROM complaints_sample s WHERE s.order_id = o.matter_id AND s.judged_at IS NOT NULL
    ) samples
    WHERE o.matter_id = ANY(%(orders)s)
    ON CONFLICT (order_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])}
"""  # noqa: S608 - the names are those of our own columns
_FACTS: dict[str, Any] = {
    "no_work": [state.value for state in NO_WORK],
    "final": [str(state) for state in FINAL],
    "bad": Satisfaction.DISSATISFIED.value,
    "handle": HANDLE,
    "sign": SIGN,
    "stopped": DeadlineState.STOPPED.value,
    "late": Alert.YELLOW.value,
    "passed": ReplyReview.PASSED.value,
    "lead": BranchRole.LEAD.value,
    "returned": BranchState.RETURNED.value,
}


def count_orders(orders: Iterable[int]) -> None:
    """Count these orders again, by their ids; counting twice changes nothing.

    Of several verdicts of the last round the worst counts (CMP-09). A return was wrong when the centre gave the order to
    the same office again (CMP-08).
    """
    wanted = sorted(set(orders))
    with connection.cursor() as cursor:
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            cursor.execute(_COUNT, {**_FACTS, "orders": some})
            subtract_waiting(some)


def count_period(first: date, last: date) -> None:
    """Count the orders registered on these days now, so that a report waits for no consumer."""
    opened = {"matter__opened_at__gte": day_start(first), "matter__opened_at__lt": day_start(last + timedelta(days=1))}
    count_orders(Order.objects.filter(**opened).values_list("pk", flat=True))


def follow(events: Sequence[Event]) -> None:
    """Count the orders of these events again; an original also has the callers of what was merged into it."""
    orders = {event.matter_id for event in events if event.matter.kind == "complaint"}
    originals = Order.objects.filter(pk__in=orders, original__isnull=False).values_list("original", flat=True)
    count_orders(orders | {pk for pk in originals if pk})


def forget() -> None:
    """Delete the numbers; the consumer then counts again from the first event."""
    OrderFact.objects.all().delete()


FACTS = Consumer("complaints.facts", follow, forget=forget)
