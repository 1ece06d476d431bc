"""Registering what somebody came with: one order, its number, the caller's query code, the citizen's clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import Max, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from complaints.hiding import exclude_accused, tell_who_is_left
from complaints.kinds import CHANNELS, PROTECTED_KINDS, Identity, ObjectKind, Urgency, priority_of
from complaints.models import Caller, Category, Order
from complaints.offices import centre
from complaints.record import record_move
from complaints.schemes import scheme_for
from complaints.states import FINAL, State
from complaints.timing import begin
from portal.accounts.models import Division, Office, Party, User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.digests import digest
from portal.core.errors import Invalid
from portal.core.identifiers import case_number, mask_name, query_code
from portal.core.numbering import next_serial
from portal.core.secrets import blind_index
from portal.core.text import search_vector_sql
from portal.core.text.personal import mask_personal
from portal.matters.models import Document, DocumentState, Matter, Stage, StoredFile
from portal.matters.record import Telling, record

LONGEST_TEXT = 5_000
LONGEST_TITLE = 100
HIDDEN_LABEL = "（已保密）"
ANONYMOUS_LABEL = "匿名"
MATERIAL_TITLE = "诉求人提供的材料"


@dataclass(frozen=True)
class Intake:
    """What somebody came with. Texts are as typed; ``phone`` may be empty; files are stored already."""

    kind: str
    source: str
    text: str
    title: str = ""
    identity: str = Identity.NAMED
    name: str = ""
    phone: str = ""
    id_number: str = ""
    user: User | None = None
    party: Party | None = None
    urgency: str = Urgency.NORMAL
    category: Category | None = None
    area: Division | None = None
    place: str = ""
    object_kind: str = ObjectKind.NONE
    object_office: Office | None = None
    object_item: str = ""
    object_matter: Matter | None = None
    object_person: User | None = None
    object_note: str = ""
    consents_to_publish: bool = False
    enterprise: bool = False
    files: Sequence[StoredFile] = ()
    upper_number: str = ""
    upper_due_at: datetime | None = None
    token: UUID | None = None


@transaction.atomic
def register(intake: Intake, *, actor: User | None, at: datetime | None = None) -> tuple[Order, Caller]:
    """Register an order, or add a caller to the open order with the same words about the same thing.

    Raises Invalid for a text that is empty or too long, and for a number from above that is here already.
    ``actor`` is None for somebody without an account.
    """
    at = at or present.now()
    _check(intake)
    same = _same_open_order(intake)
    if same is not None:
        return same, _add_caller(same, intake, actor, at)
    order = _new_order(intake, _open_matter(intake, at), actor, at)
    order.save(force_insert=True)
    exclude_accused(order, at)
    caller = add_row(order, intake, 1, order.matter.query_code, at)
    attach(order, intake.files, caller, at)
    begin(order, at)
    tell = [Telling(intake.user, "已收到您的诉求", _receipt_text(order), as_party=True)] if intake.user else []
    tell += tell_who_is_left(order)
    record_move(order, "registered", actor=actor, at=at, data={"source": intake.source}, tell=tell)
    return order, caller


def _check(intake: Intake) -> None:
    if not intake.text.strip():
        raise Invalid(_("请写明您要反映的事情。"), {"text": [_("必须填写")]})
    if len(intake.text) > LONGEST_TEXT:
        message = _("内容最多 %(limit)d 个字，现在有 %(count)d 个字。请精简，或作为附件上传。")
        raise Invalid(message % {"limit": LONGEST_TEXT, "count": len(intake.text)}, {"text": [_("内容太长")]})
    numbered = Order.objects.filter(source=intake.source, upper_number=intake.upper_number)
    if intake.upper_number and numbered.exists():
        message = _("这个上级编号已经登记过。请按编号查找原来的工单，不要重复登记。")
        raise Invalid(message, {"upper_number": [_("已经登记过")]})


def text_digest(text: str) -> str:
    """What finds the same words again, whatever the spaces and line breaks between them."""
    return digest("".join(text.split()).encode())


def _same_open_order(intake: Intake) -> Order | None:
    """The open order with the same words, locked; never for what is protected, so that nobody learns of a report."""
    if is_protected(intake) or intake.upper_number:
        return None
    rows = Order.objects.select_for_update(of=("self", "matter")).select_related("matter__office", "matter__hall")
    same = rows.filter(
        text_digest=text_digest(intake.text), kind=intake.kind, is_protected=False, **_same_thing(intake)
    )
    open_ones = same.exclude(state__in=FINAL).order_by("pk")
    return next((each for each in open_ones if each.place == intake.place), None)  # places are kept encrypted


def _same_thing(intake: Intake) -> dict[str, Any]:
    """The same words about another place, office, matter or person, or of another urgency, are another order (CMP-05)."""
    names = ("area", "object_office", "object_matter", "object_person", "urgency")
    return {name: getattr(intake, name) for name in names}


def _add_caller(order: Order, intake: Intake, actor: User | None, at: datetime) -> Caller:
    number = (order.callers.aggregate(last=Max("number"))["last"] or 0) + 1
    caller = add_row(order, intake, number, query_code(), at)
    attach(order, intake.files, caller, at)
    tell = [Telling(intake.user, "已收到您的诉求", _receipt_text(order), as_party=True)] if intake.user else []
    record(order.matter, "caller_added", actor=actor, at=at, data={"caller": number}, tell=tell, moves=False)
    return caller


def add_row(order: Order, intake: Intake, number: int, code: str, at: datetime) -> Caller:
    """One more caller of the order, with a query code of his own."""
    anonymous = intake.identity == Identity.ANONYMOUS
    return Caller.objects.create(
        order=order,
        number=number,
        query_code=code,
        identity=intake.identity,
        user=intake.user,
        party=None if anonymous else intake.party,
        name="" if anonymous else intake.name,
        phone=intake.phone,
        phone_index=phone_index(intake.phone),
        id_number="" if anonymous else intake.id_number,
        source=intake.source,
        called_at=at,
        token=intake.token,
    )


def phone_index(phone: str) -> str:
    """What finds the calls of one telephone without showing its number; empty for none."""
    digits = "".join(character for character in phone if character.isdigit())
    return blind_index(digits, "caller") if digits else ""


def is_protected(intake: Intake) -> bool:
    """Reports and retaliation always, anything else when the person asks for it (CMP-14, CMP-15)."""
    return intake.kind in PROTECTED_KINDS or intake.identity == Identity.HIDDEN


def _open_matter(intake: Intake, at: datetime) -> Matter:
    day, office = local_date(at), centre()
    serial = next_serial(f"case:{settings.PORTAL_DIVISION}:{day:%Y%m%d}")
    open_named = intake.identity == Identity.NAMED and not is_protected(intake)
    return Matter.objects.create(
        number=case_number(settings.PORTAL_DIVISION, day, serial),
        query_code=query_code(),
        kind="complaint",
        title=title_of(intake.title or intake.text),
        applicant=intake.party if open_named else None,
        applicant_label=_label(intake),
        office=office,
        hall=office,
        channel=CHANNELS[intake.source],
        priority=priority_of(intake.kind, intake.urgency),
        stage=Stage.RECEIVED,
        status=State.REGISTERED,
        opened_at=at,
    )


def title_of(text: str) -> str:
    """The beginning of the words as a title, without telephone and ID numbers."""
    masked = mask_personal(" ".join(text.split()))
    return masked if len(masked) <= LONGEST_TITLE else masked[: LONGEST_TITLE - 1] + "…"


def _label(intake: Intake) -> str:
    if intake.identity == Identity.ANONYMOUS:
        return ANONYMOUS_LABEL
    return HIDDEN_LABEL if is_protected(intake) else mask_name(intake.name) if intake.name else ANONYMOUS_LABEL


def _new_order(intake: Intake, matter: Matter, actor: User | None, at: datetime) -> Order:
    copied = (
        "kind source urgency enterprise category area place text consents_to_publish upper_number upper_due_at "
        "object_kind object_office object_item object_matter object_person object_note"
    )
    facts: dict[str, Any] = {name: getattr(intake, name) for name in copied.split()}
    return Order(
        matter=matter,
        is_protected=is_protected(intake),
        text_digest=text_digest(intake.text),
        scheme=scheme_for(local_date(at)),
        registered_by=actor,
        search=_search(matter.title, intake.text),
        **facts,
    )


def _search(title: str, text: str) -> Cast:
    """Found by masked words only: a phone number in a text finds nobody."""
    return Cast(Value(search_vector_sql(title, mask_personal(text))), SearchVectorField())


def attach(order: Order, files: Sequence[StoredFile], caller: Caller, at: datetime) -> None:
    """Keep files with the order, and who of its callers gave them. Titles never are file names: those name people."""
    Document.objects.bulk_create(
        [
            Document(
                matter=order.matter,
                kind=Document.MATERIAL,
                slot=given_by(caller, order),
                title=MATERIAL_TITLE,
                state=DocumentState.ISSUED,
                file=file,
                event_seq=order.matter.last_seq + 1,
                created_at=at,
                issued_at=at,
            )
            for file in files
        ]
    )


def given_by(caller: Caller, order: Order) -> str:
    """The slot of the files that this caller gave to the order; who came with one merged into it is named with it."""
    own = caller.order_id == order.pk
    return f"caller-{caller.number}" if own else f"caller-{caller.order_id}-{caller.number}"


def _receipt_text(order: Order) -> str:
    return f"编号 {order.matter.number}。您可以在“我的办件”里查看进展。"
