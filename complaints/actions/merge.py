"""Repeated orders become one story: the original goes on and answers everybody (CMP-05, ADR 17)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.access import lock_order, orders_readable_by
from complaints.actions.centre import end_branches
from complaints.actions.register import attach, given_by
from complaints.hiding import handled_by_barred, hide_alike
from complaints.models import BranchState, Order
from complaints.record import News, callers_of, record_move, tell_offices
from complaints.rules import leading
from complaints.states import FINAL, JUDGED
from complaints.timing import stop
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.errors import Invalid
from portal.matters.models import Document, Matter, StoredFile
from portal.matters.record import Telling, record


@transaction.atomic
def merge(number: str, *, actor: User, original: str, at: datetime | None = None, version: int | None = None) -> Order:
    """Merge a repeated order: the original keeps its clock, its reply answers all callers, their files go with it.

    Raises Invalid when the original is unknown to the person, ended, or itself the order.
    """
    at = at or present.now()
    _lock_both(number, original.strip())
    order = lock_order(actor, number, move="merge", version=version)
    kept = _original(actor, order, original.strip())
    hidden = _hide_as_both(order, kept, at)
    _hand_over_files(order, kept, at)
    order.merge(original=kept)
    order.repeats.update(original=kept)  # whoever was merged into this one is answered by the same reply
    stop(order, at=at)
    end_branches(order, BranchState.ENDED, at)
    text = f"与工单 {kept.matter.number} 反映同一问题，已合并办理，结果会一并告诉您。"
    news = News("您的诉求已合并办理", text)
    record_move(order, "merged", actor=actor, at=at, data={"original": kept.matter.number}, news=news)
    told = tell_offices([kept.matter.office_id], "又有人反映同一问题", f"请在工单 {kept.matter.number} 中查看。")
    record(kept.matter, "joined", actor=actor, at=at, data={"number": number}, tell=[*hidden, *told], moves=False)
    return order


def _lock_both(number: str, original: str) -> None:
    """In one order for everybody, so that two mergers of the same orders never wait for each other."""
    matters = Matter.objects.select_for_update(of=("self",)).filter(number__in=[number, original])
    list(matters.order_by("pk").values_list("pk"))


def _hide_as_both(order: Order, kept: Order, at: datetime) -> list[Telling]:
    """Who may not know of one of them may not know of the other; not when he handles the one that goes on (CMP-14)."""
    told = hide_alike(kept, order, at=at)
    if handled_by_barred(kept):
        message = _("须回避的单位正在承办那个工单，不能并入。请先改派那个工单。")
        raise Invalid(message, {"original": [_("请先改派")]})
    return told


def _hand_over_files(order: Order, kept: Order, at: datetime) -> None:
    """Whoever handles the order that goes on reads them there; each stays with the caller who gave it."""
    materials = order.matter.documents.filter(kind=Document.MATERIAL, file__isnull=False).select_related("file")
    by_slot: dict[str, list[StoredFile]] = {}
    for document in materials.order_by("id"):
        if document.file:
            by_slot.setdefault(document.slot, []).append(document.file)
    for caller in callers_of(order):
        attach(kept, by_slot.get(given_by(caller, order), []), caller, at)


def _original(actor: User, order: Order, number: str) -> Order:
    """The order that goes on, locked too."""
    rows = orders_readable_by(actor).select_for_update(of=("self", "matter"))
    found = rows.filter(matter__number=number).exclude(pk=order.pk).first()
    if found is None or found.state in FINAL:
        message = _("没有找到可以并入的工单：请填另一个正在办理的工单编号。")
        raise Invalid(message, {"original": [_("请核对编号")]})
    case = leading(found)
    if found.state in JUDGED or (case and case.told_at):
        message = _("那个工单已经答复，后来的人就没有人答复了，不能并入。请单独办理，或先重新办理那个工单。")
        raise Invalid(message, {"original": [_("已经答复")]})
    if found.is_protected != order.is_protected:
        raise Invalid(_("保密工单不能与其他工单合并。"), {"original": [_("请核对编号")]})
    return found
