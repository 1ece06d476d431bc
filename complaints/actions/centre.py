"""What the complaint centre does with an order before an office has it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.access import lock_order, orders_readable_by
from complaints.actions.register import HIDDEN_LABEL, attach, given_by
from complaints.grounds import WHERE_TO_GO, EmergencyNumber, ReferralGround, RefusalGround
from complaints.hiding import exclude_accused, hide_alike, tell_who_is_left
from complaints.kinds import PROTECTED_KINDS, Kind, Urgency, priority_of
from complaints.letters import kinds as letters
from complaints.models import Branch, BranchRole, BranchState, Category, Order
from complaints.record import News, callers_of, record_move, tell_offices
from complaints.routing import barred_offices
from complaints.rules import leading, live_branches
from complaints.states import FINAL, JUDGED
from complaints.timing import hand_over, stop, tighten
from portal.accounts.models import Division, Office, User
from portal.core import clock as present
from portal.core.errors import Invalid, NotFound
from portal.matters.models import Document, Matter, StoredFile
from portal.matters.record import Telling, record
from portal.matters.sharing import end_share, share

CO_HANDLING = "co_handling"


def required(text: str, field: str, message: str) -> str:
    """The text without blanks around it; Invalid when nothing is left."""
    clean = text.strip()
    if not clean:
        raise Invalid(message, {field: [_("必须填写")]})
    return clean


@transaction.atomic
def dispatch(
    number: str,
    *,
    actor: User,
    lead: Office,
    co: Sequence[Office] = (),
    task: str = "",
    rule: int | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> Order:
    """CMP-06, CMP-07: one lead and any co-handling offices, each with its branch. ``rule`` is the routing rule followed.

    Raises Invalid when an office is complained about, named twice or no longer in use.
    """
    at = at or present.now()
    order = lock_order(actor, number, move="dispatch", version=version)
    helpers = list({office.pk: office for office in co if office.pk != lead.pk}.values())
    _refuse_excluded(order, [lead, *helpers])
    order.dispatch(by=actor, at=at)
    order.matter.office = lead
    roles = [(lead, BranchRole.LEAD), *((office, BranchRole.CO) for office in helpers)]
    branches = [_branch(order, office, role, task, at) for office, role in roles]
    for office in helpers:
        share(order.matter, office=office, reason=CO_HANDLING, at=at)
    hand_over(order, branches, at)
    tell = tell_offices([office.pk for office, _role in roles], "有新的工单待签收", f"工单 {number}，请及时签收。")
    if not order.matter.documents.filter(kind=letters.ACCEPTED).exists():
        letters.accepted(order, at)
    data = {"lead": lead.pk, "co": [office.pk for office in helpers], "rule": rule}
    record_move(order, "dispatched", actor=actor, at=at, data=data, tell=tell)
    return order


def _refuse_excluded(order: Order, offices: Sequence[Office]) -> None:
    """CMP-14: material is never passed to the office that is complained about, nor to one below it."""
    barred = barred_offices(order)
    for office in offices:
        if office.pk in barred:
            message = _("%(office)s被投诉或须回避，不能承办此单。请选择其他单位或上级机关。")
            raise Invalid(message % {"office": office.name}, {"lead": [_("请另选单位")]})
        if not office.is_active:
            raise Invalid(_("这个单位已经停用，请另选承办单位。"), {"lead": [_("请另选单位")]})


def _branch(order: Order, office: Office, role: BranchRole, task: str, at: datetime) -> Branch:
    return Branch.objects.create(
        order=order,
        office=office,
        office_name=office.name,
        role=role,
        round=order.round,
        task=task.strip(),
        dispatched_at=at,
    )


def end_branches(order: Order, state: BranchState, at: datetime) -> list[Branch]:
    """End the live branches and what the co-handling offices could see."""
    branches = live_branches(order)
    for branch in branches:
        branch.state = state
        branch.save(update_fields=["state"])
        if branch.role == BranchRole.CO:
            end_share(order.matter, office=branch.office, at=at)
    return branches


@transaction.atomic
def recall_branch(
    number: str, *, actor: User, branch: int, at: datetime | None = None, version: int | None = None
) -> Order:
    """Take a co-handling task back; its limit ends, what was said stays."""
    at = at or present.now()
    order = lock_order(actor, number, move="recall_branch", version=version)
    found = next((each for each in live_branches(order) if each.pk == branch and each.role == BranchRole.CO), None)
    if found is None:
        raise NotFound(_("没有找到这个协办任务。请刷新页面后再操作。"))
    found.state = BranchState.ENDED
    found.save(update_fields=["state"])
    stop(order, at=at, key=found.key)
    end_share(order.matter, office=found.office, at=at)
    record_move(order, "branch_recalled", actor=actor, at=at, data={"office": found.office_id})
    return order


@transaction.atomic
def answer_on_spot(
    number: str, *, actor: User, answer: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """Answered while the person was there (首问负责): the order ends with what was said."""
    at = at or present.now()
    order = lock_order(actor, number, move="answer_on_spot", version=version)
    order.ending_reason = required(answer, "answer", _("请写明答复的内容，诉求人以后还会查看。"))
    order.answer_on_spot()
    stop(order, at=at)
    callers_of(order).update(told_at=at)
    news = News("您的诉求已答复", "答复内容请在办件进度中查看。")
    record_move(order, "answered", actor=actor, at=at, news=news)
    return order


@transaction.atomic
def refuse(
    number: str, *, actor: User, ground: str, reason: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """CMP-03, CMP-04, CMP-16: not accepted on a lawful ground, with the reason in writing and where to go."""
    at = at or present.now()
    order = lock_order(actor, number, move="refuse", version=version)
    if ground not in RefusalGround.values:
        raise Invalid(_("只能按规定的情形不予受理。"), {"ground": [_("请从列表中选择")]})
    order.refuse(ground, required(reason, "reason", _("请写明不予受理的理由，诉求人会看到。")))
    letters.refused(order, at)
    return _end(order, "not_accepted", actor, at, "您的诉求不予受理", ground)


@transaction.atomic
def refer(
    number: str, *, actor: User, ground: str, reason: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """PET-08: the lawful way is another one; the person is told which and how."""
    at = at or present.now()
    order = lock_order(actor, number, move="refer", version=version)
    if ground not in ReferralGround.values:
        raise Invalid(_("请选择法定途径。"), {"ground": [_("请从列表中选择")]})
    order.refer(ground, required(reason, "reason", _("请写明为什么应走这个途径，诉求人会看到。")))
    end_branches(order, BranchState.ENDED, at)
    return _end(order, "referred", actor, at, "您的诉求应通过其他途径解决", ground)


@transaction.atomic
def transfer_emergency(
    number: str, *, actor: User, ground: str, reason: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """CMP-02: passed to the emergency number at once; ``reason`` notes when and to whom."""
    at = at or present.now()
    order = lock_order(actor, number, move="transfer_emergency", version=version)
    if ground not in EmergencyNumber.values:
        raise Invalid(_("请选择紧急电话。"), {"ground": [_("请从列表中选择")]})
    order.transfer_emergency(ground, required(reason, "reason", _("请写明转给了谁、对方如何答复。")))
    return _end(order, "transferred", actor, at, "您的诉求已转紧急电话", ground)


def _end(order: Order, event: str, actor: User, at: datetime, subject: str, ground: str) -> Order:
    stop(order, at=at)
    callers_of(order).update(told_at=at)
    news = News(subject, WHERE_TO_GO.get(ground, "理由请在办件进度中查看。"))
    record_move(order, event, actor=actor, at=at, data={"ground": ground}, news=news)
    return order


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
    if _handled_by_barred(kept):
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


@transaction.atomic
def classify(
    number: str,
    *,
    actor: User,
    kind: str,
    category: Category | None,
    area: Division | None,
    urgency: str,
    object_office: Office | None = None,
    object_person: User | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> Order:
    """Correct what the order is and whom it is about; limits that run already stay as they were told to the person.

    Who was named stays named when nobody else is: forgetting him would open the order to him.
    Raises Invalid when the office that handles it is one that may not know of it any more.
    """
    at = at or present.now()
    order = lock_order(actor, number, move="classify", version=version)
    if kind not in Kind.values or urgency not in Urgency.values:
        raise Invalid(_("请选择诉求类型和紧急程度。"), {"kind": [_("请从列表中选择")]})
    if order.is_protected and kind not in (Kind.REPORT, Kind.RETALIATION, order.kind):
        raise Invalid(_("保密的举报不能改为其他类型。"), {"kind": [_("请另选类型")]})
    other_urgency = urgency != order.urgency
    order.kind, order.category, order.area, order.urgency = kind, category, area, urgency
    order.object_office = object_office or order.object_office
    order.object_person = object_person or order.object_person
    if kind in PROTECTED_KINDS and not order.is_protected:
        _protect(order)
    told = _hide_from_accused(order, at)
    order.matter.priority = priority_of(kind, urgency)
    if other_urgency:
        tighten(order, at)
    named = {"office": order.object_office_id, "person": order.object_person_id}
    data = {"kind": kind, "category": category.pk if category else None, "urgency": urgency, **named}
    record_move(order, "classified", actor=actor, at=at, data=data, tell=told)
    return order


def _protect(order: Order) -> None:
    """What turns out to be a report is hidden like one, with all that was merged into it (CMP-14)."""
    for each in (order, *order.repeats.select_related("matter")):
        each.is_protected = True
        each.matter.applicant, each.matter.applicant_label = None, HIDDEN_LABEL
        each.matter.save(update_fields=["applicant", "applicant_label"])
    order.repeats.update(is_protected=True)


def _hide_from_accused(order: Order, at: datetime) -> list[Telling]:
    """An office that may not know of the order must give it back first (CMP-14)."""
    exclude_accused(order, at)
    told = [*hide_alike(order, at=at), *tell_who_is_left(order)]
    if _handled_by_barred(order):
        message = _("被反映的人领导的单位或被举报的单位正在承办此单。请先改派给其他单位，再更正。")
        raise Invalid(message, {"kind": [_("请先改派")], "object_person": [_("请先改派")]})
    return told


def _handled_by_barred(order: Order) -> bool:
    barred = barred_offices(order)
    return any(branch.office_id in barred for branch in live_branches(order))
