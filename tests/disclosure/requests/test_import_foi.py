"""Past requests are taken over once, with their dates; what cannot be read is named."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from disclosure.requests.decisions import BY_REASON
from disclosure.requests.importing import OUTCOMES
from disclosure.requests.models import InformationRequest
from tests.disclosure.requests import scene
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db
LINES = """Tracking Number,Submitted Date,Closed Date,Detail,Disposition
A-1,03/02/2026,03/30/2026,on time on the twentieth working day,Full grant
A-2,03/02/2026,03/31/2026,one day late,No records
A-3,03/02/2026,,still open,
A-4,03/02/2026,02/01/2026,closed before it came,Full grant
A-5,03/02/2026,03/03/2026,unknown outcome,Lost
"""


def run(people: Body, tmp_path: Path, text: str = LINES) -> str:
    file, out = tmp_path / "requests.csv", StringIO()
    file.write_text(text, encoding="utf-8")
    call_command("import_foi", file, stdout=out, stderr=out, body=people.office.code)
    return out.getvalue()


def test_taken_over_once(people: Body, tmp_path: Path) -> None:
    said = run(people, tmp_path)
    assert "3 rows read, 2 refused, 3 imported" in said
    assert "line 5 A-4" in said
    assert "line 6 A-5" in said
    assert "0 imported, 3 there already" in run(people, tmp_path)


def test_late_from_the_twenty_first_working_day(people: Body, tmp_path: Path) -> None:
    run(people, tmp_path)
    found = {row.source_number: scene.limit(row, "request_answer") for row in InformationRequest.objects.all()}
    assert [found[number].on_time for number in ("A-1", "A-2", "A-3")] == [True, False, None]
    assert InformationRequest.objects.get(source_number="A-3").matter.closed_at is None


def test_a_file_without_the_columns_is_refused(people: Body, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        run(people, tmp_path, "a,b\n1,2\n")


def test_every_known_outcome_has_a_row() -> None:
    assert all(BY_REASON[reason].row for reason in OUTCOMES.values())
