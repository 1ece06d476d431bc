"""Filing in one go, for callers that have all answers at once: a draft that is made, filled and submitted."""

import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from approvals.actions.draft import check_open_to, submit_draft
from approvals.models import Case, Draft, Item
from portal.accounts.models import Party, User
from portal.core import clock
from portal.core.errors import NotFound

_NAMESPACE = uuid.UUID("6f0f6bd3-6d0b-4bb0-9d5b-0f4b5b9b6c11")


@transaction.atomic
def file_once(
    item_code: str, *, key: str, actor: User, party: Party, answers: Mapping[str, Any], at: datetime | None = None
) -> Case:
    """File for the party; the same ``key`` of the same person always gives the case that was filed first.

    Raises what ``start`` and ``submit_draft`` raise; nothing is kept then, so a corrected filing may use the key again.
    """
    at = at or clock.now()
    User.objects.select_for_update().get(pk=actor.pk)  # the same key twice at once must not make two drafts
    token = uuid.uuid5(_NAMESPACE, f"{actor.pk}:{key}")
    if not Draft.objects.filter(token=token).exists():
        item = Item.objects.select_related("current").filter(code=item_code).first()
        if item is None or item.current is None:
            raise NotFound(_("没有找到这个事项，它可能已经停办。请从首页重新搜索。"))
        check_open_to(item.current, actor, party, item_code)
        Draft.objects.create(
            token=token,
            user=actor,
            party=party,
            item_version=item.current,
            answers_json=json.dumps(dict(answers), ensure_ascii=False),
            created_at=at,
            saved_at=at,
        )
    return submit_draft(token, actor=actor, at=at)
