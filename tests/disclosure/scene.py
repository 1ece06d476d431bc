"""A body with its editor, secrecy reviewer and head, and entries in any state, for tests of disclosure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from disclosure.entries.models import Column, Entry, EntryVersion
from disclosure.entries.states import STAGES, State
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.clock import local_date
from portal.core.numbering import next_serial
from portal.matters.models import Matter, Stage
from tests import factories


@dataclass(frozen=True)
class Body:
    """One body that publishes, and the people who do it."""

    office: Office
    editor: User
    secrecy: User
    reviewer: User
    head: User


def body(name: str = "示范局") -> Body:
    """A new body with its people; each holds one post."""
    office = factories.office(name=name)
    people = {
        field: factories.user(f"{field} of {office.pk}", (role, office))
        for field, role in (
            ("editor", Role.EDITOR),
            ("secrecy", Role.SECRECY),
            ("reviewer", Role.CHIEF),
            ("head", Role.HEAD),
        )
    }
    return Body(office, **people)


def column(code: str = "A01") -> Column:
    """A column by its code, made if it is not there."""
    return Column.objects.get_or_create(code=code, defaults={"name": f"栏目{code}"})[0]


def entry(
    of: Office, *, state: str = State.PUBLISHED, title: str = "示范文件", at: datetime | None = None, **facts: Any
) -> Entry:
    """An entry as it stands in a state, without the way there; ``text`` and ``html`` go to its version."""
    at = at or clock.now() - timedelta(days=1)
    serial = next_serial("test entries")
    texts = {name: facts.pop(name) for name in ("html", "text", "summary") if name in facts}
    stage = STAGES[state]
    matter = Matter.objects.create(
        number=f"T{serial:08d}", query_code="ABC234", kind="publication", title=title, office=of, opened_at=at,
        stage=stage, status=state, closed_at=at if stage == Stage.CLOSED else None,
    )  # fmt: skip
    shown = state in (State.PUBLISHED, State.WITHDRAWN)
    given = {"column": facts.pop("column", None) or column(), "produced_on": local_date(at), **facts}
    if shown:
        given = {"index_number": f"T/{serial:05d}", "published_at": at, **given}
    made = Entry.objects.create(matter=matter, state=State.DRAFT, body=of, **given)
    version = EntryVersion.objects.create(entry=made, number=1, title=title, made_at=at, **texts)
    Entry.objects.filter(pk=made.pk).update(state=state, current=version)
    made.refresh_from_db()
    return made
