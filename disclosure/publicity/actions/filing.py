"""Filing an objection to a public record or an application for credit repair: anybody may, without an account."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.publicity import limits
from disclosure.publicity.access import OBJECTION, REPAIR, public_licences, public_penalties
from disclosure.publicity.models import Objection, Repair
from disclosure.publicity.record import new_matter, record_follow
from disclosure.publicity.rules import period_is_over
from disclosure.publicity.states import FOLLOW_STAGES, FollowState
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotFound
from portal.core.names import check_name, check_text
from portal.core.text.personal import mask_personal
from portal.matters import clock
from portal.matters.clock import Limit

LONGEST = 1000


@dataclass(frozen=True)
class Asked:
    """What somebody hands in; name and contact are kept encrypted."""

    text: str
    name: str
    contact: str
    token: uuid.UUID


def _checked(asked: Asked) -> dict[str, Any]:
    wrong: dict[str, list[str]] = {}
    text, contact = check_text(asked.text, lines=True), check_text(asked.contact)
    if not text or len(text) > LONGEST:
        wrong["text"] = [_("请写明事实和理由，最多 %d 个字。") % LONGEST]
    if not contact or len(contact) > 200:
        wrong["contact"] = [_("请写电话或邮箱，核实时要联系您。")]
    name = ""
    try:
        name = check_name(asked.name)
    except Invalid as error:
        wrong["name"] = [error.message]
    if wrong:
        raise Invalid(_("有些内容需要改正。"), wrong)
    return {"text": mask_personal(text), "name": name, "contact": contact, "token": asked.token}


@transaction.atomic
def object_to(number: str, asked: Asked, *, actor: User | None = None, at: datetime | None = None) -> Objection:
    """An objection to a public record, answered in three working days. The same token gives the same one again."""
    at = at or present.now()
    earlier = Objection.objects.filter(token=asked.token).select_related("matter").first()
    if earlier is not None:
        return earlier
    record_row = public_penalties().filter(matter__number=number).first()
    found = record_row or public_licences().filter(matter__number=number).first()
    if found is None:
        raise NotFound(_("没有找到这条记录，它可能已经撤下。"))
    given, state = _checked(asked), FollowState.FILED
    matter = new_matter(OBJECTION, _("公示异议"), found.body, state, FOLLOW_STAGES[state], at)
    row = Objection.objects.create(matter=matter, about=found.matter, body=found.body, user=actor, **given)
    clock.start(matter, [Limit(limits.OBJECTION, limits.OBJECTION_DAYS, local_date(at))], at=at)
    record_follow(row, "filed", actor=None, at=at)
    return row


@transaction.atomic
def ask_repair(number: str, asked: Asked, *, actor: User | None = None, at: datetime | None = None) -> Repair:
    """An application for credit repair; refused at once while the shortest display period runs (PUB-07)."""
    at = at or present.now()
    earlier = Repair.objects.filter(token=asked.token).select_related("matter").first()
    if earlier is not None:
        return earlier
    penalty = public_penalties().filter(matter__number=number).first()
    if penalty is None:
        raise NotFound(_("没有找到这条记录，它可能已经撤下。"))
    if refusal := period_is_over(penalty):
        raise Invalid(str(refusal))
    if penalty.repairs.filter(state__in=(FollowState.FILED, FollowState.CHECKED)).exists():
        raise Invalid(_("这条记录的信用修复正在办理，请等待答复。"))
    given, state = _checked(asked), FollowState.FILED
    matter = new_matter(REPAIR, _("信用修复"), penalty.body, state, FOLLOW_STAGES[state], at)
    row = Repair.objects.create(matter=matter, penalty=penalty, body=penalty.body, user=actor, **given)
    clock.start(matter, [Limit(limits.REPAIR, limits.REPAIR_DAYS, local_date(at))], at=at)
    record_follow(row, "filed", actor=None, at=at)
    return row
