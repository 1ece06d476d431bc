"""Publishing a letter with its reply: consent, one person edits, another reviews; numbers of people are masked (8.2, rows 239, 253)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.access import lock_order
from complaints.models import Order, Publication, PublicationState
from complaints.record import record_move
from complaints.rules import last_reply
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import NotAllowed
from portal.core.names import required
from portal.core.text.personal import mask_personal
from portal.matters.letters import verification_code


@transaction.atomic
def prepare_publication(
    number: str,
    *,
    actor: User,
    title: str,
    letter: str,
    answer: str,
    at: datetime | None = None,
    version: int | None = None,
) -> Order:
    """Edit what the public will read; nothing is public yet."""
    at = at or present.now()
    order = lock_order(actor, number, move="prepare_publication", version=version)
    reply = last_reply(order)
    assert reply is not None  # the rule of the move says so
    facts = {
        "title": mask_personal(required(title, "title", _("请写标题。")))[:100],
        "question": mask_personal(required(letter, "letter", _("请写来信内容，去掉姓名和住址。"))),
        "answer": mask_personal(required(answer, "answer", _("请写答复内容，去掉姓名和住址。"))),
        "office_name": reply.office.name,
        "asked_on": local_date(order.matter.opened_at),
        "answered_on": local_date(reply.at),
        "prepared_by": actor,
        "reviewed_by": None,
        "state": PublicationState.DRAFT,
    }
    Publication.objects.update_or_create(
        order=order, defaults=facts, create_defaults={**facts, "code": verification_code()}
    )
    record_move(order, "publication_prepared", actor=actor, at=at)
    return order


@transaction.atomic
def publish(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Order:
    """The review by a second person, who makes it public."""
    at = at or present.now()
    order = lock_order(actor, number, move="publish", version=version)
    found = Publication.objects.select_for_update().get(order=order)
    if found.prepared_by_id == actor.pk:
        raise NotAllowed(_("编辑的人不能自己复核公开，请由另一位人员复核。"))
    found.state, found.reviewed_by, found.published_at = PublicationState.PUBLISHED, actor, at
    found.save(update_fields=["state", "reviewed_by", "published_at"])
    record_move(order, "published", actor=actor, at=at)
    return order


@transaction.atomic
def unpublish(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """Take it off the public pages at once, with a reason."""
    at = at or present.now()
    order = lock_order(actor, number, move="unpublish", version=version)
    words = required(reason, "reason", _("请写明撤下的理由。"))[:200]
    Publication.objects.filter(order=order).update(
        state=PublicationState.WITHDRAWN, withdrawn_at=at, withdraw_reason=words
    )
    record_move(order, "unpublished", actor=actor, at=at)
    return order
