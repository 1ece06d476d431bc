"""Taking over complaints of another system: read a file, name every bad row by its number, write the rest in bulk."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from complaints import limits
from complaints.actions.register import ANONYMOUS_LABEL, HIDDEN_LABEL, LONGEST_TEXT, phone_index, text_digest, title_of
from complaints.kinds import CHANNELS, PROTECTED_KINDS, Identity, Kind, Source, Urgency, priority_of
from complaints.models import Caller, LimitRule, Order, Scheme
from complaints.offices import centre
from complaints.schemes import best_rules, scheme_for
from complaints.states import STAGES, State
from portal.accounts.models import Office
from portal.core import clock as present
from portal.core.bulk import insert_rows
from portal.core.clock import SHANGHAI, local_date
from portal.core.errors import Invalid
from portal.core.identifiers import case_number, mask_name, query_code
from portal.core.names import check_text
from portal.core.numbering import next_serials
from portal.core.tables import Row, read_table
from portal.core.text import search_vector_sql
from portal.core.text.personal import mask_personal
from portal.core.workdays import Unit
from portal.matters import clock
from portal.matters.models import Event, Matter
from portal.matters.record import chain

BATCH = 500
# Our name of a column → what other systems call it.
COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("编号", "留言编号", "工单编号"),
    "received": ("受理时间", "留言时间", "登记时间"),
    "title": ("标题", "留言主题"),
    "text": ("内容", "留言详情", "诉求内容"),
    "kind": ("诉求类型",),
    "name": ("姓名",),
    "phone": ("电话",),
    "user": ("留言用户",),
    "closed": ("办结时间",),
}
_FORMATS = ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%d", "%Y/%m/%d")
_KINDS = {**{kind.value: kind for kind in Kind}, **{str(kind.label): kind for kind in Kind}}


@dataclass(frozen=True)
class Past:
    """One row of the other system, checked."""

    number: str
    received: datetime
    title: str
    text: str
    kind: str
    name: str
    phone: str
    closed: datetime | None


@dataclass
class Written:
    """One row on its way into the database."""

    row: Past
    matter: Matter
    event: Event


def read_rows(file: Path) -> Iterator[Row]:
    """(line, cells by our names) of a CSV, XLSX or JSON Lines file; Invalid for another kind or without number and text."""
    return read_table(file, COLUMNS, ("number", "received", "text"))


def check(cells: Mapping[str, str]) -> Past:
    """The row, or Invalid with a sentence that names the column."""
    number = cells.get("number", "").strip()
    if not number or len(number) > 60:
        raise Invalid(_("编号：没有填写或太长"))
    text = check_text(" ".join(cells.get("text", "").split()))
    if not text or len(text) > LONGEST_TEXT * 4:
        raise Invalid(_("内容：没有填写或太长"))
    kind = _KINDS.get(cells.get("kind", "") or Kind.HELP)
    if kind is None:
        raise Invalid(_("诉求类型：没有这种类型"))
    closed = cells.get("closed", "")
    return Past(
        number=number,
        received=_moment(cells.get("received", "")),
        title=check_text(cells.get("title", "")),
        text=text,
        kind=kind,
        name=check_text(cells.get("name", "") or cells.get("user", "")),
        phone=cells.get("phone", ""),
        closed=_moment(closed) if closed else None,
    )


def _moment(text: str) -> datetime:
    for shape in _FORMATS:
        try:
            return datetime.strptime(text.strip(), shape).replace(tzinfo=SHANGHAI)
        except ValueError:
            continue
    raise Invalid(_("时间：看不懂“%s”") % text[:40])


def write(rows: Sequence[Past], source: str, *, history: bool) -> int:
    """Write the rows whose numbers are new from this source; ``history`` closes those without a closing time.

    Returns how many were written. Open ones get their limits from the day they were received.
    """
    waiting, total = iter(rows), 0
    while batch := list(islice(waiting, BATCH)):
        total += _write_batch(batch, source, history)
    return total


@transaction.atomic
def _write_batch(batch: Sequence[Past], source: str, history: bool) -> int:
    numbers = [row.number for row in batch]
    have = set(Order.objects.filter(source=source, upper_number__in=numbers).values_list("upper_number", flat=True))
    fresh = list({row.number: row for row in batch if row.number not in have}.values())
    if not fresh:
        return 0
    now, office = present.now(), centre()
    day = local_date(now)
    serials = next_serials(f"case:{settings.PORTAL_DIVISION}:{day:%Y%m%d}", len(fresh))
    written = [
        _build(row, case_number(settings.PORTAL_DIVISION, day, serial), office, source, history)
        for row, serial in zip(fresh, serials, strict=True)
    ]
    _insert(written, source, scheme_for(day))
    return len(written)


def _build(row: Past, number: str, office: Office, source: str, history: bool) -> Written:
    closed = row.closed or (row.received if history else None)
    state = State.CLOSED if closed else State.REGISTERED
    matter = Matter(
        number=number,
        query_code=query_code(),
        kind="complaint",
        title=title_of(row.title or row.text),
        applicant_label=_label(row),
        office=office,
        hall=office,
        channel=CHANNELS[source],
        priority=priority_of(row.kind, Urgency.NORMAL),
        stage=STAGES[state],
        status=state,
        opened_at=row.received,
        closed_at=closed,
    )
    data = {"state": state.value, "source": source}
    event = chain(matter, Event(kind="taken_over", at=row.received, office=office, data=data))
    return Written(row, matter, event)


def _label(row: Past) -> str:
    if row.kind in PROTECTED_KINDS:
        return HIDDEN_LABEL
    return mask_name(row.name) if row.name and row.phone else ANONYMOUS_LABEL


def _insert(written: Sequence[Written], source: str, scheme: Scheme | None) -> None:
    columns = [field.attname for field in Matter._meta.concrete_fields if not field.primary_key]
    rows = [[getattr(item.matter, name) for name in columns] for item in written]
    for item, pk in zip(written, insert_rows(Matter, rows, columns, returning="id"), strict=True):
        item.matter.pk = pk
    names = ["matter_id", "seq", "kind", "at", "office_id", "data", "prev_digest", "digest"]
    insert_rows(
        Event,
        [[item.matter.pk, *(getattr(item.event, name) for name in names[1:])] for item in written],
        names,
    )
    _insert_orders(written, source, scheme)
    _insert_callers(written, source)
    _start_limits([item for item in written if item.matter.closed_at is None], scheme)


def _insert_orders(written: Sequence[Written], source: str, scheme: Scheme | None) -> None:
    wanted: dict[str, Callable[[Written], Any]] = {
        "matter_id": lambda item: item.matter.pk,
        "state": lambda item: item.matter.status,
        "kind": lambda item: item.row.kind,
        "source": lambda _item: source,
        "is_protected": lambda item: item.row.kind in PROTECTED_KINDS,
        "text": lambda item: item.row.text,
        "text_digest": lambda item: text_digest(item.row.text),
        "search": lambda item: search_vector_sql(item.matter.title, mask_personal(item.row.text)),
        "scheme_id": lambda _item: scheme.pk if scheme else None,
        "upper_number": lambda item: item.row.number,
    }
    defaults = {
        field.attname: field.get_default()
        for field in Order._meta.concrete_fields
        if field.attname not in wanted and not field.null
    }
    rows = [[*(value(item) for value in wanted.values()), *defaults.values()] for item in written]
    insert_rows(Order, rows, [*wanted, *defaults])


def _insert_callers(written: Sequence[Written], source: str) -> None:
    names = [
        "order_id",
        "number",
        "query_code",
        "identity",
        "name",
        "phone",
        "phone_index",
        "id_number",
        "source",
        "called_at",
    ]
    rows = [
        [
            item.matter.pk,
            1,
            item.matter.query_code,
            Identity.NAMED if item.row.phone else Identity.ANONYMOUS,
            item.row.name,
            item.row.phone,
            phone_index(item.row.phone),
            "",
            source,
            item.row.received,
        ]
        for item in written
    ]
    insert_rows(Caller, rows, names)


def _start_limits(written: Sequence[Written], scheme: Scheme | None) -> None:
    """The citizen's clock of an open one counts from the day the other system received it."""
    rules = list(LimitRule.objects.filter(scheme=scheme)) if scheme else []
    for item in written:
        rule = best_rules(rules, Order.objects.get(pk=item.matter.pk)).get(limits.HANDLE)
        if rule:
            day0 = local_date(item.row.received)
            clock.start(
                item.matter, [clock.Limit(rule.limit, rule.amount, day0, Unit(rule.unit))], at=item.row.received
            )
            clock.refresh(item.matter)
            item.matter.save(update_fields=["due_on", "alert"])


SOURCES = (Source.OLD_SYSTEM, Source.UPPER, Source.MAILBOX)
