"""The clocks of an order: which limits start, stop and change hands with which move. Transfer never resets them."""

from datetime import datetime

from complaints import limits
from complaints.kinds import Urgency
from complaints.models import Branch, BranchRole, Order
from complaints.schemes import limits_for
from portal.accounts.models import Office
from portal.core.clock import local_date
from portal.core.workdays import Calendar, Unit
from portal.matters import calendar as calendars
from portal.matters import clock

AT_REGISTRATION = (limits.REGISTER, limits.FIRST_ANSWER)


def wanted(order: Order, code: str, at: datetime, *, key: str = "", office: Office | None = None) -> list[clock.Limit]:
    """The limit of this code for this order, counted from ``at``; empty when its scheme has none."""
    rule = limits_for(order).get(code)
    return [clock.Limit(code, rule.amount, local_date(at), Unit(rule.unit), key, office)] if rule else []


def start(order: Order, *codes: str, at: datetime, key: str = "", office: Office | None = None) -> None:
    """Start these limits as far as the order's scheme has them."""
    found = [limit for code in codes for limit in wanted(order, code, at, key=key, office=office)]
    if found:
        clock.start(order.matter, found, at=at)


def stop(order: Order, *codes: str, at: datetime, key: str | None = None) -> None:
    """Stop these limits and freeze how they were kept; all of them when none is named."""
    clock.stop(order.matter, *codes, on=local_date(at), at=at, key=key)


def begin(order: Order, at: datetime) -> None:
    """What runs from registration on: the citizen's own clock counts from here, whoever handles the order.

    An order from above with a limit is handled within a shorter one of our own (domain.md 9.5, row 247).
    """
    start(order, *AT_REGISTRATION, at=at)
    if order.upper_due_at is None:
        start(order, limits.HANDLE, at=at)
        return
    clock.start_fixed(order.matter, limits.UPPER, due_at=order.upper_due_at, at=at)
    calendar = calendars.current()
    internal = internal_due(order.upper_due_at, at, calendar)
    own = [_ends(limit, at, calendar) for limit in wanted(order, limits.HANDLE, at)]
    if own and own[0] <= internal:
        start(order, limits.HANDLE, at=at)
    else:
        clock.start_fixed(order.matter, limits.HANDLE, due_at=internal, at=at)


def tighten(order: Order, at: datetime) -> None:
    """It turned out to be urgent: a shorter limit, counted from now, runs beside the one that the person was told.

    The key of the new limit is the urgency. One that began by mistake ends with the correction, unless it is late.
    """
    calendar = calendars.current()
    for row in list(clock.live(order.matter)):
        if row.key in Urgency and row.key != order.urgency and row.due_at and at <= row.due_at:
            stop(order, row.limit, at=at, key=row.key)
    for code in (limits.HANDLE, limits.FIRST_ANSWER):
        had = list(order.matter.deadlines.filter(limit=code).values_list("due_at", "stopped_at"))
        ends = [due_at for due_at, stopped_at in had if due_at and stopped_at is None]
        for limit in wanted(order, code, at, key=order.urgency):
            if not had or (ends and _ends(limit, at, calendar) < min(ends)):
                clock.start(order.matter, [limit], at=at)


def internal_due(upper_due_at: datetime, at: datetime, calendar: Calendar) -> datetime:
    """One working day before the moment given from above, to check and report in; that moment when no day is left."""
    before = clock.end_of(calendar.add_workdays(local_date(upper_due_at), -1))
    return before if before > at else upper_due_at


def _ends(limit: clock.Limit, at: datetime, calendar: Calendar) -> datetime:
    """The last moment of a limit that starts now."""
    facts = clock.ClockFacts(limit.day0, limit.amount, 0, (), running=True, stopped=False, started_at=at)
    ends = clock.due_of(facts, limit.unit, calendar)[1]
    assert ends is not None  # only a paused clock has no end
    return ends


def hand_over(order: Order, branches: list[Branch], at: datetime) -> None:
    """Dispatched: the centre's part ends, each office must sign, co-handling offices have a limit of their own."""
    stop(order, limits.REGISTER, at=at)
    for branch in branches:
        codes = (limits.SIGN,) if branch.role == BranchRole.LEAD else (limits.SIGN, limits.CO_HANDLE)
        start(order, *codes, at=at, key=branch.key, office=branch.office)
    clock.hand_over(order.matter, order.matter.office, limits.HANDLE, limits.UPPER)


def take_back(order: Order, branches: list[Branch], at: datetime) -> None:
    """Returned: the offices' own limits end, the centre must dispatch again; the citizen's clock runs on."""
    for branch in branches:
        stop(order, limits.SIGN, limits.CONTACT, limits.CO_HANDLE, at=at, key=branch.key)
    clock.hand_over(order.matter, order.matter.office, limits.HANDLE, limits.UPPER)
    start(order, limits.REGISTER, at=at)
