"""The clocks of an order: which limits start, stop and change hands with which move. Transfer never resets them."""

from datetime import datetime

from complaints import limits
from complaints.models import Branch, BranchRole, Order
from complaints.schemes import limits_for
from portal.accounts.models import Office
from portal.core.clock import local_date
from portal.core.workdays import Unit
from portal.matters import clock

AT_REGISTRATION = (limits.REGISTER, limits.FIRST_ANSWER, limits.HANDLE)


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
    """What runs from registration on: the citizen's own clock counts from here, whoever handles the order."""
    start(order, *AT_REGISTRATION, at=at)
    if order.upper_due_at:
        clock.start_fixed(order.matter, limits.UPPER, due_at=order.upper_due_at, at=at)


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
