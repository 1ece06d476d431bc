"""The three rates of row 244 and the open oversight orders, on the dashboard of those who may read the orders."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from complaints.figures import percent, total
from complaints.reporting.bulletin import facts_for
from complaints.reporting.proposals import open_oversights
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from portal.matters.headlines import Headline

DAYS = 30
READERS = (Role.SUPERVISOR, Role.OPERATOR, Role.CHIEF, Role.HEAD)
"""Whom the door of the bulletin opens for."""


def rates(user: User) -> list[Headline]:
    """Of the last thirty days, as far as the person may read the orders; two queries, none for others."""
    if not user.offices_as(*READERS):
        return []
    today = clock.today()
    line = total(today - timedelta(days=DAYS - 1), today, "", facts_for(user))
    if not line.received:
        return []
    bulletin, oversights = reverse("complaints:bulletin"), reverse("complaints:oversights")
    return [
        Headline(percent(line.on_time, line.judged_in_time), _("诉求按时办结率"), bulletin),
        Headline(percent(line.complete_replies, line.replies), _("诉求答复完整率"), bulletin),
        Headline(percent(line.satisfied, line.verdicts), _("诉求满意率"), bulletin),
        Headline(str(open_oversights(user).count()), _("没有办结的督办单"), oversights),
    ]
