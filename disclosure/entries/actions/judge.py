"""Opinions on an entry: secrecy review, publication review, approval, back to the editor, not for the public (GIR-04, row 145)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.entries.access import lock_entry
from disclosure.entries.actions.periodic import review_of_hidden
from disclosure.entries.findings import count_findings
from disclosure.entries.models import Entry, EntryReview
from disclosure.entries.record import record_move, tell_holders
from disclosure.entries.rules import newest
from disclosure.entries.states import State
from disclosure.entries.words import Exemption, Mode, ReviewKind
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.matters import clock

_KINDS = {State.SECRECY: ReviewKind.SECRECY, State.REVIEW: ReviewKind.REVIEW, State.APPROVAL: ReviewKind.APPROVAL}


def keep_opinion(
    entry: Entry, kind: str, *, by: User, at: datetime, passed: bool, grounds: str, exemption: str = ""
) -> EntryReview:
    """One opinion on the newest wording: who, when, on what grounds. Raises Invalid without grounds."""
    if not grounds.strip():
        raise Invalid(_("请写明审查意见和依据。"), {"grounds": [_("必须填写")]})
    version = newest(entry)
    decided = {str(each.pk): each.is_public for each in version.attachments.all()}
    return EntryReview.objects.create(
        entry=entry,
        version=version,
        kind=kind,
        passed=passed,
        grounds=grounds.strip()[:2000],
        exemption=exemption,
        attachments=decided,
        by=by,
        at=at,
    )


def check_findings(entry: Entry, seen: bool) -> None:
    """What a look into the texts and the files has found must have been read by the person."""
    found = count_findings(newest(entry))
    if found and not seen:
        message = _("检查发现 %d 个问题，请逐条看过并确认。") % found
        raise Invalid(message, {"seen": [_("请确认已经看过")]})


@transaction.atomic
def pass_secrecy(
    number: str,
    *,
    actor: User,
    grounds: str,
    seen: bool = False,
    withheld: Mapping[int, str] | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> Entry:
    """Reviewed under the secrecy law; ``withheld`` maps attachments that stay inside to their exemption code."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="pass_secrecy", version=version)
    check_findings(entry, seen)
    withhold(entry, withheld or {})
    keep_opinion(entry, ReviewKind.SECRECY, by=actor, at=at, passed=True, grounds=grounds)
    entry.pass_secrecy()
    tell = tell_holders([Role.CHIEF], entry.matter.office_id, "有信息待公开审核", f"编号 {number}")
    record_move(entry, "secrecy_passed", actor=actor, at=at, tell=tell)
    return entry


def withhold(entry: Entry, withheld: Mapping[int, str]) -> None:
    """Each file as the reviewer says now: what an earlier wording withheld may go out with this one."""
    rows = {each.pk: each for each in newest(entry).attachments.all()}
    for pk, exemption in withheld.items():
        if pk not in rows or exemption not in ("", *Exemption.values):
            raise Invalid(_("不公开的附件须写明理由。"), {"withheld": [_("请选择理由")]})
        if exemption or not rows[pk].is_public:
            rows[pk].is_public, rows[pk].exemption = not exemption, exemption
            rows[pk].save(update_fields=["is_public", "exemption"])


@transaction.atomic
def pass_review(
    number: str, *, actor: User, grounds: str, at: datetime | None = None, version: int | None = None
) -> Entry:
    """The person in charge of disclosure has reviewed it."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="pass_review", version=version)
    keep_opinion(entry, ReviewKind.REVIEW, by=actor, at=at, passed=True, grounds=grounds)
    entry.pass_review()
    tell = tell_holders([Role.HEAD], entry.matter.office_id, "有信息待批准发布", f"编号 {number}")
    record_move(entry, "review_passed", actor=actor, at=at, tell=tell)
    return entry


@transaction.atomic
def send_back(
    number: str, *, actor: User, grounds: str, at: datetime | None = None, version: int | None = None
) -> Entry:
    """A reviewer wants it mended; all opinions on this wording are void with the next one."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="send_back", version=version)
    keep_opinion(entry, _KINDS[State(entry.state)], by=actor, at=at, passed=False, grounds=grounds)
    entry.send_back()
    tell = tell_holders([Role.EDITOR], entry.matter.office_id, "信息退回修改", f"编号 {number}：{grounds.strip()[:80]}")
    record_move(entry, "sent_back", actor=actor, at=at, tell=tell)
    return entry


@transaction.atomic
def refuse(
    number: str,
    *,
    actor: User,
    grounds: str,
    exemption: str,
    mode: str = Mode.EXEMPT,
    at: datetime | None = None,
    version: int | None = None,
) -> Entry:
    """Not for the public, or only on request, on a ground of the law; the limit ends with this recorded decision."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="refuse", version=version)
    if exemption not in Exemption.values or mode not in (Mode.EXEMPT, Mode.ON_REQUEST):
        raise Invalid(_("不予公开须选择法定理由。"), {"exemption": [_("请从列表中选择")]})
    kind = _KINDS[State(entry.state)]
    keep_opinion(entry, kind, by=actor, at=at, passed=False, grounds=grounds, exemption=exemption)
    entry.refuse(mode, exemption)
    clock.stop(entry.matter, on=local_date(at), at=at)
    review_of_hidden(entry, at)
    record_move(entry, "refused", actor=actor, at=at, data={"exemption": exemption})
    return entry


@transaction.atomic
def reassess(number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None) -> Entry:
    """GIR-05: circumstances have changed; the way of reviews begins anew."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="reassess", version=version)
    if not reason.strip():
        raise Invalid(_("请写明情况有什么变化。"), {"reason": [_("必须填写")]})
    entry.reassess()
    entry.mode, entry.exemption = Mode.PROACTIVE, ""
    entry.matter.closed_at = None
    record_move(entry, "reassessed", actor=actor, at=at, data={"reason": reason.strip()[:200]})
    return entry
