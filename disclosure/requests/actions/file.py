"""A request comes in: online by the applicant, or written down by staff (GIR-10, GIR-12)."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.requests import letters, limits
from disclosure.requests.access import KIND, lock_request, of_token
from disclosure.requests.checks import check_day
from disclosure.requests.models import InformationRequest
from disclosure.requests.record import record_move, tell_applicant, tell_office
from disclosure.requests.rules import NOT_EDITOR
from disclosure.requests.states import STAGES, State
from disclosure.requests.words import AT_ONCE, ApplicantKind, Form, Way
from portal.accounts.models import Office, Party, PartyKind, User
from portal.accounts.represent import parties_represented_by
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotAllowed
from portal.core.identifiers import (
    case_number,
    check_id_number,
    check_uscc,
    fictional_allowed,
    mask_name,
    query_code,
)
from portal.core.names import check_text
from portal.core.numbering import next_serial
from portal.core.secrets import blind_index
from portal.matters import clock
from portal.matters.clock import Limit
from portal.matters.models import Channel, Matter

LONGEST = 2000
_CHANNELS = {Way.ONLINE: Channel.ONLINE, Way.VISIT: Channel.WINDOW, Way.ORAL: Channel.WINDOW}


@dataclass(frozen=True)
class Wanted:
    """What is asked for and how it shall be handed over."""

    body: Office
    subject: str
    description: str
    form: str
    applicant_kind: str = ApplicantKind.NATURAL_PERSON
    needs_help: str = ""
    suggestion: str = ""
    is_own_record: bool = False


@dataclass(frozen=True)
class Who:
    """Who asks: identity is required by law (GIR-10)."""

    name: str
    id_number: str
    contact: str


@transaction.atomic
def request_online(
    wanted: Wanted, party: Party, contact: str, *, actor: User, token: uuid.UUID, at: datetime | None = None
) -> InformationRequest:
    """By a person whose identity is known, for himself or an organisation that he represents; received when the office
    confirms. The same token gives the same request.
    """
    at = at or present.now()
    earlier = of_token(token)
    if earlier is not None:
        return earlier
    if party not in parties_represented_by(actor):
        raise NotAllowed(_("您不能以这个名义申请。请选择本人，或您全权代理的单位。"))
    who = Who(party.name, party.id_number, contact)
    _check(wanted, who)
    if (party.kind == PartyKind.NATURAL) != (wanted.applicant_kind == ApplicantKind.NATURAL_PERSON):
        sentence = _("以个人名义申请的，类别选“自然人”；以单位名义申请的，选单位的类别。")
        raise Invalid(sentence, {"applicant_kind": [sentence]})
    row = _write(wanted, who, Way.ONLINE, party=party, at=at, token=token)
    _wait_for_confirmation(row, at)
    tell = tell_office(row.body, "收到政府信息公开申请", "请确认收到并登记。", Role.EDITOR)
    record_move(row, "requested", actor=actor, at=at, tell=tell)
    return row


@transaction.atomic
def write_down(
    wanted: Wanted, who: Who, way: str, *, actor: User, received_on: date | None = None, at: datetime | None = None
) -> InformationRequest:
    """By the editor of the body: a letter, a visit, an oral request (GIR-10). In person and against signature the day
    of receipt is known at once; ordinary mail and fax wait for the confirmation with the applicant (GIR-12).
    """
    at = at or present.now()
    if wanted.body.pk not in actor.offices_as(Role.EDITOR):
        raise NotAllowed(str(NOT_EDITOR))
    if way not in Way.values or way == Way.ONLINE:
        raise Invalid(_("请选择申请方式。"), {"way": [_("请从列表中选择")]})
    _check(wanted, who)
    id_number = _identity(who.id_number, wanted.applicant_kind)
    party = Party.objects.filter(id_index=blind_index(id_number, "party")).first()
    row = _write(wanted, Who(who.name, id_number, who.contact), way, party=party, at=at, written_by=actor)
    if way in AT_ONCE:
        day = received_on or local_date(at)
        check_day(day, date(2000, 1, 1), local_date(at), "received_on", _("收到日期不能晚于今天。"))
        row.confirm_receipt(day)
        _begin_clock(row, day, at)
    else:
        _wait_for_confirmation(row, at)
    record_move(row, "written_down", actor=actor, at=at, data={"way": str(way)})
    return row


@transaction.atomic
def confirm_receipt(
    number: str, *, actor: User, day: date | None = None, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """GIR-12: the day that both sides have confirmed; the clocks begin."""
    at = at or present.now()
    row = lock_request(actor, number, move="confirm_receipt", version=version)
    sentence = _("确认日期要在提交之后、今天或之前。")
    received = check_day(day or local_date(at), local_date(row.matter.opened_at), local_date(at), "day", sentence)
    row.confirm_receipt(received)
    clock.stop(row.matter, limits.CONFIRM, on=local_date(at), at=at)
    _begin_clock(row, received, at)
    tell = tell_applicant(row, "政府信息公开申请已收到", "答复期限见登记回执。")
    record_move(row, "receipt_confirmed", actor=actor, at=at, data={"day": received.isoformat()}, tell=tell)
    return row


def _wait_for_confirmation(row: InformationRequest, at: datetime) -> None:
    """Until both sides confirm nothing else runs: a request must not lie there unseen."""
    clock.start(row.matter, [Limit(limits.CONFIRM, limits.CONFIRM_DAYS, local_date(at))], at=at)


def _begin_clock(row: InformationRequest, day: date, at: datetime) -> None:
    """Seven working days for a correction notice, twenty for the answer; the receipt D31."""
    notice = Limit(limits.NOTICE, limits.NOTICE_DAYS, day)
    answer = Limit(limits.ANSWER, limits.ANSWER_DAYS, day)
    started = clock.start(row.matter, [notice, answer], at=at)
    letters.receipt(row, started[1].due_on, at)


def _identity(text: str, kind: str) -> str:
    """A resident's ID number, or the credit code of everybody else; Invalid names the field."""
    try:
        if kind == ApplicantKind.NATURAL_PERSON:
            return check_id_number(text, allow_fictional=fictional_allowed())
        return check_uscc(text)
    except Invalid as error:
        raise Invalid(error.message, {"id_number": [error.message]}) from None


def _check(wanted: Wanted, who: Who) -> None:
    wrong = {
        name: [_("必须填写")]
        for name in ("subject", "description")
        if not check_text(str(getattr(wanted, name))).strip()
    }
    wrong |= {name: [_("必须填写")] for name in ("name", "contact") if not check_text(str(getattr(who, name))).strip()}
    if len(wanted.description) > LONGEST:
        wrong["description"] = [_("最多 %d 个字") % LONGEST]
    if wanted.form not in Form.values:
        wrong["form"] = [_("请从列表中选择")]
    if wanted.applicant_kind not in ApplicantKind.values:
        wrong["applicant_kind"] = [_("请从列表中选择")]
    if wrong:
        raise Invalid(_("申请还有需要改正的内容，改好后再提交。"), wrong)


def _write(
    wanted: Wanted,
    who: Who,
    way: str,
    *,
    party: Party | None,
    at: datetime,
    token: uuid.UUID | None = None,
    written_by: User | None = None,
) -> InformationRequest:
    day = local_date(at)
    state = State.UNCONFIRMED
    matter = Matter.objects.create(
        number=case_number(settings.PORTAL_DIVISION, day, next_serial(f"case:{settings.PORTAL_DIVISION}:{day:%Y%m%d}")),
        query_code=query_code(),
        kind=KIND,
        title="政府信息公开申请",
        applicant=party,
        applicant_label=mask_name(who.name) if wanted.applicant_kind == ApplicantKind.NATURAL_PERSON else "",
        office=wanted.body,
        channel=_CHANNELS.get(Way(way), Channel.POST),
        stage=STAGES[state],
        status=state,
        opened_at=at,
    )
    return InformationRequest.objects.create(
        matter=matter,
        body=wanted.body,
        way=way,
        token=token,
        written_by=written_by,
        applicant_kind=wanted.applicant_kind,
        name=check_text(who.name).strip(),
        id_number=who.id_number,
        id_index=blind_index(who.id_number, "party"),
        contact=check_text(who.contact).strip()[:200],
        subject=" ".join(check_text(wanted.subject).split())[:200],
        description=check_text(wanted.description, lines=True).strip(),
        form=wanted.form,
        needs_help=check_text(wanted.needs_help)[:200],
        suggestion=check_text(wanted.suggestion, lines=True)[:500],
        is_own_record=wanted.is_own_record,
    )
