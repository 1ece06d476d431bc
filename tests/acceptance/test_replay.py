"""Section F of the main job: 1,434 real permit cases replayed through the documented import."""

import csv
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from portal.core.calendars import from_chinesecalendar
from portal.core.clock import SHANGHAI
from portal.matters.calendar_import import load
from portal.matters.limits import DUE, GIVEN
from portal.matters.models import Alert, Crossing, Deadline, Matter
from portal.matters.verify import verify_ledger
from supervision.models import Card, Figure, Level, Rule
from tests.acceptance.conftest import Say

pytestmark = [pytest.mark.real_data, pytest.mark.django_db(transaction=True)]

AS_OF = "2012-01-23 15:42:54"
CHANNELS = {"Internet": "online", "Desk": "window", "Post": "post"}


@pytest.fixture
def files(real_data: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The event log as a file of matters and a file of their events, in the documented columns."""
    with (real_data / "eventlog" / "coselog_receipt.csv").open(encoding="utf-8", newline="") as lines:
        log = list(csv.DictReader(lines))
    matters = {row["case:concept:name"]: matter_of(row) for row in log}
    events = [
        (row["case:concept:name"], row["time:timestamp"], row["concept:name"], row["org:resource"]) for row in log
    ]
    return (
        write(tmp_path / "matters.csv", "number,title,office,handler,received,due,closed,channel", matters.values()),
        write(tmp_path / "events.csv", "number,at,name,actor", events),
    )


def matter_of(row: dict[str, str]) -> tuple[str, ...]:
    number = row["case:concept:name"]
    times = (row["case:startdate"], row["case:deadline"], row["case:enddate"])
    channel = CHANNELS.get(row["case:channel"], "import")
    return (number, f"Permit {number}", row["case:department"], row["case:responsible"], *times, channel)


def write(path: Path, header: str, rows: object) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header.split(","))
        writer.writerows(rows)  # type: ignore[call-overload]
    return path


def replay(files: tuple[Path, Path], **options: object) -> str:
    load(from_chinesecalendar())
    Rule.objects.get_or_create(
        limit=GIVEN, checkpoint=DUE, defaults={"code": "REPLAY", "name": "Late by its own due time", "level": Level.RED}
    )
    said = StringIO()
    call_command("import_matters", files[0], events=files[1], stdout=said, **options)
    call_command("sweep", at=datetime.fromisoformat(AS_OF).replace(tzinfo=SHANGHAI), stdout=StringIO())
    return said.getvalue()


def closed_late() -> int:
    return Deadline.objects.filter(state="stopped", on_time=False).count()


def open_late() -> int:
    return Crossing.objects.filter(checkpoint="due", deadline__matter__closed_at=None).count()


def on_the_board(**facts: object) -> int:
    return sum(Figure.objects.filter(**facts).values_list("count", flat=True))


def test_replay_by_own_deadlines(files: tuple[Path, Path], say: Say) -> None:
    said = replay(files)
    closed = Matter.objects.exclude(closed_at=None)
    say("replay: matters", 1434, Matter.objects.count())
    say("replay: closed, closed late by their own deadline", (1329, 377), (closed.count(), closed_late()))
    say(
        f"replay: open, open late as of {AS_OF}",
        (105, 39),
        (Matter.objects.filter(closed_at=None).count(), open_late()),
    )
    say("replay: supervisor's board, open and red", (105, 39), (on_the_board(), on_the_board(alert=Alert.RED)))
    say("replay: red cards", 39, Card.objects.filter(level=Level.RED).count())
    odd = sorted(Matter.objects.exclude(remark="").values_list("number", flat=True))
    say("replay: suspicious ones kept", ["case-10862", "case-8267"], odd)
    say("replay: suspicious ones listed with the reason", 2, sum("早于" in line for line in said.splitlines()))
    first = Matter.objects.get(number="case-10011")
    say("replay: wall-clock time as written", "2011-10-11 13:42:22", f"{first.opened_at.astimezone(SHANGHAI):%F %T}")
    say("replay: faults in the ledger", [], list(verify_ledger()))


def test_a_second_import_adds_nothing(files: tuple[Path, Path], say: Say) -> None:
    replay(files)
    replay(files)
    say("replay: matters after a second import", 1434, Matter.objects.count())
    say("replay: red on the board after a second sweep", 39, on_the_board(alert=Alert.RED))


def test_replay_with_a_limit_of_twenty_working_days(files: tuple[Path, Path], say: Say) -> None:
    replay(files, limit=20)
    say("replay with --limit 20: closed late, open late", (1077, 94), (closed_late(), open_late()))
    say("replay with --limit 20: red on the board", 94, on_the_board(alert=Alert.RED))
