"""P1 and P2: the sweep with nothing due, and with many newly due, beside raw SQL that writes the same rows."""

from django.db import connection

from portal.core import clock
from portal.matters.ledger import consume_all
from portal.matters.sweep import sweep

_LOOK = """
    SELECT d.id FROM matters_deadline d JOIN matters_matter m ON m.id = d.matter_id
    WHERE d.next_check_at <= %s ORDER BY d.next_check_at LIMIT 500 FOR UPDATE OF d, m SKIP LOCKED
"""
_MAKE_DUE = """
    UPDATE matters_deadline SET next_check_at = %s, next_checkpoint = 'due' WHERE id IN (
        SELECT id FROM matters_deadline WHERE "limit" = 'statutory' AND next_checkpoint = 'soon'
        AND next_check_at > %s ORDER BY id LIMIT %s)
"""
_RAW = """
    WITH due AS (
        SELECT d.id, d.matter_id, d.version, d.office_id, d.due_on, m.last_seq, m.last_digest, m.handler_id
        FROM matters_deadline d JOIN matters_matter m ON m.id = d.matter_id
        WHERE d.next_check_at <= %(now)s FOR UPDATE OF d, m SKIP LOCKED
    ), crossing AS (
        INSERT INTO matters_crossing (deadline_id, checkpoint, version, crossed_at, detected_at)
        SELECT id, 'due', version, %(now)s, %(now)s FROM due
    ), event AS (
        INSERT INTO matters_event (matter_id, seq, kind, at, office_id, data, prev_digest, digest)
        SELECT matter_id, last_seq + 1, 'raw', %(now)s, office_id,
            jsonb_build_object('deadline', id, 'checkpoint', 'due', 'version', version, 'due_on', due_on),
            last_digest, repeat('0', 71) FROM due
    ), deadline AS (
        UPDATE matters_deadline d SET next_checkpoint = '', next_check_at = NULL, alert = 3 FROM due WHERE d.id = due.id
    ), matter AS (
        UPDATE matters_matter m SET alert = 3, version = m.version + 1, last_seq = m.last_seq + 1 FROM due
        WHERE m.id = due.matter_id
    ), notice AS (
        INSERT INTO matters_notice (matter_id, event_seq, recipient_id, channel, subject, body, state, attempts,
            last_error, created_at, next_try_at)
        SELECT matter_id, last_seq + 1, (SELECT min(id) FROM accounts_user), 'inbox', 'Late', 'Late', 'queued', 0, '',
            %(now)s, %(now)s FROM due
    ), place AS (
        UPDATE supervision_place p SET alert = 3 FROM due WHERE p.matter_id = due.matter_id
    )
    INSERT INTO supervision_card (number, rule_id, level, matter_id, deadline_id, deadline_version, office_id,
        handler_id, due_on, crossed_at, detected_at, state, explanation, revoke_reason)
    SELECT 'RAW' || id, (SELECT id FROM supervision_rule WHERE "limit" = 'statutory' AND checkpoint = 'due'), 3,
        matter_id, id, version, office_id, handler_id, due_on, %(now)s, %(now)s, 'raised', '', '' FROM due
"""


def open_deadlines() -> int:
    """How many clocks have a next checkpoint."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM matters_deadline WHERE state <> 'stopped'")
        count: int = cursor.fetchone()[0]
    return count


def look_ours(times: int) -> int:
    """The sweep when nothing is due."""
    for _time in range(times):
        found = sweep(clock.now())
        if found:
            raise RuntimeError(f"{found} deadlines were due; this was to measure a sweep that finds nothing.")
    return times


def look_raw(times: int) -> int:
    """The bare statement."""
    with connection.cursor() as cursor:
        for _time in range(times):
            cursor.execute(_LOOK, [clock.now()])
            cursor.fetchall()
    return times


def make_due(count: int) -> None:
    """Let so many statutory limits end now, one a matter."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(_MAKE_DUE, [now, now, count])
        if cursor.rowcount != count:
            raise RuntimeError(f"Only {cursor.rowcount} deadlines are left to make due; generate more matters.")
        cursor.execute("ANALYZE matters_deadline")


def cross_ours(count: int) -> int:
    """Crossings, chained events, cards, figures and notices."""
    found = sweep(clock.now())
    consume_all()
    if found != count:
        raise RuntimeError(f"{found} crossings instead of {count}.")
    return count


def cross_raw(count: int) -> int:
    """One statement that writes the same rows without chain or figures."""
    with connection.cursor() as cursor:
        cursor.execute(_RAW, {"now": clock.now()})
        if cursor.rowcount != count:
            raise RuntimeError(f"{cursor.rowcount} raw crossings instead of {count}.")
    return count
