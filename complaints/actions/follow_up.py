"""Follow-ups on published letters: anybody writes, the centre decides what is shown (row 253)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.access import orders_readable_by
from complaints.models import FollowUp, FollowUpState, Publication
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.core.names import required
from portal.core.text.personal import mask_personal
from portal.matters.models import Matter
from portal.matters.record import record

LONGEST = 500
JUDGES = (Role.OPERATOR, Role.CHIEF, Role.HEAD)


@transaction.atomic
def follow_up(
    publication: Publication, *, text: str, actor: User | None = None, at: datetime | None = None
) -> FollowUp:
    """Keep a reader's words, masked; nothing is shown yet. Raises Invalid for nothing or too much."""
    at = at or present.now()
    words = mask_personal(required(text, "text", _("请写下您想说的话。")))
    if len(words) > LONGEST:
        raise Invalid(_("最多 %d 个字，请精简。") % LONGEST, {"text": [_("内容太长")]})
    matter = Matter.objects.select_for_update().get(pk=publication.order_id)
    found = FollowUp.objects.create(publication=publication, text=words, at=at)
    record(matter, "follow_up", actor=actor, at=at, data={"follow_up": found.pk}, moves=False)
    return found


@transaction.atomic
def judge_follow_up(
    pk: int, *, actor: User, show: bool, reason: str = "", answer: str = "", at: datetime | None = None
) -> FollowUp:
    """Show it, with an answer if one is due, or keep it back with a reason. Raises WrongState the second time."""
    at = at or present.now()
    found = FollowUp.objects.select_related("publication").filter(pk=pk).first()
    readable = orders_readable_by(actor).order_by().values("pk")
    if found is None or not Publication.objects.filter(pk=found.publication_id, order__in=readable).exists():
        raise NotFound(_("没有找到这条跟帖。请从列表重新进入。"))
    matter = Matter.objects.select_for_update().get(pk=found.publication.order_id)
    if matter.hall_id not in actor.offices_as(*JUDGES):
        raise NotAllowed(_("跟帖由受理中心审核。"))
    found.refresh_from_db()
    if found.state != FollowUpState.WAITING:
        raise WrongState(_("这条跟帖已经审核过了。请刷新列表。"))
    found.state = FollowUpState.SHOWN if show else FollowUpState.REFUSED
    found.reason = "" if show else required(reason, "reason", _("请写明不显示的理由。"))[:200]
    found.answer = mask_personal(answer.strip()) if show else ""
    found.judged_by, found.judged_at = actor, at
    found.save(update_fields=["state", "reason", "answer", "judged_by", "judged_at"])
    kind = "follow_up_shown" if show else "follow_up_refused"
    record(matter, kind, actor=actor, at=at, data={"follow_up": found.pk}, moves=False)
    return found
