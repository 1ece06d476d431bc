"""Who may open an order without an account: whoever has shown number and query code in this session, for half an hour.

Every caller has a query code of his own. Nothing of this stands in an address.
"""

import hmac
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.translation import gettext as _

from complaints.models import Caller, Order
from portal.core import clock
from portal.core.errors import NotFound

KEY = "orders"
LASTS = timedelta(minutes=30)
MOST = 5


def find_caller(number: str, code: str) -> Caller | None:
    """The caller with this query code of the order of this number; the same work for a wrong one and an unknown one."""
    wanted, found = code.strip().upper(), None
    for caller in Caller.objects.filter(order__matter__number=number).select_related("order__matter").order_by("pk"):
        if hmac.compare_digest(caller.query_code.encode(), wanted.encode()):
            found = caller
    return found


def grant(session: SessionBase, caller: Caller, now: datetime) -> None:
    """Remember the caller for half an hour; only the newest few."""
    known = {number: kept for number, kept in session.get(KEY, {}).items() if number != caller.order.matter.number}
    kept = list(known.items())[-(MOST - 1) :]
    session[KEY] = dict([*kept, (caller.order.matter.number, [caller.pk, (now + LASTS).isoformat()])])


def granted(session: SessionBase, number: str, now: datetime) -> int | None:
    """The id of the caller who was remembered and is still in time."""
    kept = session.get(KEY, {}).get(number)
    return int(kept[0]) if kept and datetime.fromisoformat(kept[1]) > now else None


def caller_of(request: HttpRequest, number: str) -> Caller:
    """The caller that this visitor is: by his account, or by the code that he has shown; NotFound otherwise."""
    rows = Caller.objects.filter(order__matter__number=number).select_related("order__matter__office")
    found = rows.filter(user=request.user.pk).order_by("number").first() if request.user.is_authenticated else None
    if found is None and (pk := granted(request.session, number, clock.now())):
        found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound(_("请先输入编号和查询码，或登录后再打开这个页面。"))
    return found


def order_of(caller: Caller) -> Order:
    """The order with everything that its caller may read."""
    return (
        Order.objects.select_related("matter__office", "original__matter")
        .prefetch_related(
            "matter__deadlines__clock_events", "replies", "revisits", "messages", "matter__documents__file"
        )
        .get(pk=caller.order_id)
    )
