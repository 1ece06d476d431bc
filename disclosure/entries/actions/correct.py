"""Correcting what is public (row 155): a new wording with its facts and files, reviewed like the first, then in its place.

What everybody reads stays as it is until the correction is approved. A correction is prepared, its files are put
right, and it is handed in; a reviewer passes it or sends it back; the head approves it, or the editor gives it up.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.entries import facts
from disclosure.entries.access import lock_entry
from disclosure.entries.actions.files import copy_attachments
from disclosure.entries.actions.judge import check_findings, keep_opinion, withhold
from disclosure.entries.actions.periodic import await_review
from disclosure.entries.actions.write import Draft, check_draft, hand_in, vector
from disclosure.entries.limits import PUBLISH, PUBLISH_DAYS
from disclosure.entries.models import Entry, EntryVersion
from disclosure.entries.record import record_move, tell_holders
from disclosure.entries.rules import newest, pending, stage_of_correction, wordings_of_correction
from disclosure.entries.words import ReviewKind, Scope
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.matters import clock


@transaction.atomic
def prepare_correction(
    number: str,
    draft: Draft,
    *,
    actor: User,
    note: str,
    changed_on: date | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> Entry:
    """A new wording beside the public one; a second time it is written anew. ``draft.scope`` is left out.

    ``changed_on`` is the day on which the information itself changed: the correction then goes out within twenty
    working days of it (GIR-01). None for a mere mistake.
    """
    at = at or present.now()
    entry = lock_entry(actor, number, move="prepare_correction", version=version)
    draft = replace(draft, scope=entry.scope)
    words = check_draft(draft, entry.body, local_date(at), standing=entry)
    if not note.strip():
        raise Invalid(_("请写标题，并写明更正了什么。"), {"note": [_("必须填写")]})
    if changed_on and not entry.produced_on <= changed_on <= local_date(at):
        raise Invalid(_("变更日期不能早于形成日期、晚于今天。"), {"changed_on": [_("请改正")]})
    before = newest(entry)
    given = {name: getattr(draft, name) for name in facts.CORRECTED}
    given["issuer"] = draft.issuer or entry.issuer
    after = EntryVersion.objects.create(
        entry=entry,
        number=before.number + 1,
        facts=facts.changed(entry, given),
        note=note.strip()[:300],
        made_by=actor,
        made_at=at,
        **words,
    )
    copy_attachments(before, after)
    _keep_clock(entry, changed_on, at)
    told = {"version": after.number, "facts": sorted(after.facts)}
    record_move(entry, "correction_prepared", actor=actor, at=at, data=told)
    return entry


def _keep_clock(entry: Entry, changed_on: date | None, at: datetime) -> None:
    """The earliest day of change that was given counts: a limit that runs is neither put later nor ended by writing anew."""
    running = changed_since(entry)
    if running and (changed_on is None or changed_on > running):
        raise Invalid(_("变更日期已登记为 %s，不能改晚或去掉。") % running, {"changed_on": [_("请保留原来的日期")]})
    if changed_on in (None, running) or entry.scope != Scope.PUBLIC:
        return
    if running:
        clock.stop(entry.matter, PUBLISH, on=local_date(at), at=at)
    if changed_on:
        clock.start(entry.matter, [clock.Limit(PUBLISH, PUBLISH_DAYS, changed_on)], at=at)


def changed_since(entry: Entry) -> date | None:
    """The day of change from which the twenty working days run now."""
    return next((each.base_on for each in clock.live(entry.matter) if each.limit == PUBLISH), None)


@transaction.atomic
def submit_correction(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Entry:
    """Hand it to the secrecy reviewers (GIR-04); its files stand from now on."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="submit_correction", version=version)
    hand_in(newest(entry), at)
    tell = tell_holders([Role.SECRECY], None, "有更正稿待保密审查", f"编号 {number}")
    record_move(entry, "correction_submitted", actor=actor, at=at, tell=tell)
    return entry


@transaction.atomic
def pass_correction(
    number: str,
    *,
    actor: User,
    grounds: str,
    seen: bool = False,
    withheld: Mapping[int, str] | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> Entry:
    """The secrecy reviewer has passed the correction; ``withheld`` as at the first review (judge.pass_secrecy)."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="pass_correction", version=version)
    check_findings(entry, seen)
    withhold(entry, withheld or {})
    keep_opinion(entry, ReviewKind.SECRECY, by=actor, at=at, passed=True, grounds=grounds)
    tell = tell_holders([Role.CHIEF], entry.matter.office_id, "有更正稿待公开审核", f"编号 {number}")
    record_move(entry, "correction_passed", actor=actor, at=at, tell=tell)
    return entry


@transaction.atomic
def review_correction(
    number: str, *, actor: User, grounds: str, at: datetime | None = None, version: int | None = None
) -> Entry:
    """The chief, in charge of disclosure, has reviewed it (row 146)."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="review_correction", version=version)
    keep_opinion(entry, ReviewKind.REVIEW, by=actor, at=at, passed=True, grounds=grounds)
    tell = tell_holders([Role.HEAD], entry.matter.office_id, "有更正稿待批准", f"编号 {number}")
    record_move(entry, "correction_reviewed", actor=actor, at=at, tell=tell)
    return entry


@transaction.atomic
def send_back_correction(
    number: str, *, actor: User, grounds: str, at: datetime | None = None, version: int | None = None
) -> Entry:
    """A reviewer wants it mended; handed in again it begins with the secrecy review."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="send_back_correction", version=version)
    wording = newest(entry)
    keep_opinion(entry, stage_of_correction(entry), by=actor, at=at, passed=False, grounds=grounds)
    hand_in(wording, None)
    why = grounds.strip()[:200]
    tell = tell_holders([Role.EDITOR], entry.matter.office_id, "更正稿退回修改", f"编号 {number}：{why[:80]}")
    record_move(entry, "correction_sent_back", actor=actor, at=at, data={"reason": why}, tell=tell)
    return entry


@transaction.atomic
def publish_correction(
    number: str, *, actor: User, grounds: str, at: datetime | None = None, version: int | None = None
) -> Entry:
    """The head approves the correction; the public log says what was corrected and when."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="publish_correction", version=version)
    keep_opinion(entry, ReviewKind.APPROVAL, by=actor, at=at, passed=True, grounds=grounds)
    wording = newest(entry)
    if gone := facts.labels(facts.lost(wording.facts)):
        raise Invalid(_("更正稿里的这些内容已经不存在：%s。请退回修改。") % "、".join(gone))
    wording.published_at = at
    wording.save(update_fields=["published_at"])
    facts.put(entry, wording.facts)
    if "review_on" in wording.facts:
        await_review(entry, at)
    entry.current, entry.search = wording, vector(wording)
    entry.matter.title = wording.title
    entry.matter.save(update_fields=["title"])
    clock.stop(entry.matter, PUBLISH, on=local_date(at), at=at)
    told = {"version": wording.number, "facts": sorted(wording.facts)}
    record_move(entry, "corrected", actor=actor, at=at, data=told)
    return entry


@transaction.atomic
def drop_correction(
    number: str,
    *,
    actor: User,
    reason: str,
    unchanged: bool = False,
    at: datetime | None = None,
    version: int | None = None,
) -> Entry:
    """Give a correction up: its wordings go, the ledger keeps that they were there and why they went.

    The clock of changed information runs on, unless the editor declares that it is ``unchanged`` after all.
    """
    at = at or present.now()
    entry = lock_entry(actor, number, move="drop_correction", version=version)
    if not reason.strip():
        raise Invalid(_("请写明理由。"), {"reason": [_("必须填写")]})
    for found in wordings_of_correction(entry):
        found.reviews.all().delete()
        found.attachments.all().delete()
        found.delete()
    assert pending(entry) is None
    if unchanged:
        clock.stop(entry.matter, PUBLISH, on=local_date(at), at=at)
    told = {"reason": reason.strip()[:300], "unchanged": unchanged}
    record_move(entry, "correction_dropped", actor=actor, at=at, data=told)
    return entry
