"""Ten percent of the reviewed replies of each office, drawn every week and judged by supervision (issue line 9)."""

import math
import random
import secrets
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.access import orders_readable_by
from complaints.actions.oversight import oversee
from complaints.actions.review import reopen
from complaints.machine import MAX_ROUNDS
from complaints.models import Order, OversightGround, Reply, ReplyReview, Sample
from complaints.moves import MOVES
from complaints.rules import open_oversight
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import day_start, local_date
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.core.names import required
from portal.matters import calendar as calendars
from portal.matters.invariants import Breach, Invariant
from portal.matters.models import Matter
from portal.matters.record import record

SHARE = 0.1
ANSWER_DAYS = 5
"""Working days in which the office answers an oversight order about a bad reply."""
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
    chosen = {pk for office, replies in drawn_from(monday).items() for pk in choose(replies, f"{seed}:{office}")}
    return Sample.objects.bulk_create(
        Sample(reply=reply, order_id=reply.order_id, office_id=reply.office_id, week=monday, seed=seed, drawn_at=at)
        for reply in Reply.objects.filter(pk__in=chosen).order_by("office", "pk")
    )


def drawn_from(monday: date) -> dict[int, list[int]]:
    """The replies reviewed in a week, by office."""
    rows = Reply.objects.filter(
        review=ReplyReview.PASSED,
        reviewed_at__gte=day_start(monday),
        reviewed_at__lt=day_start(monday + timedelta(days=7)),
    )
    found: dict[int, list[int]] = defaultdict(list)
    for pk, office in rows.order_by("pk").values_list("pk", "office"):
        found[office].append(pk)
    return found


class Follow(models.TextChoices):
    """What comes of a bad sample."""

    REOPEN = "reopen", gettext_lazy("退回重新办理")
    OVERSEE = "oversee", gettext_lazy("发督办单")
    COUNT = "count", gettext_lazy("只计入情况通报")


def ways(order: Order) -> list[Follow]:
    """What may come of a bad sample of this order now, the strongest first; counting alone only where nothing else can."""
    open_ways = [
        (Follow.REOPEN, order.state in MOVES["reopen"].sources and order.round < MAX_ROUNDS),
        (Follow.OVERSEE, order.state in MOVES["oversee"].sources and not open_oversight(order)),
    ]
    return [way for way, is_open in open_ways if is_open] or [Follow.COUNT]


@transaction.atomic
def judge_sample(
    pk: int,
    *,
    actor: User,
    verdict: dict[str, bool],
    note: str = "",
    follow: str = "",
    at: datetime | None = None,
) -> Sample:
    """Supervision judges the four indicators, once; what is wrong needs a sentence and has a consequence.

    A bad reply sends the order back (``reopen``) or opens an oversight order with five working days. Raises Invalid,
    NotAllowed, WrongState.
    """
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
    if bad:
        _follow(sample, follow, actor, at)
    return sample


def _follow(sample: Sample, follow: str, actor: User, at: datetime) -> None:
    order = Order.objects.select_related("matter").get(pk=sample.order_id)
    number = order.matter.number
    if follow not in ways(order):
        raise Invalid(_("请选择不合格的怎样处理。"), {"follow": [_("请选择")]})
    if follow == Follow.REOPEN:
        reopen(number, actor=actor, reason=sample.note, at=at)
    elif follow == Follow.OVERSEE:
        due_on = calendars.current().add_workdays(local_date(at), ANSWER_DAYS)
        oversee(number, actor=actor, ground=OversightGround.BAD_REPLY, demand=sample.note, due_on=due_on, at=at)


def check_draws() -> Iterator[Breach]:
    """Every draw can be drawn again: the same replies and the same seed give the samples that are there."""
    for week, seed in Sample.objects.order_by("week").values_list("week", "seed").distinct():
        kept = set(Sample.objects.filter(week=week, seed=seed).values_list("reply", flat=True))
        if kept != {pk for office, replies in drawn_from(week).items() for pk in choose(replies, f"{seed}:{office}")}:
            yield Breach(str(week), "its samples are not those that its seed draws")


def get_sample(user: User, pk: int) -> Sample:
    """A sample of an order that the person may read; NotFound for others."""
    orders = orders_readable_by(user).order_by().values("pk")
    found = Sample.objects.select_related("reply", "order__matter", "office").filter(pk=pk, order__in=orders).first()
    if found is None:
        raise NotFound(_("没有找到这份抽查。请从列表重新进入。"))
    return found


DRAWS = Invariant("I12", "samples follow from their seeds", check_draws)
