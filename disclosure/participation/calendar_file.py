"""A meeting or the last day of a consultation as an ICS file."""

import re
from datetime import UTC, datetime, timedelta

from disclosure.participation.models import Consultation

_HOURS = timedelta(hours=2)


def ics(row: Consultation, url: str, stamp: datetime) -> str:
    """One event: the meeting with its place, or the last day as a day; lines are folded and end as RFC 5545 says."""
    if row.held_at:
        when = [f"DTSTART:{_utc(row.held_at)}", f"DTEND:{_utc(row.held_at + _HOURS)}", f"LOCATION:{_text(row.place)}"]
    else:
        after = row.closes_on + timedelta(days=1)
        when = [f"DTSTART;VALUE=DATE:{row.closes_on:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//municipal-portal//participation//ZH",
        "BEGIN:VEVENT",
        f"UID:{row.matter.number}@participation",
        f"DTSTAMP:{_utc(stamp)}",
        *when,
        f"SUMMARY:{_text(row.title)}",
        f"URL:{url}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return re.sub(r"\s*\n\s*", r"\\n", re.sub(r"([\\;,])", r"\\\1", text))


def _folded(line: str) -> list[str]:
    """At most 75 bytes a line; the next one begins with a blank."""
    parts, current = [], ""
    for character in line:
        if len((current + character).encode()) > 74:
            parts.append(current)
            current = " "
        current += character
    return [*parts, current]
