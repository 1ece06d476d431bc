"""Ten percent of the reviewed replies of each office, drawn every week and judged by supervision (issue line 9)."""

import math
import random
import secrets
from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.access import orders_readable_by
from complaints.actions.centre import required
from complaints.models import Reply, ReplyReview, Sample
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import day_start
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters.models import Matter
from portal.matters.record import record

SHARE = 0.1
INDICATORS = ("is_true", "has_basis", "is_complete", "is_kind")


def choose(replies: list[int], seed: str) -> list[int]:
    """Ten percent of these, at least one, by the seed; the same seed and replies give the same choice."""
    count = math.ceil(len(replies) * SHARE)
    return sorted(random.Random(seed).sample(sorted(replies), count))  # noqa: S311 - the seed itself is unguessable


@transaction.atomic
def draw(monday: date, *, at: datetime | None = None, seed: str = "") -> list[Sample]:
    """Draw for a week that is over, once; every office with a reviewed reply is looked at."""
    at, seed = at or present.now(), seed or secrets.token_hex(16)
    if Sample.objects.filter(week=monday).exists():
        return []
    rows = Reply.objects.filter(
        review=ReplyReview.PASSED,
        reviewed_at__gte=day_start(monday),
        reviewed_at__lt=day_start(monday + timedelta(days=7)),
    )
    by_office: dict[int, list[int]] = defaultdict(list)
    orders: dict[int, int] = {}
    for pk, office, order in rows.values_list("pk", "office", "order"):
        by_office[office].append(pk)
        orders[pk] = order
    return Sample.objects.bulk_create(
        Sample(reply_id=pk, order_id=orders[pk], office_id=office, week=monday, seed=seed, drawn_at=at)
        for office, replies in sorted(by_office.items())
        for pk in choose(replies, f"{seed}:{office}")
    )


@transaction.atomic
def judge_sample(
    pk: int, *, actor: User, verdict: dict[str, bool], note: str = "", at: datetime | None = None
) -> Sample:
    """Supervision judges the four indicators, once; what is wrong needs a sentence. Raises Invalid, WrongState."""
    at = at or present.now()
    sample = get_sample(actor, pk)
    if not actor.offices_as(Role.SUPERVISOR):
        raise NotAllowed(_("抽查由监察人员评判。"))
    matter = Matter.objects.select_for_update().get(pk=sample.order_id)
    sample.refresh_from_db()
    if sample.judged_at:
        raise WrongState(_("这份答复已经评判过。请刷新列表。"))
    if set(verdict) != set(INDICATORS):
        raise Invalid(_("四项都要评判。"), {name: [_("请选择")] for name in INDICATORS if name not in verdict})
    bad = not all(verdict.values())
    sample.note = required(note, "note", _("请写明哪里不合格。")) if bad else note.strip()
    for name, holds in verdict.items():
        setattr(sample, name, holds)
    sample.judged_by, sample.judged_at = actor, at
    sample.save(update_fields=[*INDICATORS, "note", "judged_by", "judged_at"])
    record(matter, "sampled", actor=actor, at=at, data={"good": not bad, "reply": sample.reply_id}, moves=False)
    return sample


def get_sample(user: User, pk: int) -> Sample:
    """A sample of an order that the person may read; NotFound for others."""
    orders = orders_readable_by(user).order_by().values("pk")
    found = Sample.objects.select_related("reply", "order__matter", "office").filter(pk=pk, order__in=orders).first()
    if found is None:
        raise NotFound(_("没有找到这份抽查。请从列表重新进入。"))
    return found
