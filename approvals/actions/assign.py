"""Naming the officer who handles a case."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from approvals.access import lock_case
from approvals.models import Case
from approvals.record import record_move
from portal.accounts.models import Post, User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.errors import Invalid
from portal.matters.record import Telling


@transaction.atomic
def assign(number: str, *, actor: User, handler: User, at: datetime | None = None, version: int | None = None) -> Case:
    """Give the case to a reviewer of its office and tell him."""
    at = at or present.now()
    case = lock_case(actor, number, move="assign", version=version)
    holds = Post.objects.filter(
        Q(holder_a=handler) | Q(holder_b=handler),
        office=case.matter.office,
        role=Role.REVIEWER,
        is_active=True,
    )
    if not holds.exists():
        raise Invalid(_("承办人必须是本机构的审查员。"), {"handler": [_("请从列表中选择")]})
    case.matter.handler = handler
    tell = [Telling(handler, "有新的办件指派给您", case.matter.number)]
    record_move(case, "assigned", actor=actor, at=at, data={"handler": handler.pk}, tell=tell)
    return case
