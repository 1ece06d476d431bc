"""The figures counted the slow way, straight from orders, limits, replies and verdicts: what the kept numbers must equal."""

from collections import Counter

from complaints.models import Branch, Oversight, Reply, Revisit, Sample
from complaints.models.order import Order
from complaints.states import FINAL
from portal.matters.models import Deadline


def count(office: str) -> Counter[str]:
    """The counts of one office over all its orders."""
    found: Counter[str] = Counter()
    orders = Order.objects.filter(matter__office__name=office).exclude(state__in=("merged", "withdrawn"))
    for order in orders.select_related("matter"):
        found["received"] += 1
        found["completed"] += order.state in FINAL
        found["reopened"] += order.round > 1
        found["returned"] += order.was_returned
        found["oversights"] += Oversight.objects.filter(order=order).count()
        _times(order, found)
        _words(order, found)
    return found


def _times(order: Order, found: Counter[str]) -> None:
    late = False
    for limit in Deadline.objects.filter(matter=order.matter, limit="handle"):
        late = late or limit.on_time is False or (limit.stopped_at is None and limit.alert >= 2)
        if limit.on_time is not None:
            found["judged_in_time"] += 1
            found["on_time"] += limit.on_time
    found["overdue"] += late
    signs = Deadline.objects.filter(matter=order.matter, limit="sign", office=order.matter.office)
    for limit in signs.exclude(on_time=None):
        found["signs"] += 1
        found["signed_in_time"] += bool(limit.on_time)
    returned = Branch.objects.filter(order=order, office=order.matter.office, role="lead", state="returned")
    found["returned_wrongly"] += returned.exists()


def _words(order: Order, found: Counter[str]) -> None:
    for reply in Reply.objects.filter(order=order, review="passed"):
        found["replies"] += 1
        found["complete_replies"] += all((reply.truth, reply.basis, reply.measures, reply.result))
    verdicts = list(Revisit.objects.filter(order=order, reached=True))
    last = [each for each in verdicts if each.round == max(other.round for other in verdicts)]
    if last:
        found["verdicts"] += 1
        found["solved"] += all(each.solved for each in last)
        found["satisfied"] += all(each.satisfied is not None and each.satisfied < 4 for each in last)
    for sample in Sample.objects.filter(order=order, judged_at__isnull=False):
        found["samples"] += 1
        found["good_samples"] += sample.is_good
