"""Who a visitor is to an order: by his account, or by the query code that he has shown (portal.matters.grants).

Every caller has a query code of his own. Nothing of this stands in an address.
"""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from complaints.models import Caller, Order
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import NotFound
from portal.matters.grants import grant, granted
from portal.matters.kinds import same_code
from portal.matters.models import Matter

MOST_OWN = 500


def opens(matter: Matter, code: str) -> str | None:
    """The key of the caller whose query code this is; looks at all of them, so that time tells nothing."""
    found = None
    for pk, own in Caller.objects.filter(order=matter.pk).order_by("pk").values_list("pk", "query_code"):
        if same_code(code, own):
            found = str(pk)
    return found


def own_orders(user: User) -> list[int]:
    """The newest orders that this account came with, also hidden or after others: nobody else finds them by him."""
    rows = Caller.objects.filter(user=user).order_by("-id").values_list("order_id", flat=True)
    return list(rows[:MOST_OWN])


def remember(request: HttpRequest, caller: Caller) -> None:
    """Who has just complained may open the page for half an hour."""
    grant(request.session, caller.order.matter, str(caller.pk), clock.now())


def caller_of(request: HttpRequest, number: str) -> Caller:
    """The caller that this visitor is; NotFound for anybody else."""
    rows = Caller.objects.filter(order__matter__number=number).select_related("order__matter__office")
    found = rows.filter(user=request.user.pk).order_by("number").first() if request.user.is_authenticated else None
    shown = granted(request.session, number, clock.now())
    if found is None and shown is not None and shown.key:
        found = rows.filter(pk=int(shown.key)).first()
    if found is None:
        raise NotFound(_("请先在“进度查询”里输入编号和查询码，或登录后再打开这个页面。"))
    return found


def order_of(caller: Caller) -> Order:
    """The order that answers this caller, with everything that he may read: his own, or the one it was merged into."""
    return (
        Order.objects.select_related("matter__office", "leader_case")
        .prefetch_related("matter__deadlines__clock_events", "replies", "revisits", "messages")
        .get(pk=caller.order.original_id or caller.order_id)
    )
