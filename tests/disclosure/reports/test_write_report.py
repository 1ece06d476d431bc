"""An annual report from its beginning to the archive: who may, what is fixed, what everybody reads."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from openpyxl import load_workbook

from disclosure.entries.words import Genre, Validity
from disclosure.reports import actions
from disclosure.reports.models import AnnualReport
from disclosure.reports.rows import SECTIONS
from disclosure.reports.states import State
from portal.core.clock import SHANGHAI
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters.disputes import Filed, decide_dispute, register_dispute
from portal.matters.letters import render_due
from tests.disclosure.scene import Body, body, entry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 12, 9, 0, tzinfo=SHANGHAI)
TEXTS = dict.fromkeys(SECTIONS, "写好的文字")


@pytest.fixture
def people() -> Body:
    return body()


def begun(people: Body) -> AnnualReport:
    return actions.begin(people.office, 2025, actor=people.editor, at=AT)


def written(people: Body) -> AnnualReport:
    number = begun(people).matter.number
    return actions.write(number, actor=people.editor, sections=TEXTS, figures={"fees": 123_456_00}, at=AT)


def submitted(people: Body) -> AnnualReport:
    return actions.submit(written(people).matter.number, actor=people.editor, at=AT)


def published(people: Body) -> AnnualReport:
    return actions.publish(submitted(people).matter.number, actor=people.head, at=AT)


def test_begin_makes_one_report_with_the_last_day_of_its_body(people: Body) -> None:
    report = begun(people)
    assert begun(people) == report
    assert report.matter.due_on == date(2026, 1, 31)


def test_begin_refuses_a_year_that_is_not_over(people: Body) -> None:
    with pytest.raises(Invalid, match="还没有结束"):
        actions.begin(people.office, 2026, actor=people.editor, at=AT)


def test_count_takes_documents_in_force_at_the_years_end(people: Body) -> None:
    facts: dict[str, Any] = {"genre": Genre.NORMATIVE}
    entry(people.office, written_on=date(2025, 5, 1), **facts)
    entry(people.office, written_on=date(2020, 5, 1), **facts)
    gone = {"validity": Validity.REPEALED, "repealed_on": date(2025, 6, 1)}
    entry(people.office, written_on=date(2019, 5, 1), **gone, **facts)
    figures = begun(people).figures
    assert [figures[f"normative_{name}"] for name in ("made", "ended", "valid")] == [1, 1, 2]


def test_submit_waits_for_every_section(people: Body) -> None:
    with pytest.raises(WrongState, match="三部分"):
        actions.submit(begun(people).matter.number, actor=people.editor, at=AT)


def test_only_the_head_approves_and_never_who_wrote_it(people: Body) -> None:
    number = submitted(people).matter.number
    with pytest.raises(NotAllowed):
        actions.publish(number, actor=people.reviewer, at=AT)
    with pytest.raises(NotAllowed):
        actions.publish(number, actor=people.editor, at=AT)


def test_another_bodys_editor_does_not_see_it(people: Body) -> None:
    other = body("别的局")
    with pytest.raises(NotFound):
        actions.count(begun(people).matter.number, actor=other.editor, at=AT)


def test_nothing_changes_after_it_was_handed_in(people: Body) -> None:
    number = submitted(people).matter.number
    with pytest.raises(WrongState):
        actions.write(number, actor=people.editor, sections=TEXTS, figures={}, at=AT)


def test_publish_keeps_the_limit_on_time_and_makes_the_paper(people: Body) -> None:
    report = published(people)
    deadline = report.matter.deadlines.get()
    assert (report.state, deadline.on_time) == (State.PUBLISHED, True)
    try:
        render_due(matter=report.matter)
    except ImproperlyConfigured:
        pytest.skip("no fonts")
    assert report.matter.documents.get().file is not None


def test_everybody_reads_the_same_numbers_on_page_and_sheet(people: Body, client: Client) -> None:
    for number, decided in (("1", date(2025, 5, 1)), ("2", None)):
        filed = Filed(
            people.office, "reconsideration", number, "答复", "市政府", date(2025, 3, 1), about_disclosure=True
        )
        dispute = register_dispute(filed, actor=people.editor, at=AT)
        if decided:
            decide_dispute(dispute.pk, actor=people.editor, result="upheld", decided_on=decided, at=AT)
    report = published(people)
    address = f"/disclosure/reports/2025/{people.office.code}"
    assert "123.4560" not in client.get(address).content.decode()
    assert "12.3456" in client.get(address).content.decode()
    book = load_workbook(BytesIO(client.get(f"{address}.xlsx").content))
    assert [cell.value for cell in book.worksheets[2][2]][1:] == [1, 0, 0, 1, 2]
    assert client.get("/disclosure/reports").content.decode().count(report.matter.title) == 1


def test_a_draft_is_on_no_public_page(people: Body, client: Client) -> None:
    written(people)
    address = f"/disclosure/reports/2025/{people.office.code}"
    assert [client.get(f"{address}{kind}").status_code for kind in ("", ".xlsx", ".pdf")] == [404] * 3
    assert "还没有发布" in client.get("/disclosure/reports").content.decode()


def test_the_desk_walks_through_its_pages(people: Body, client: Client) -> None:
    client.force_login(people.editor)
    answer = client.post("/desk/disclosure/reports", {"year": 2025}, follow=True)
    assert answer.status_code == 200
    report = AnnualReport.objects.get()
    form = client.get(f"/desk/disclosure/reports/{report.matter.number}/write").context["form"]
    filled = {**{name: field.value() for name, field in ((each.name, each) for each in form)}, **TEXTS}
    address = f"/desk/disclosure/reports/{report.matter.number}/write"
    assert client.post(address, {**filled, "fees": "1000"}, follow=True).status_code == 200
    report.refresh_from_db()
    assert report.figures["fees"] == 100_000
