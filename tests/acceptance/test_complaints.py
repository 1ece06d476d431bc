"""Real complaints: the category tree, 4,326 messages taken over once and again, and a city's own overdue verdicts."""

import csv
import re
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from complaints.importing import read_rows
from complaints.models import Category, Order
from portal.core.calendars import from_chinesecalendar
from portal.core.clock import SHANGHAI
from portal.core.text.personal import mask_personal
from portal.matters.calendar_import import load
from portal.matters.limits import DUE
from portal.matters.models import Crossing, Matter
from portal.matters.verify import verify_ledger
from tests.acceptance.conftest import Say
from tests.complaints.scene import hotline

pytestmark = [pytest.mark.real_data, pytest.mark.django_db(transaction=True)]
FROZEN = "2016-01-12 23:00:00"
LANDLINE = re.compile(r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)")


def said(command: str, *arguments: str, **options: object) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_category_tree(real_data: Path, say: Say) -> None:
    file = str(real_data / "complaints" / "category_tree.xlsx")
    first, second = said("import_categories", file), said("import_categories", file)
    names = [len(set(Category.objects.filter(level=level).values_list("name", flat=True))) for level in (1, 2, 3)]
    say("category rows read", 517, int(first.split()[0]))
    say("different names at three levels", [15, 103, 390], names)
    say("third-level classes, each with its own code and parents", 517, Category.objects.filter(level=3).count())
    say("new classes of a second import", "[0, 0, 0]", second.strip()[-9:])
    say("classes without their parent", 0, Category.objects.filter(level__gt=1, parent=None).count())


def test_messages_are_taken_over_once(real_data: Path, say: Say) -> None:
    hotline()
    file = str(real_data / "complaints" / "messages.xlsx")
    said("import_complaints", file, source="mailbox", history=True)
    again = said("import_complaints", file, source="mailbox", history=True)
    say("messages taken over", 4326, Order.objects.filter(source="mailbox").count())
    say("taken over by the second run", 0, int(again.split(" imported")[0].split()[-1]))
    say("faults of the ledger", 0, len(list(verify_ledger())))


def test_landline_numbers_are_masked(real_data: Path, say: Say) -> None:
    rows = read_rows(real_data / "complaints" / "messages.xlsx")
    texts = [f"{cells['title']} {cells['text']}" for _line, cells in rows]
    before = sum(len(LANDLINE.findall(text)) for text in texts)
    after = sum(len(LANDLINE.findall(mask_personal(text))) for text in texts)
    assert before > 0
    say("landline numbers left in 4,326 messages", 0, after)


@pytest.fixture
def requests(real_data: Path) -> list[dict[str, str]]:
    with (real_data / "complaints" / "boston_graffiti_2015.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _time(text: str) -> str:
    if not text:
        return ""
    moment = datetime.strptime(text, "%m/%d/%Y %I:%M:%S %p").replace(tzinfo=SHANGHAI)
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def test_overdue_verdicts_of_a_city(requests: list[dict[str, str]], tmp_path: Path, say: Say) -> None:
    load(from_chinesecalendar())
    file = tmp_path / "requests.csv"
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["number", "title", "office", "received", "due", "closed"])
        for row in requests:
            times = [_time(row[name]) for name in ("OPEN_DT", "TARGET_DT", "CLOSED_DT")]
            writer.writerow([row["CASE_ENQUIRY_ID"], row["TYPE"], row["Department"], *times])
    said("import_matters", str(file))
    said("sweep", "--at", FROZEN)
    crossed = set(Crossing.objects.filter(checkpoint=DUE).values_list("deadline__matter__number", flat=True))
    late = crossed | set(Matter.objects.filter(deadlines__on_time=False).values_list("number", flat=True))
    wrong = [
        row["CASE_ENQUIRY_ID"]
        for row in requests
        if (row["OnTime_Status"] == "OVERDUE") != (row["CASE_ENQUIRY_ID"] in late)
    ]
    say("service requests imported", 4284, Matter.objects.filter(kind="imported").count())
    say("rows where the city's own verdict differs", [], wrong[:5])
