"""Taking over past requests of another system: fixed dates, outcome by table 3.3, late or not by the calendar here."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.requests import limits
from disclosure.requests.access import KIND
from disclosure.requests.decisions import BY_REASON, Reason
from disclosure.requests.models import InformationRequest
from disclosure.requests.record import record_move
from disclosure.requests.states import STAGES, State
from disclosure.requests.words import ApplicantKind, Form, Way
from portal.accounts.models import Office
from portal.core.clock import SHANGHAI, today
from portal.core.errors import Invalid
from portal.core.identifiers import case_number, query_code
from portal.core.names import check_text
from portal.core.numbering import next_serial
from portal.matters import clock
from portal.matters.models import Channel, Matter

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("number", "编号", "Tracking Number"),
    "received": ("received", "收到日期", "Submitted Date"),
    "closed": ("closed", "办结日期", "Closed Date"),
    "text": ("text", "申请内容", "Detail"),
    "outcome": ("outcome", "答复情形", "Disposition"),
}
"""What other systems call the columns; the first is ours."""

OUTCOMES: dict[str, Reason] = {
    "Full grant": Reason.PROVIDED,
    "Partial grant/partial denial": Reason.SEVERED,
    "Full denial based on exemptions": Reason.LAW_FORBIDS,
    "No records": Reason.NOT_HELD,
    "Not an agency record": Reason.NOT_HELD,
    "All records referred to another agency": Reason.NOT_HELD,
    "Other - Directed Requester to Another Entity Subject to the FOIA": Reason.NOT_HELD,
    "Other - Records Publically Available": Reason.ALREADY_PUBLIC,
    "Duplicate request": Reason.REPEAT,
    "Request withdrawn": Reason.OTHER,
    "Other - Litigation": Reason.OTHER,
    "Other - Referred Documents not Responsive": Reason.OTHER,
    "Other - Referred records improperly directed": Reason.OTHER,
}
"""The dispositions of requests under the American law, by the nearest line of table 3.3; our own codes pass as they are."""
_SHAPES = ("%Y-%m-%d", "%Y/%m/%d", "%m/%d/%Y")


@dataclass(frozen=True)
class Past:
    """One row of the other system, checked; ``reason`` is None while it is open."""

    number: str
    received: date
    closed: date | None
    text: str
    reason: Reason | None


def read_rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, cells by our names) of a CSV file; Invalid without number and day of receipt."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        heads = rows.fieldnames or ()
        names = {ours: next((each for each in theirs if each in heads), "") for ours, theirs in COLUMNS.items()}
        if not names["number"] or not names["received"]:
            raise Invalid(_("文件须有编号和收到日期两列。"))
        for line, row in enumerate(rows, 2):
            yield line, {ours: (row.get(theirs) or "").strip() for ours, theirs in names.items()}


def check(cells: Mapping[str, str]) -> Past:
    """The row, or Invalid with a sentence that names the column."""
    if not 0 < len(cells["number"]) <= 60:
        raise Invalid(_("编号：没有填写或太长"))
    received, closed = _day(cells["received"]), _day(cells["closed"]) if cells["closed"] else None
    if received > today() or (closed and not received <= closed <= today()):
        raise Invalid(_("日期：办结不能早于收到，都不能晚于今天"))
    text = check_text(" ".join(cells["text"].split())) or cells["number"]
    return Past(check_text(cells["number"]), received, closed, text, _reason(cells["outcome"]) if closed else None)


def _day(text: str) -> date:
    for shape in _SHAPES:
        try:
            return datetime.strptime(text, shape).replace(tzinfo=SHANGHAI).date()
        except ValueError:
            continue
    raise Invalid(_("日期：看不懂“%s”") % text[:40])


def _reason(text: str) -> Reason:
    if text in Reason.values:
        return Reason(text)
    if text not in OUTCOMES:
        raise Invalid(_("答复情形：没有“%s”") % text[:60])
    return OUTCOMES[text]


def write(rows: Sequence[Past], body: Office) -> int:
    """Write the rows whose numbers are new to this body, each in its own transaction; how many were written."""
    have = set(
        InformationRequest.objects.filter(body=body).exclude(source_number="").values_list("source_number", flat=True)
    )
    fresh = {row.number: row for row in rows if row.number not in have}
    for row in fresh.values():
        _write(row, body)
    return len(fresh)


@transaction.atomic
def _write(past: Past, body: Office) -> None:
    received, state = _noon(past.received), State.ARCHIVED if past.reason else State.ACCEPTED
    matter = Matter.objects.create(
        number=_number(),
        query_code=query_code(),
        kind=KIND,
        title="政府信息公开申请",
        office=body,
        channel=Channel.IMPORT,
        stage=STAGES[state],
        status=state,
        opened_at=received,
        closed_at=_noon(past.closed) if past.closed else None,
    )
    clock.start(matter, [clock.Limit(limits.ANSWER, limits.ANSWER_DAYS, past.received)], at=received)
    row = InformationRequest.objects.create(matter=matter, **_facts(past, body, state))
    if past.closed:
        clock.stop(matter, limits.ANSWER, on=past.closed, at=_noon(past.closed))
    record_move(row, "imported", actor=None, at=_noon(past.closed or past.received), data={"number": past.number})


def _facts(past: Past, body: Office, state: State) -> dict[str, object]:
    ruling = BY_REASON[past.reason] if past.reason else None
    return {
        "state": state,
        "body": body,
        "way": Way.POST,
        "source_number": past.number,
        "applicant_kind": ApplicantKind.OTHER,
        "name": "",
        "subject": past.text[:200],
        "description": past.text,
        "form": Form.ELECTRONIC,
        "received_on": past.received,
        "ended_on": past.closed,
        "decision": ruling.decision if ruling else "",
        "reason": ruling.reason if ruling else "",
        "report_row": ruling.row if ruling else "",
    }


def _number() -> str:
    """A number of the day on which it is taken over."""
    day = today()
    return case_number(settings.PORTAL_DIVISION, day, next_serial(f"case:{settings.PORTAL_DIVISION}:{day:%Y%m%d}"))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), SHANGHAI)
