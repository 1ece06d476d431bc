"""What happens by itself, from the ledger: licences become public, late penalties get a reminder letter."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.contrib.postgres.search import SearchVectorField
from django.db import OperationalError, transaction
from django.db.models import Value
from django.db.models.functions import Cast

from disclosure.publicity import limits
from disclosure.publicity.access import KIND
from disclosure.publicity.models import LicenceChange, LicenceRecord, Penalty
from disclosure.publicity.record import record_penalty
from disclosure.publicity.states import State
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.text import search_vector_sql
from portal.matters import clock
from portal.matters.ledger import Consumer
from portal.matters.licences import GRANTED, licence_of
from portal.matters.limits import DUE
from portal.matters.models import Event, Matter
from portal.matters.papers import Paper, order_paper, p
from portal.matters.record import Telling
from portal.matters.sweep import CROSSED

logger = logging.getLogger(__name__)


def publish_licences(events: Sequence[Event]) -> None:
    """Make granted licences public, once each; read again, the same record is written again (PUB-01, PUB-02)."""
    for event in events:
        write_licence(event.matter)


def write_licence(matter: Matter) -> None:
    """Write the public record of a granted licence, with what an objection has changed since; none where it is none."""
    licence = licence_of(matter)
    if licence is None:
        LicenceRecord.objects.filter(matter=matter).delete()
        return
    change = LicenceChange.objects.filter(pk=matter.pk).first()
    facts = {**vars(licence), **(change.words if change else {})}
    withdrawn = change is not None and change.withdrawn
    vector = search_vector_sql(facts["party_name"], f"{facts['project']}\n{facts['decision_number']}")
    values = {**facts, "withdrawn": withdrawn, "search": Cast(Value(vector), SearchVectorField())}
    LicenceRecord.objects.update_or_create(
        matter=matter, defaults=values, create_defaults={**values, "published_at": present.now()}
    )


LICENCES = Consumer("publicity.licences", publish_licences, kinds=(GRANTED,))
"""Without ``forget``: read again from the first event every record is written again and keeps when it became public."""


def act_on_crossings(events: Sequence[Event]) -> None:
    """Remind late bodies; close the mark of a penalty outside its benchmark once supervision has seen it."""
    for event in events:
        action = _ACTIONS.get(event.data["limit"])
        if action is None or event.matter.kind != KIND or event.data["checkpoint"] != DUE:
            continue
        try:
            with transaction.atomic():
                action(event.matter_id, present.now())
        except OperationalError:
            raise
        except Exception:
            logger.exception("The timer of event %s failed.", event.pk)


def _locked(pk: int) -> Penalty:
    matter = Matter.objects.select_for_update(of=("self",)).select_related("office").get(pk=pk)
    row = Penalty.objects.select_related("body").get(pk=pk)
    row.matter = matter
    return row


def remind(pk: int, at: datetime) -> None:
    """The reminder letter (D40) to a body that is late, once; head and editors are told (PUB-05)."""
    row = _locked(pk)
    if row.state not in (State.DRAFT, State.REVIEW) or row.matter.documents.filter(kind="D40").exists():
        return
    text = (
        f"你单位{row.decided_on:%Y年%m月%d日}作出的处罚决定（{row.decision_number}）"
        f"应在{limits.PUBLISH_DAYS}个工作日内公示，现已超期。请立即公示，并由负责人书面说明原因和改进措施。"
    )
    order_paper(
        row.matter, row.body, Paper("D40", "提醒函", "公示提", row.body.name, [p(text)], hides_number=True), at=at
    )
    people = User.objects.filter(
        posts_a__office=row.body, posts_a__is_active=True, posts_a__role__in=("head", "editor")
    ).distinct()
    tell = [Telling(user, "双公示超期提醒", "有一件处罚决定超期没有公示，请立即办理并书面说明。") for user in people]
    record_penalty(row, "reminded", actor=None, at=at, tell=tell)


def close_deviation(pk: int, at: datetime) -> None:
    """The crossing stands in the ledger, so the mark may go."""
    row = _locked(pk)
    clock.stop(row.matter, limits.DEVIATION, on=local_date(at), at=at)
    record_penalty(row, "deviation_noted", actor=None, at=at)


_ACTIONS = {limits.PUBLISH: remind, limits.DEVIATION: close_deviation}
REMINDERS = Consumer("publicity.reminders", act_on_crossings, kinds=(CROSSED,), batch=1)
