"""Collects what a letter says from the case, as it stands at the event."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from approvals import limits
from approvals.letters import context as paper
from approvals.models import Case, SpecialProcedure
from approvals.special import Ground
from portal.accounts.models import PartyKind, User
from portal.accounts.reconsideration import reconsideration_organ
from portal.core.clock import local_date
from portal.core.workdays import Pause, Unit, due_date
from portal.matters import calendar as calendars
from portal.matters import clock
from portal.matters.clock import replay
from portal.matters.models import Deadline, Document, DocumentState

Extra = dict[str, Any]
# Opinions of single reviewers are internal; what was found stands in the reason that the decider writes.
HOTLINE = "12345"
FINDINGS = "经对申请材料的实质内容进行审查，查明的事实见下列理由。"


def collect(
    case: Case,
    code: str,
    *,
    number: str,
    verification: str,
    url: str,
    at: datetime,
    actor: User | None,
    **extra: Any,
) -> paper.LetterFacts:
    """All facts of one letter; common ones first, then those of its kind."""
    special = _BY_CODE.get(code, _nothing)(case, at, actor, extra)
    return paper.LetterFacts(
        document_number=number,
        case_number=case.matter.number,
        query_code=case.matter.query_code,
        verification_code=verification,
        verify_url=url,
        issued_on=local_date(at),
        organ=organ_of(case),
        addressee=addressee_of(case),
        item=item_of(case),
        copies=("申请人", "存档"),
        demo=settings.PORTAL_DEMO_SEAL,
        received_at=case.matter.opened_at,
        accepted_on=case.accepted_on,
        deemed_accepted=case.deemed_accepted,
        **special,
    )


def organ_of(case: Case) -> paper.Organ:
    """The body that issues the letter, and the remedies against it (复议法 24)."""
    body = case.item_version.item.body
    return paper.Organ(
        name=body.name,
        short_name=body.short_name or body.name,
        address=body.address or case.item_version.place or settings.PORTAL_CITY_NAME,
        contact=str(body),
        phone=body.phone or case.item_version.consult_phone or HOTLINE,
        supervision_phone=body.supervise_phone or case.item_version.supervise_phone or HOTLINE,
        reconsideration_organ=reconsideration_organ(body),
        court=settings.PORTAL_COURT_NAME,
    )


def addressee_of(case: Case) -> paper.Addressee:
    party = case.matter.applicant
    assert party is not None
    label = "身份证号" if party.kind == PartyKind.NATURAL else "统一社会信用代码"
    return paper.Addressee(name=party.name, id_label=label, id_masked=party.masked_id)


def item_of(case: Case) -> paper.Item:
    version = case.item_version
    basis = tuple(paper.Basis(_with_marks(row.get("law", "")), row.get("article", "")) for row in version.legal_basis)
    return paper.Item(name=version.name, code=version.item.code, basis=basis)


def _with_marks(law: str) -> str:
    return law if law.startswith("《") else f"《{law}》"


def _nothing(case: Case, at: datetime, actor: User | None, extra: Extra) -> Extra:
    return {}


def _receipt(case: Case, at: datetime, actor: User | None, extra: Extra) -> Extra:
    notice = live_limit(case, limits.NOTICE)
    return {
        "receiver": "政务服务网（网上提交）" if case.matter.channel == "online" else str(actor or ""),
        "materials": materials_of(case),
        "answer_by": notice.due_on if notice else None,
    }


def materials_of(case: Case) -> tuple[paper.Material, ...]:
    """The materials in force, or the application form alone when the item asks for none."""
    rows = case.matter.documents.filter(kind=Document.MATERIAL, state=DocumentState.ISSUED).order_by("id")
    found = tuple(paper.Material(row.title, "电子件", 1, 1) for row in rows)
    return found or (paper.Material("申请表", "电子件", 1, 1),)


def _correction(case: Case, at: datetime, actor: User | None, extra: Extra) -> Extra:
    correction = case.corrections.get()
    names = {material["key"]: material["name"] for material in case.item_version.materials}
    defects = tuple(
        paper.Defect(names.get(defect["slot"], "申请表"), defect["problem"], defect["requirement"])
        for defect in correction.defects
    )
    ways = ("登录政务服务网，在办件页面逐项提交", "到政务服务大厅窗口提交")
    return {"defects": defects, "correct_by": correction.due_on, "delivery_ways": ways}


def _acceptance(case: Case, at: datetime, actor: User | None, extra: Extra) -> Extra:
    statutory, promised = live_limit(case, limits.STATUTORY), live_limit(case, limits.PROMISED)
    first = statutory or promised
    return {
        "statutory_limit": limit_text(first) or "按有关规定",
        "statutory_due": first.due_on if first else case.accepted_on,
        "promised_limit": limit_text(promised),
        "promised_due": promised.due_on if promised else None,
        "special_procedures": tuple(row["name"] for row in case.item_version.special_procedures),
        "fee": fee_text(case),
        "query_way": f"登录{settings.PORTAL_SITE_NAME}“进度查询”，输入办件编号和查询码",
    }


def live_limit(case: Case, kind: str) -> Deadline | None:
    """The live deadline of a kind."""
    return next((row for row in clock.live(case.matter) if row.limit == kind), None)


def limit_text(deadline: Deadline | None) -> str:
    """A limit in words: 20个工作日."""
    if deadline is None:
        return ""
    unit = "个工作日" if deadline.unit == Unit.WORKING_DAYS else "日"
    return f"{deadline.amount + deadline.extension}{unit}"


def fee_text(case: Case) -> str:
    fees = case.item_version.fees
    if not fees:
        return "不收费"
    return "；".join(f"{fee['name']}：{fee['standard']}（依据：{fee['basis']}）" for fee in fees)


def _non_acceptance(case: Case, at: datetime, actor: User | None, extra: Extra) -> Extra:
    return {"reason": case.decision_reason, "competent_organ": extra.get("competent_organ", "")}


def _pause(case: Case, at: datetime, actor: User | None, extra: Extra) -> Extra:
    procedure = case.special_procedures.order_by("-id").first()
    assert procedure is not None
    due = live_limit(case, limits.STATUTORY) or live_limit(case, limits.PROMISED)
    return {
        "pause": pause_of(case, procedure),
        "new_due": due.due_on if due and due.due_on else expected_due(case, procedure),
    }


def pause_of(case: Case, procedure: SpecialProcedure) -> paper.Pause:
    """The special procedure in the words of the notice; its end is the expected one while it runs."""
    return paper.Pause(
        kind=str(Ground(procedure.kind).label),
        reason=procedure.reason,
        starts_on=procedure.first_day,
        ends_on=procedure.last_day or expected_end(procedure),
        days=_days_of(procedure),
        result=procedure.result,
        resumes_on=_resumes(procedure),
    )


def _days_of(procedure: SpecialProcedure) -> int:
    """Working days told, or taken once it has ended."""
    if procedure.last_day is None:
        return procedure.planned_days
    return calendars.current().workdays_between(procedure.first_day - timedelta(days=1), procedure.last_day)


def expected_end(procedure: SpecialProcedure) -> date:
    """The last day of the time that was told; the first day is one of it (CAL-07)."""
    return calendars.current().add_workdays(procedure.first_day - timedelta(days=1), procedure.planned_days)


def _resumes(procedure: SpecialProcedure) -> date | None:
    return calendars.current().add_workdays(procedure.last_day, 1) if procedure.last_day else None


def expected_due(case: Case, procedure: SpecialProcedure) -> date | None:
    """Where the limit will end if the procedure takes as long as told: a pure recount with the expected end."""
    deadline = live_limit(case, limits.STATUTORY) or live_limit(case, limits.PROMISED)
    if deadline is None:
        return None
    facts = replay(deadline.clock_events.all())
    pauses = tuple(Pause(row.first, row.last or expected_end(procedure), row.ground) for row in facts.pauses)
    unit = Unit(deadline.unit)
    return due_date(facts.base_on, facts.amount, unit, calendars.current(), pauses, facts.extension).on


def _extension(case: Case, at: datetime, actor: User | None, extra: Extra) -> Extra:
    deadline = live_limit(case, limits.STATUTORY)
    assert deadline is not None
    assert deadline.due_on is not None
    days = int(extra["days"])
    return {
        "extension": paper.Extension(reason=str(extra["reason"]), days=days, approver=str(actor or "")),
        "old_due": due_before(deadline, days),
        "new_due": deadline.due_on,
    }


def due_before(deadline: Deadline, days: int) -> date | None:
    """Where the limit ended before it was extended by so many days of its own unit: a pure recount."""
    facts = replay(deadline.clock_events.all())
    unit, extension = Unit(deadline.unit), facts.extension - days
    return due_date(facts.base_on, facts.amount, unit, calendars.current(), facts.pauses, extension).on


def licence_of(case: Case) -> paper.Licence:
    """What is permitted, to whom and how long."""
    result = case.item_version.result
    assert case.valid_from is not None
    return paper.Licence(
        name=result.get("name") or case.item_version.name,
        number=case.certificate_number,
        content=case.item_version.name,
        valid_from=case.valid_from,
        valid_until=case.valid_to,
    )


def _licence(case: Case, at: datetime, actor: User | None, extra: Extra) -> Extra:
    return {
        "licence": licence_of(case),
        "publicity": settings.PORTAL_SITE_NAME,
    }


def _refusal(case: Case, at: datetime, actor: User | None, extra: Extra) -> Extra:
    return {"reason": case.decision_reason, "findings": FINDINGS}


def _ending(case: Case, at: datetime, actor: User | None, extra: Extra) -> Extra:
    return {"ending": extra["ending"], "ended_on": local_date(at), "reason": extra["reason"]}


def _service(case: Case, at: datetime, actor: User | None, extra: Extra) -> Extra:
    papers = case.matter.documents.filter(kind__in=["D18", "D19", "D20"]).exclude(state=DocumentState.REVOKED)
    documents = tuple(paper.Served(row.title, row.number) for row in papers.order_by("id"))
    party = case.matter.applicant
    service = paper.Service(
        documents=documents,
        way=str(extra["way"]),
        place=case.matter.hall.name if case.matter.hall else settings.PORTAL_SITE_NAME,
        at=at,
        server=str(actor or ""),
        receiver=str(extra.get("receiver") or (party.name if party else "")),
    )
    return {"service": service}


_BY_CODE: dict[str, Callable[[Case, datetime, User | None, Extra], Extra]] = {
    "D02": _receipt,
    "D03": _correction,
    "D04": _acceptance,
    "D05": _non_acceptance,
    "D06": _non_acceptance,
    "D10": _pause,
    "D11": _pause,
    "D12": _extension,
    "D18": _licence,
    "D19": _refusal,
    "D20": _licence,
    "D26": _ending,
    "D27": _service,
}
