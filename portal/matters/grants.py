"""Who has shown number and query code may act on that matter for half an hour, without an account.

Grants live in the session; they hold the number and whose code it was, nothing personal.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from portal.matters.models import Matter

LASTS = timedelta(minutes=30)
MOST = 5
_NAME = "matter_grants"


@dataclass(frozen=True)
class Grant:
    """``key`` is what the kind's ``opens`` answered: "" for the applicant, else the kind's own key of a caller."""

    number: str
    key: str


def grant(session: SessionBase, matter: Matter, key: str, now: datetime) -> None:
    """Remember that the right code was given; the newest five stay, one a matter."""
    others = [row for row in _live(session, now) if row[0] != matter.number]
    session[_NAME] = [*others, [matter.number, key, (now + LASTS).isoformat()]][-MOST:]


def granted(session: SessionBase, number: str, now: datetime) -> Grant | None:
    """The grant for this number, while it lasts."""
    return next((Grant(row[0], row[1]) for row in _live(session, now) if row[0] == number), None)


def drop(request: HttpRequest, **_signal: Any) -> None:
    """Forget all grants, when somebody signs in or out: the next person at this browser is another one."""
    request.session.pop(_NAME, None)


def _live(session: SessionBase, now: datetime) -> list[list[str]]:
    return [row for row in session.get(_NAME, []) if now < datetime.fromisoformat(row[2]) <= now + LASTS]
