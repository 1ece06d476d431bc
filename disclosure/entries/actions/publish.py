"""Approval, publication by the worker at its moment, change of effect, withdrawal with a tombstone."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.entries import index_numbers
from disclosure.entries.access import lock_entry
from disclosure.entries.actions.judge import keep_opinion
from disclosure.entries.actions.periodic import await_review, end_review
from disclosure.entries.actions.write import vector
from disclosure.entries.limits import PUBLISH
from disclosure.entries.models import Entry
from disclosure.entries.record import record_move
from disclosure.entries.rules import companions, newest
from disclosure.entries.selectors import published
from disclosure.entries.states import State
from disclosure.entries.words import SYNC_GENRES, ReviewKind, Validity
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.matters import clock
from portal.matters.models import Matter

AT_ONCE = 200


@transaction.atomic
def approve(
    number: str,
    *,
    actor: User,
    grounds: str,
    publish_at: datetime | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> Entry:
    """The head approves; it goes out at ``publish_at``, at once when none or a past one is given.

    An interpretation or news waits for its policy, which takes it along (三同步).
    """
    at = at or present.now()
    entry = lock_entry(actor, number, move="approve", version=version)
    keep_opinion(entry, ReviewKind.APPROVAL, by=actor, at=at, passed=True, grounds=grounds)
    when = max(publish_at or at, at)
    entry.approve(when)
    record_move(entry, "approved", actor=actor, at=at, data={"publish_at": when.isoformat()})
    if when <= at and not waits_for_policy(entry):
        _publish(entry, actor, at)
    return entry


def waits_for_policy(entry: Entry) -> bool:
    """Whether it interprets or reports a policy that is not public yet."""
    targets = entry.links.filter(kind__in=("interprets", "reports"), target__genre__in=SYNC_GENRES)
    return targets.exclude(target__state__in=(State.PUBLISHED, State.WITHDRAWN, State.DISCARDED)).exists()


def _publish(entry: Entry, actor: User | None, at: datetime) -> None:
    """Public from now on: index number, wording, end of the limit; companions of a policy at the same moment."""
    taken = "" if entry.index_number else index_numbers.take(entry.body, local_date(at).year)[0]
    entry.publish(taken, at)
    version = newest(entry)
    version.published_at = at
    version.save(update_fields=["published_at"])
    entry.current, entry.search = version, vector(version)
    clock.stop(entry.matter, PUBLISH, on=local_date(at), at=at)
    await_review(entry, at)
    record_move(entry, "published", actor=actor, at=at, data={"index_number": entry.index_number})
    for found in companions(entry) if entry.genre in SYNC_GENRES else ():
        other = found.source
        if other.state == State.SCHEDULED:
            other.matter = Matter.objects.select_for_update(of=("self",)).select_related("office").get(pk=other.pk)
            _publish(other, actor, at)


def publish_due(at: datetime | None = None) -> int:
    """Publish what is approved and due, one transaction each; run twice, late or side by side it publishes once."""
    at = at or present.now()
    done = 0
    waiting = Entry.objects.filter(state=State.SCHEDULED, publish_at__lte=at).order_by("publish_at", "pk")
    for pk in list(waiting.values_list("pk", flat=True)[:AT_ONCE]):
        done += _publish_one(pk, at)
    return done


@transaction.atomic
def _publish_one(pk: int, at: datetime) -> bool:
    rows = Matter.objects.select_for_update(of=("self",), skip_locked=True).select_related("office")
    matter = rows.filter(pk=pk).first()
    entry = Entry.objects.select_related("body").filter(pk=pk, state=State.SCHEDULED).first() if matter else None
    if matter is None or entry is None or waits_for_policy(entry):
        return False
    entry.matter = matter
    _publish(entry, None, at)
    return True


@transaction.atomic
def unschedule(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Entry:
    """Taken back before it went out; the limit runs on."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="unschedule", version=version)
    entry.unschedule()
    record_move(entry, "unscheduled", actor=actor, at=at, data={"reason": _reason(reason)})
    return entry


def _reason(text: str) -> str:
    if not text.strip():
        raise Invalid(_("请写明理由。"), {"reason": [_("必须填写")]})
    return text.strip()[:300]


@transaction.atomic
def change_effect(
    number: str,
    *,
    actor: User,
    validity: str,
    on: date,
    at: datetime | None = None,
    version: int | None = None,
) -> Entry:
    """Amended or repealed, or in force again, from a day on (row 104)."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="change_effect", version=version)
    if validity not in Validity.values:
        raise Invalid(_("请选择有效性。"), {"validity": [_("请从列表中选择")]})
    entry.validity = validity
    entry.repealed_on = on if validity == Validity.REPEALED else None
    if validity == Validity.REPEALED:
        end_review(entry, at)
    elif entry.review_on and entry.review_on > local_date(at):
        await_review(entry, at)
    record_move(entry, "effect_changed", actor=actor, at=at, data={"validity": validity, "on": on.isoformat()})
    return entry


@transaction.atomic
def withdraw(
    number: str,
    *,
    actor: User,
    reason: str,
    successor: str = "",
    at: datetime | None = None,
    version: int | None = None,
) -> Entry:
    """Take it down at once; a tombstone stays at its address with the reason and what stands in its place."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="withdraw", version=version)
    other = (
        published().filter(index_number=successor.strip()).exclude(pk=entry.pk).first() if successor.strip() else None
    )
    if successor.strip() and other is None:
        raise Invalid(_("没有找到代替它的信息，请核对索引号。"), {"successor": [_("请核对")]})
    entry.withdraw(at, _reason(reason), other)
    clock.stop(entry.matter, on=local_date(at), at=at)
    record_move(entry, "withdrawn", actor=actor, at=at, data={"successor": other.pk if other else None})
    return entry
