"""A licence on its way to the public: checked by itself, by a person where the check doubts, taken down (PUB-01, PUB-04)."""

from datetime import date, datetime
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from disclosure.publicity import limits
from disclosure.publicity.access import LICENCE, lock_licence
from disclosure.publicity.actions.timing import desk_of, stop_publishing
from disclosure.publicity.corrections import change_of, read_licence, read_words
from disclosure.publicity.disputes import lost_dispute
from disclosure.publicity.licence_check import MENDED_ONLY, RULE, doubts_of, full_name_of
from disclosure.publicity.models import LicenceChange, LicencePublication, LicenceRecord
from disclosure.publicity.record import new_matter, record_licence
from disclosure.publicity.states import LICENCE_STAGES, LicenceState
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, WrongState
from portal.core.names import required
from portal.core.text import search_vector_sql
from portal.core.text.personal import mask_personal
from portal.matters import clock
from portal.matters.clock import Limit
from portal.matters.licences import licence_of
from portal.matters.models import Matter
from portal.matters.record import Telling

_SHOWN = (LicenceState.PUBLISHED, LicenceState.CHANGED, LicenceState.WITHDRAWN)


def facts_of(licence: Matter) -> dict[str, Any] | None:
    """The columns of the public record: what was granted, with what people changed since; None where it is no licence."""
    told = licence_of(licence)
    if told is None:
        return None
    change = LicenceChange.objects.filter(pk=licence.pk).first()
    return {**vars(told), **(read_words(change.words) if change else {})}


@transaction.atomic
def receive(licence: Matter, *, at: datetime | None = None) -> LicencePublication | None:
    """A licence was granted: check it and make it public, once; known already, its record is written again.

    Seven working days run from the day of the decision (PUB-01). What the check doubts waits for a person.
    """
    pk = LicencePublication.objects.filter(licence=licence).values_list("pk", flat=True).first()
    if pk is not None:
        matter = Matter.objects.select_for_update(of=("self",)).get(pk=pk)  # locked before its state is read
        known = LicencePublication.objects.select_related("licence__applicant").get(pk=pk)
        known.matter = matter
        write_record(known)
        return known
    facts = facts_of(licence)
    return _begin(licence, facts, at or present.now()) if facts else None


def _begin(licence: Matter, facts: dict[str, Any], at: datetime) -> LicencePublication:
    doubts, body, state = doubts_of(facts, full_name_of(licence)), facts["body"], LicenceState.WAITING
    if lost_dispute(licence.pk):
        doubts.append({"field": "content", "code": "dispute"})
    row = LicencePublication(licence=licence, body=body, rule=RULE, doubts=doubts)
    row.matter = new_matter(LICENCE, facts["decision_number"], body, state, LICENCE_STAGES[state], at)
    earlier = LicenceRecord.objects.filter(pk=licence.pk).first()
    row.published_at = earlier.published_at if earlier else None
    row.save(force_insert=True)
    clock.start(row.matter, [Limit(limits.LICENCE, limits.PUBLISH_DAYS, facts["decided_on"])], at=at)
    words = "有一件许可决定自动检查有疑问，没有公示。请查看原因，改正或复核后公示。"
    tell = [Telling(user, "许可公示待人工复核", words) for user in desk_of(body)] if doubts else []
    record_licence(row, "received", actor=None, at=at, data={"rule": RULE, "doubts": doubts}, tell=tell)
    if doubts:
        write_record(row)
    else:
        _show(row, None, "", at)
    return row


def _show(row: LicencePublication, by: User | None, grounds: str, at: datetime) -> None:
    row.publish(by, grounds, at)
    stop_publishing(row.matter, limits.LICENCE, on=local_date(row.published_at or at), at=at)
    record_licence(row, "published", actor=by, at=at, data={"rule": row.rule, "doubts": row.doubts})
    write_record(row)


def write_record(row: LicencePublication) -> None:
    """Write the record that everybody reads; none before the review, and none where there is no licence."""
    facts = facts_of(row.licence)
    if facts is None or row.published_at is None or row.state not in _SHOWN:
        LicenceRecord.objects.filter(matter=row.licence).delete()
        return
    vector = search_vector_sql(facts["party_name"], f"{facts['project']}\n{facts['decision_number']}")
    withdrawn = LicenceChange.objects.filter(pk=row.licence_id, withdrawn=True).exists()
    values = {**facts, "withdrawn": withdrawn, "search": Cast(Value(vector), SearchVectorField())}
    LicenceRecord.objects.update_or_create(
        matter=row.licence, defaults=values, create_defaults={**values, "published_at": row.published_at}
    )


@transaction.atomic
def mend(
    number: str, *, actor: User, field: str, value: str, at: datetime | None = None, version: int | None = None
) -> LicencePublication:
    """An editor mends one item of what the check doubts; it is checked again, and another person lets it out."""
    at = at or present.now()
    row = lock_licence(actor, number, move="mend", version=version)
    if field not in {doubt["field"] for doubt in row.doubts}:
        raise Invalid(_("只能改正自动检查有疑问的项目。"), {"field": [_("请从列表中选择")]})
    change = _change(row, field, value, actor, at)
    facts = facts_of(row.licence)
    row.rule, row.doubts = RULE, doubts_of(facts, full_name_of(row.licence)) if facts else []
    if field == "decided_on" and facts:
        clock.stop(row.matter, limits.LICENCE, on=local_date(at), at=at)
        clock.start(row.matter, [Limit(limits.LICENCE, limits.PUBLISH_DAYS, facts[field])], at=at)
    record_licence(row, "mended", actor=actor, at=at, data={**change, "rule": RULE, "doubts": row.doubts})
    return row


@transaction.atomic
def publish(
    number: str, *, actor: User, grounds: str, at: datetime | None = None, version: int | None = None
) -> LicencePublication:
    """A person has looked at what the check doubts and says why it may be read by everybody."""
    row = lock_licence(actor, number, move="publish", version=version)
    words = required(grounds, "grounds", _("请写明复核情况：自动检查的疑问怎样核实。"))
    if lost_dispute(row.licence_id) or any(doubt["code"] in MENDED_ONLY for doubt in row.doubts):
        raise WrongState(_("有姓名、证件号码或已被纠正的决定，不能公示。请先改正，或由负责人不予公示。"))
    _show(row, actor, words, at or present.now())
    return row


@transaction.atomic
def withhold(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> LicencePublication:
    """The law keeps it from the public; the head says on what ground."""
    at = at or present.now()
    row = lock_licence(actor, number, move="withhold", version=version)
    words = required(reason, "reason", _("请写明不予公示的依据。"))
    row.withhold()
    clock.stop(row.matter, limits.LICENCE, on=local_date(at), at=at)
    record_licence(row, "withheld", actor=actor, at=at, data={"reason": mask_personal(words)[:200]})
    return row


@transaction.atomic
def note_change(
    number: str, *, actor: User | None, on: date, reason: str, at: datetime | None = None, version: int | None = None
) -> LicencePublication:
    """The licence was changed, revoked, annulled or given up on a day: three working days to take its record down."""
    at = at or present.now()
    row = lock_licence(actor, number, move="note_change", version=version)
    words = required(reason, "reason", _("请写明怎样变更、由谁决定。"))
    facts = facts_of(row.licence)
    if not (facts["decided_on"] if facts else on) <= on <= local_date(at):
        raise Invalid(_("日期不对。"), {"on": [_("变更日期应在许可决定之后、今天之前。")]})
    row.note_change(on)
    clock.start(row.matter, [Limit(limits.LICENCE_RECALL, limits.RECALL_DAYS, on)], at=at)
    record_licence(row, "changed", actor=actor, at=at, data={"reason": mask_personal(words)[:200]})
    return row


@transaction.atomic
def withdraw(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> LicencePublication:
    """Off the public pages, with a reason that everybody reads (PUB-04)."""
    row = lock_licence(actor, number, move="withdraw", version=version)
    take_down(row, reason, actor=actor, at=at or present.now())
    return row


def take_down(row: LicencePublication, reason: str, *, actor: User, at: datetime) -> None:
    """Withdraw a locked record; the public reason must not name the person."""
    words = mask_personal(required(reason, "reason", _("请写明撤下的理由。")))
    for name in filter(None, (full_name_of(row.licence), (facts_of(row.licence) or {}).get("party_name", ""))):
        words = words.replace(name, "＊＊")
    row.withdraw()
    LicenceChange.objects.update_or_create(
        pk=row.licence_id, defaults={"withdrawn": True, "reason": words[:300], "by": actor, "at": at}
    )
    clock.stop(row.matter, limits.LICENCE_RECALL, on=local_date(at), at=at)
    record_licence(row, "withdrawn", actor=actor, at=at)
    write_record(row)


@transaction.atomic
def explain_late(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> LicencePublication:
    """The written explanation of a late body (PUB-05)."""
    at = at or present.now()
    row = lock_licence(actor, number, move="explain_late", version=version)
    row.late_reason = required(reason, "reason", _("请写明超期的原因和改进措施。"))
    record_licence(row, "lateness_explained", actor=actor, at=at)
    return row


def correct(row: LicencePublication, field: str, value: str, *, actor: User, at: datetime) -> None:
    """Correct one item of a locked public record, as an objection was granted."""
    change = _change(row, field, value, actor, at)
    record_licence(row, "corrected", actor=actor, at=at, data=change)
    write_record(row)


def _change(row: LicencePublication, field: str, value: str, actor: User, at: datetime) -> dict[str, str]:
    """Keep the corrected item beside the record; gives it as the ledger keeps it."""
    facts = facts_of(row.licence) or {}
    kept = str(read_licence(row.licence, facts, field, value) or "")
    change = LicenceChange.objects.filter(pk=row.licence_id).first() or LicenceChange(matter=row.licence)
    change.words = {**change.words, field: kept}
    change.by, change.at = actor, at
    change.save()
    return change_of(field, str(facts[field] or ""), kept)
