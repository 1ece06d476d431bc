"""The weights of the bulletin's score: supervision sets them ahead of time, so that nobody is scored by a rule he did not know."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.models import ScoreWeights
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotAllowed

RATES = ("signed_in_time", "on_time", "complete", "solved", "satisfied", "sampled")
WHOLE = 100
"""Points that the rates share; what an oversight order costs comes beside them."""


def may_set(user: User) -> bool:
    """Supervision scores the offices, so supervision sets the weights."""
    return bool(user.offices_as(Role.SUPERVISOR))


@transaction.atomic
def set_weights(
    points: Mapping[str, int], *, valid_from: date, actor: User, at: datetime | None = None
) -> ScoreWeights:
    """New weights from a day that lies ahead; older ones stay for the periods before. Raises Invalid, NotAllowed.

    ``points`` names each of RATES, which make up a hundred, and ``oversight``, taken off for each oversight order.
    """
    at = at or present.now()
    if not may_set(actor):
        raise NotAllowed(_("考核权重由监察人员设定。"))
    if sum(points[name] for name in RATES) != WHOLE:
        raise Invalid(_("六项比率的分数合计须为100分，请调整。"), {"on_time": [_("六项合计须为100分")]})
    if valid_from <= local_date(at):
        raise Invalid(_("施行日期须在今天以后。"), {"valid_from": [_("请填今天以后的日期")]})
    if ScoreWeights.objects.filter(valid_from=valid_from).exists():
        raise Invalid(_("这一天已经有一套权重，请换一个施行日期。"), {"valid_from": [_("请换一个日期")]})
    return ScoreWeights.objects.create(valid_from=valid_from, made_by=actor, made_at=at, **points)
