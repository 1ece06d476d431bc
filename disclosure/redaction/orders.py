"""Long files are redacted by a worker: ordered with everything that was said, made by the same action, tried again."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure.redaction.models import RedactionOrder
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Invalid, PortalError
from portal.matters import bell
from portal.matters.models import Matter

logger = logging.getLogger(__name__)

WAITS: Promise = gettext_lazy("有附件正在生成遮盖后的文件，请等它完成。")
UNPAINTED: Promise = gettext_lazy("有附件标了遮盖块，还没有生成遮盖后的文件。请先生成，或去掉遮盖块。")
SECONDS = 30.0
LOST_AFTER = timedelta(minutes=15)
"""A worker that took an order so long ago has ended; somebody else may take it."""

_makers: dict[str, Callable[..., Any]] = {}


def register(matter_kind: str, make: Callable[..., Any]) -> None:
    """A part says which of its actions makes the copy: ``make(number, file, actor=, ground=, seen=, at_once=False)``."""
    _makers[matter_kind] = make


def order(matter: Matter, file: int, *, by: User, ground: str, seen: bool) -> RedactionOrder:
    """Ask a worker for the copy, who may is asked again when it is made; once for a file. Raises Invalid."""
    facts = {"by": by, "ground": ground, "seen": seen, "at": clock.now()}
    made, _is_new = RedactionOrder.objects.get_or_create(matter=matter, file=file, done_at=None, defaults=facts)
    if made.ground != ground:
        raise Invalid(_("这个附件正在按另一理由生成遮盖后的文件，请等它完成。"))
    bell.ring("disclosure.redact")
    return made


def is_waiting(matter: Matter) -> bool:
    """Whether a copy of one of its files is still to be made."""
    return RedactionOrder.objects.filter(matter=matter, done_at=None).exists()


def newest(matter: Matter, file: int) -> RedactionOrder | None:
    """What became of the last order for a file."""
    return RedactionOrder.objects.filter(matter=matter, file=file).order_by("-pk").first()


def make_waiting() -> int:
    """Make the copies that wait until the time is up; run twice or side by side each is made once. Returns how many."""
    end, made = time.monotonic() + SECONDS, 0
    while time.monotonic() < end and (found := _claim()) is not None:
        _make(found)
        made += 1
    return made


def _free() -> QuerySet[RedactionOrder]:
    lost = clock.now() - LOST_AFTER
    return RedactionOrder.objects.filter(Q(claimed_at=None) | Q(claimed_at__lt=lost), done_at=None)


def _claim() -> RedactionOrder | None:
    found = _free().select_related("matter", "by").order_by("at", "pk").first()
    if found is None or not _free().filter(pk=found.pk).update(claimed_at=clock.now()):
        return None
    return found


def _make(found: RedactionOrder) -> None:
    """By the action, which asks again who may and from which state; what it refuses stands on the page."""
    facts = {"actor": found.by, "ground": found.ground, "seen": found.seen, "at_once": False}
    try:
        _makers[found.matter.kind](found.matter.number, found.file, **facts)
    except PortalError as error:
        found.fault = error.message[:300]
    except Exception:
        logger.exception("Redaction %s could not be made.", found.pk)
        found.fault = _("没能生成遮盖后的附件，请再试一次；还不行请联系管理员。")
    found.done_at = clock.now()
    found.save(update_fields=["fault", "done_at"])
