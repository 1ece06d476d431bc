"""Reads a file of past matters: one row a matter, and an optional file of their events."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from portal.core.clock import SHANGHAI
from portal.core.errors import Invalid
from portal.matters.models import Channel

COLUMNS = ("number", "title", "office", "handler", "received", "due", "closed", "channel")
REQUIRED = ("number", "office", "received")


@dataclass(frozen=True)
class PastEvent:
    """A step that somebody took: when, what, who."""

    at: datetime
    name: str
    actor: str


@dataclass(frozen=True)
class PastMatter:
    """One row. ``due`` and ``closed`` may be missing; ``line`` is its line in the file."""

    line: int
    number: str
    title: str
    office: str
    handler: str
    received: datetime
    due: datetime | None
    closed: datetime | None
    channel: str
    events: tuple[PastEvent, ...] = ()

    @property
    def suspicion(self) -> str:
        """Why the row is kept but looks wrong; empty for an ordinary one."""
        if self.closed and self.closed < self.received:
            return _("办结时间早于收到时间")
        return ""


@dataclass(frozen=True)
class RowError:
    """A row that cannot be taken: line, column, reason."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return _("第%(line)s行 %(column)s：%(reason)s") % {
            "line": self.line,
            "column": self.column,
            "reason": self.reason,
        }


def moment(text: str) -> datetime:
    """A wall-clock time taken as written, as local time; an offset behind it is not applied. ValueError if unreadable."""
    return datetime.fromisoformat(text.strip()).replace(tzinfo=SHANGHAI)


def read_matters(path: Path, events: dict[str, list[PastEvent]]) -> tuple[list[PastMatter], list[RowError]]:
    """All rows that can be taken, and the errors of those that cannot. Invalid when a required column is missing."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = set(REQUIRED) - set(reader.fieldnames or ())
        if missing:
            raise Invalid(_("文件缺少这些列：%(columns)s。") % {"columns": "、".join(sorted(missing))})
        taken, refused, seen = [], [], set()
        for row in reader:
            found = _read_row(reader.line_num, row, events)
            if isinstance(found, PastMatter) and found.number in seen:
                found = RowError(found.line, "number", _("编号重复"))
            if isinstance(found, RowError):
                refused.append(found)
            else:
                seen.add(found.number)
                taken.append(found)
    return taken, refused


def _read_row(line: int, row: dict[str, str], events: dict[str, list[PastEvent]]) -> PastMatter | RowError:
    text = {name: (row.get(name) or "").strip() for name in COLUMNS}
    for name in REQUIRED:
        if not text[name]:
            return RowError(line, name, _("不能为空"))
    times: dict[str, datetime | None] = {}
    for name in ("received", "due", "closed"):
        try:
            times[name] = moment(text[name]) if text[name] else None
        except ValueError:
            return RowError(line, name, _("时间应写成 2026-01-04 09:30:00 这样"))
    received = times["received"]
    assert received is not None
    return PastMatter(
        line=line,
        number=text["number"],
        title=text["title"] or text["number"],
        office=text["office"],
        handler=text["handler"],
        received=received,
        due=times["due"],
        closed=times["closed"],
        channel=text["channel"] if text["channel"] in Channel.values else Channel.IMPORT,
        events=tuple(sorted(events.get(text["number"], ()), key=lambda event: event.at)),
    )


def read_events(path: Path | None) -> dict[str, list[PastEvent]]:
    """Events by matter number from a file with the columns number, at, name, actor."""
    found: dict[str, list[PastEvent]] = {}
    if path is None:
        return found
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            event = PastEvent(moment(row["at"]), row["name"].strip(), (row.get("actor") or "").strip())
            found.setdefault(row["number"].strip(), []).append(event)
    return found


def people_of(matters: Iterable[PastMatter]) -> set[str]:
    """Every name that handled a matter or took a step."""
    return {name for row in matters for name in (row.handler, *(event.actor for event in row.events)) if name}
