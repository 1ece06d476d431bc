"""Letters of a matter: ordered with the event, rendered, sealed and signed later by a worker, revoked with a reason."""

import logging
import secrets
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from portal.core import clock
from portal.core.identifiers import CODE_ALPHABET
from portal.matters.files.store import store
from portal.matters.models import Document, DocumentState, Matter

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 5
_PAUSE = timedelta(seconds=30)

Renderer = Callable[[Document], bytes]
_renderers: dict[str, Renderer] = {}


def register_renderer(matter_kind: str, render: Renderer) -> None:
    """An app says how the letters of its kind of matter become signed PDF bytes."""
    _renderers[matter_kind] = render


def order(
    matter: Matter, kind: str, *, title: str, number: str, code: str, facts: dict[str, Any], at: datetime
) -> Document:
    """Ask for a letter within the action's transaction; its facts are pinned now, a worker makes the paper."""
    return Document.objects.create(
        matter=matter,
        kind=kind,
        title=title,
        number=number,
        facts=facts,
        code=code,
        event_seq=matter.last_seq + 1,
        created_at=at,
        next_try_at=at,
    )


def verification_code() -> str:
    """Sixteen unguessable characters that open the public verification page."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(16))


def verification_url(code: str) -> str:
    """The public page that a letter's QR code opens; short, so that the picture stays coarse enough to scan."""
    return f"{settings.PORTAL_PUBLIC_URL}/v/{code}"


def any_due() -> bool:
    """Whether a letter waits to be made now."""
    return Document.objects.filter(state=DocumentState.DRAFT, next_try_at__lte=clock.now()).exists()


def render_due(*, seconds: float = 60.0, matter: Matter | None = None) -> int:
    """Make letters that are due (of one matter, if given) until the time is up; a broken one is tried five times."""
    handled, end = 0, time.monotonic() + seconds
    while time.monotonic() < end and _render_one(clock.now(), matter):
        handled += 1
    return handled


@transaction.atomic
def _render_one(now: datetime, matter: Matter | None = None) -> bool:
    rows = matter.documents if matter else Document.objects
    document = (
        rows.select_for_update(skip_locked=True, of=("self",))
        .select_related("matter")
        .filter(state=DocumentState.DRAFT, next_try_at__lte=now)
        .order_by("next_try_at", "id")
        .first()
    )
    if document is None:
        return False
    try:
        pdf = _renderers[document.matter.kind](document)
    except Exception as error:  # noqa: BLE001 - the decision stays valid; the paper is tried again
        _failed(document, now, error)
    else:
        document.file = store([pdf], name=f"{document.title}.pdf", content_type="application/pdf")
        document.state, document.issued_at, document.next_try_at = DocumentState.ISSUED, now, None
    document.attempts += 1
    document.save(update_fields=["file", "state", "issued_at", "next_try_at", "attempts", "last_error"])
    return True


def _failed(document: Document, now: datetime, error: Exception) -> None:
    logger.exception("Letter %s could not be made.", document.pk)
    document.last_error = f"{type(error).__name__}: {error}"[:200]
    last = document.attempts + 1 >= MAX_ATTEMPTS
    document.next_try_at = None if last else now + _PAUSE * 2**document.attempts


def revoke(document: Document, *, reason: str, at: datetime) -> None:
    """Mark a letter as revoked; the verification page says so from now on. The caller records the event."""
    document.state, document.revoked_at, document.revoke_reason = DocumentState.REVOKED, at, reason
    document.save(update_fields=["state", "revoked_at", "revoke_reason"])
