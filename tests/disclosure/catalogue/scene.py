"""Lines of a body's catalogue, and the passing of time, for tests of the catalogue."""

from datetime import date, datetime, timedelta
from typing import Any

from disclosure.catalogue.actions.following import TASKS
from disclosure.catalogue.actions.lines import Line, add
from disclosure.catalogue.models import CatalogueTask
from disclosure.entries.models import CatalogueItem, Entry
from portal.core import clock
from portal.matters.record import record
from supervision.cards import CARDS
from tests.disclosure.publicity.scene import let_time_pass
from tests.disclosure.scene import Body, column, entry


def asked(**changes: Any) -> Line:
    """What a line says: a plan of the year, due in a month."""
    facts: dict[str, Any] = {
        "column": column("A03"),
        "subject": "年度计划",
        "content": "目标和措施",
        "basis": "《政府信息公开条例》第二十条第（三）项",
        "time_limit": "每年",
        "channel": "政府网站",
        "audience": "全社会",
        "due_on": clock.today() + timedelta(days=30),
    }
    return Line(**{**facts, **changes})


def line(people: Body, *, year: int | None = None, at: datetime | None = None, **changes: Any) -> CatalogueItem:
    """A line that the editor has added, this year's unless another is named."""
    return add(people.office, year or clock.today().year, asked(**changes), actor=people.editor, at=at)


def late_line(people: Body, **changes: Any) -> CatalogueItem:
    """One whose day and grace have passed: it was added long ago."""
    then = clock.now() - timedelta(days=60)
    return line(people, year=then.year, at=then, due_on=then.date() + timedelta(days=20), **changes)


def task(of: CatalogueItem) -> CatalogueTask:
    """The newest task of a line."""
    return of.tasks.select_related("matter").latest("pk")


def published(under: CatalogueItem, **facts: Any) -> Entry:
    """An entry that has just become public under a line; the ledger tells the catalogue."""
    facts = {"at": clock.now(), **facts}
    made = entry(under.body, item=under, column=under.column, **facts)
    tell(made, "published")
    return made


def tell(of: Entry, kind: str) -> None:
    """An event of an entry, and the consumers that read it; from the first one, as all of a test is one transaction."""
    TASKS.reset()
    record(of.matter, kind, actor=None, at=clock.now())
    let_time_pass(TASKS, CARDS)


def in_a_year(years: int, month: int, day: int) -> date:
    """A day of a year from this one."""
    return date(clock.today().year + years, month, day)
