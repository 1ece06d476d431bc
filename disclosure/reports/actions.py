"""What is done with an annual report: begin, count, write, submit, approve, archive (GIR-25, 条例 49, 50)."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.reports import counting, letter
from disclosure.reports.access import KIND, lock_report
from disclosure.reports.limits import ANNUAL
from disclosure.reports.models import AnnualReport
from disclosure.reports.rows import PROACTIVE, SECTIONS
from disclosure.reports.rules import due_on
from disclosure.reports.states import STAGES, State
from disclosure.reports.tables import dispute_table, request_table, unbalanced
from portal.accounts.models import Office, User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.core.identifiers import case_number, query_code
from portal.core.numbering import next_serial
from portal.matters import clock
from portal.matters.disputes import disclosure_disputes
from portal.matters.models import Matter, Stage
from portal.matters.record import record

LONGEST = 20_000
_MOVING = ["state", "requests", "disputes", "figures", "notes", "sections", "faults", "counted_at"]
_PEOPLE = ["written_by", "approved_by", "published_at"]


@transaction.atomic
def begin(body: Office, year: int, *, actor: User | None, at: datetime | None = None) -> AnnualReport:
    """The report of a body for a year, made once; its last day runs from now on. Raises Invalid for a year not over."""
    at = at or present.now()
    day = local_date(at)
    if year >= day.year:
        raise Invalid(_("%(year)d 年还没有结束，年度报告从下一年一月一日起编写。") % {"year": year})
    found = AnnualReport.objects.filter(body=body, year=year).select_related("matter").first()
    if found:
        return found
    serial = next_serial(f"case:{settings.PORTAL_DIVISION}:{day:%Y%m%d}")
    matter = Matter.objects.create(
        number=case_number(settings.PORTAL_DIVISION, day, serial),
        query_code=query_code(),
        kind=KIND,
        title=f"{body.name}{year}年政府信息公开工作年度报告",
        office=body,
        stage=Stage.RECEIVED,
        status=State.DRAFT,
        opened_at=at,
    )
    report = AnnualReport.objects.create(matter=matter, body=body, year=year, disputes=dispute_table([]))
    clock.start_fixed(matter, ANNUAL, due_at=clock.end_of(due_on(body, year)), at=at)
    _fill(report, at)
    _record(report, "begun", actor=actor, at=at)
    return report


@transaction.atomic
def count(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> AnnualReport:
    """Count the system's numbers again; what people filled in stays, until then the register's number stands there."""
    at = at or present.now()
    report = lock_report(actor, number, move="count", version=version)
    _fill(report, at)
    _record(report, "counted", actor=actor, at=at)
    return report


def _fill(report: AnnualReport, at: datetime) -> None:
    offices = counting.offices_of(report.body)
    report.disputes = dispute_table(disclosure_disputes(offices, report.year))
    report.requests = request_table(counting.request_facts(offices, report.year), report.year)
    known = report.figures if report.written_by_id else counting.register_figures(offices, report.year)
    own = {figure.code: known.get(figure.code, 0) for figure in PROACTIVE if not figure.counted}
    report.figures = {**own, **counting.proactive_figures(offices, report.year)}
    report.counted_at = at
    _check(report)


def _check(report: AnnualReport) -> None:
    last = AnnualReport.objects.filter(body=report.body, year=report.year - 1).exclude(state=State.DRAFT).first()
    found = unbalanced(report.requests, report.disputes, last.requests if last else None)
    report.faults = [asdict(fault) for fault in found]


@transaction.atomic
def write(
    number: str,
    *,
    actor: User,
    sections: Mapping[str, str],
    figures: Mapping[str, int],
    notes: Mapping[str, str] | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> AnnualReport:
    """Write the sections and the numbers that no system counts (money in fen). Raises Invalid with a message a field."""
    at = at or present.now()
    report = lock_report(actor, number, move="write", version=version)
    wrong = {name: [_("最多 %d 个字") % LONGEST] for name in SECTIONS if len(sections.get(name, "")) > LONGEST}
    wrong |= {name: [_("请填 0 或更大的整数")] for name, value in figures.items() if value < 0}
    if wrong:
        raise Invalid(_("有些内容需要改正，改好后再保存。"), wrong)
    report.sections = {name: str(sections.get(name, "")).strip() for name in SECTIONS}
    by_hand = {figure.code for figure in PROACTIVE if not figure.counted}
    report.figures = {**report.figures, **{code: value for code, value in figures.items() if code in by_hand}}
    report.notes = {code: note.strip()[:200] for code, note in (notes or {}).items() if note.strip()}
    report.written_by = actor
    _check(report)
    _record(report, "written", actor=actor, at=at)
    return report


@transaction.atomic
def submit(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> AnnualReport:
    """Hand it to the head, with the numbers as they are."""
    at = at or present.now()
    report = lock_report(actor, number, move="submit", version=version)
    report.submit()
    report.written_by = actor
    _record(report, "submitted", actor=actor, at=at)
    return report


@transaction.atomic
def send_back(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> AnnualReport:
    """The head says what must be mended."""
    at = at or present.now()
    report = lock_report(actor, number, move="send_back", version=version)
    if not reason.strip():
        raise Invalid(_("请写明需要修改什么。"), {"reason": [_("必须填写")]})
    report.send_back()
    _record(report, "sent_back", actor=actor, at=at, data={"reason": reason.strip()[:200]})
    return report


@transaction.atomic
def publish(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> AnnualReport:
    """The head approves it; it is public at once, the signed paper (D42) follows by the worker."""
    at = at or present.now()
    report = lock_report(actor, number, move="publish", version=version)
    report.publish(actor, at)
    clock.stop(report.matter, ANNUAL, on=local_date(at), at=at)
    letter.order(report, at)
    _record(report, "published", actor=actor, at=at)
    return report


@transaction.atomic
def archive(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> AnnualReport:
    """Keep it for good; it stays public."""
    at = at or present.now()
    report = lock_report(actor, number, move="archive", version=version)
    report.archive()
    _record(report, "archived", actor=actor, at=at)
    return report


def _record(
    report: AnnualReport, kind: str, *, actor: User | None, at: datetime, data: dict[str, Any] | None = None
) -> None:
    """Save the report, mirror its state on the matter, append the event."""
    matter = report.matter
    report.save(update_fields=[*_MOVING, *_PEOPLE])
    matter.status, matter.stage = report.state, STAGES[report.state]
    matter.closed_at = at if matter.stage == Stage.CLOSED else None
    clock.refresh(matter)
    facts = {"state": State(report.state).value, "faults": len(report.faults), **(data or {})}
    record(matter, kind, actor=actor, at=at, data=facts)
