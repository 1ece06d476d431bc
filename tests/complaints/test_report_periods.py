"""Weekly and monthly reports, the bulletin, samples: counted once, by the same queries, judged and signed by the right people."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from complaints.actions import centre, office, review
from complaints.models import Order, Oversight, PeriodReport, Sample, ScoreWeights
from complaints.reporting import reports, sampling, saying
from complaints.reporting.bulletin import bulletin, score, weights_for
from complaints.reporting.periods import around, finished, parse
from complaints.tasks import close_periods
from portal.accounts.roles import Role
from portal.core.errors import Invalid, NotAllowed, WrongState
from portal.matters.letters import render_due
from tests import factories
from tests.complaints.scene import BAD, Cast, counted, dispatched, judged, registered, reviewed
from tests.factories import MONDAY

pytestmark = pytest.mark.django_db
WEEK = parse("2026-W10")
LATER = MONDAY + timedelta(days=8)
ALL_WELL = dict.fromkeys(sampling.INDICATORS, True)


@pytest.fixture
def cast() -> Cast:
    factories.calendar_2026()
    return Cast()


def test_weeks_and_months_are_named_and_found_again() -> None:
    assert (WEEK.first, WEEK.last) == (date(2026, 3, 2), date(2026, 3, 8))
    assert parse("2026-02").last == date(2026, 2, 28)
    assert finished("month", date(2026, 3, 1)) == parse("2026-02")


@given(st.sampled_from(["week", "month"]), st.dates(date(2000, 1, 8), date(2100, 1, 1)))
def test_every_day_lies_in_one_stretch_that_follows_the_one_before(period: str, day: date) -> None:
    stretch = around(period, day)
    assert stretch.first <= day <= stretch.last
    assert stretch.before.last == stretch.first - timedelta(days=1)
    assert parse(stretch.slot) == stretch


def test_a_report_fixes_what_the_figures_say(cast: Cast) -> None:
    judged(cast)
    registered(cast, text="另一件事")
    report = reports.make(WEEK, at=LATER)
    assert report.facts["totals"]["received"] == "2"
    assert report.facts["totals"] == reports.totals(WEEK.first, WEEK.last)
    registered(cast, text="后来补登的事")
    assert reports.make(WEEK, at=LATER).facts["totals"]["received"] == "2"


def test_a_week_that_is_not_over_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid, match="还没有结束"):
        reports.make(WEEK, at=MONDAY)


def test_who_wrote_the_text_does_not_sign(cast: Cast, time_machine: Any) -> None:
    time_machine.move_to(LATER, tick=False)
    second = factories.user("second", (Role.HEAD, cast.centre))
    number = reports.make(WEEK, at=LATER).matter.number
    reports.write(number, actor=cast.manager, text="路灯问题较多", at=LATER)
    with pytest.raises(NotAllowed, match="不能自己签发"):
        reports.sign(number, actor=cast.manager, at=LATER)
    with pytest.raises(NotAllowed):
        reports.sign(number, actor=cast.operator, at=LATER)
    report = reports.sign(number, actor=second, at=LATER)
    with pytest.raises(WrongState):
        reports.write(number, actor=cast.manager, text="再改", at=LATER)
    render_due(matter=report.matter)
    document = report.matter.documents.get()
    assert document.file is not None, document.last_error


def test_only_signed_monthly_reports_are_public(cast: Cast, client: Client) -> None:
    reviewed(cast)
    month = reports.make(parse("2026-03"), at=MONDAY + timedelta(days=40))
    assert client.get("/complaints/reports/2026-03").status_code == 404
    reports.sign(month.matter.number, actor=cast.manager)
    assert "诉求办理月报" in client.get("/complaints/reports/2026-03").content.decode()
    week = reports.make(WEEK, at=LATER)
    reports.sign(week.matter.number, actor=cast.manager)
    assert client.get("/complaints/reports/2026-W10").status_code == 404
    assert client.get("/complaints/reports/nonsense").status_code == 404


def test_small_units_stay_out_of_public_reports(cast: Cast, client: Client) -> None:
    reviewed(cast)
    month = reports.make(parse("2026-03"), at=MONDAY + timedelta(days=40))
    reports.sign(month.matter.number, actor=cast.manager)
    assert cast.lead.name not in client.get("/complaints/reports/2026-03").content.decode()


def test_the_worker_makes_last_week_and_month_once(cast: Cast, time_machine: Any) -> None:
    judged(cast)
    time_machine.move_to(LATER, tick=False)
    close_periods()
    close_periods()
    assert sorted(PeriodReport.objects.values_list("period", flat=True)) == ["month", "week"]
    assert Sample.objects.count() == 1


def test_an_outage_of_weeks_leaves_no_report_out(cast: Cast, time_machine: Any) -> None:
    time_machine.move_to(LATER, tick=False)
    close_periods()
    time_machine.move_to(LATER + timedelta(days=35), tick=False)
    close_periods()
    close_periods()
    weeks = PeriodReport.objects.filter(period="week").order_by("first").values_list("first", flat=True)
    assert list(weeks) == [WEEK.first + timedelta(days=7 * number) for number in range(6)]
    assert PeriodReport.objects.filter(period="month").count() == 2


def test_the_public_paper_says_no_more_than_the_public_page(cast: Cast) -> None:
    registered(cast, text="一件私事")
    registered(cast, text="一件私事", name="李示例")
    month = reports.make(parse("2026-03"), at=MONDAY + timedelta(days=40))
    assert month.facts["repeated"]
    public = str(saying.paper_of(month).blocks)
    assert "一件私事" not in public
    assert cast.centre.name not in public
    week = reports.make(WEEK, at=LATER)
    assert "一件私事" in str(saying.paper_of(week).blocks)
    assert cast.centre.name in str(saying.bulletin_paper(month).blocks)


def test_a_signed_month_gives_two_papers_with_pictures(cast: Cast) -> None:
    reviewed(cast)
    month = reports.make(parse("2026-03"), at=MONDAY + timedelta(days=40))
    reports.sign(month.matter.number, actor=cast.manager)
    render_due(matter=month.matter)
    assert [each.last_error for each in month.matter.documents.order_by("kind")] == ["", ""]
    assert "data:image/svg+xml" in str(month.matter.documents.get(kind="D44").facts)


def linked(page: Any) -> dict[str, tuple[int, str]]:
    """The lists behind the cells of the only unit: how many and where."""
    ((_office, cells),) = page.context["units"]
    return {each.label: (each.count, each.url) for _cell, lists in cells for each in lists}


@pytest.mark.parametrize("who", ["supervisor", "head", "manager"])
def test_every_number_opens_a_list_of_as_many_orders(cast: Cast, client: Client, who: str) -> None:
    judged(cast, BAD)
    wrong = dispatched(cast, text="退错的单")
    office.return_order(wrong.matter.number, actor=cast.handler, reason="不归我管")
    centre.dispatch(wrong.matter.number, actor=cast.operator, lead=cast.lead)
    counted()
    client.force_login(getattr(cast, who))
    found = linked(client.get("/desk/complaints/bulletin?period=2026-W10"))
    assert set(found) == {"受理", "没有解决", "不满意", "退过单", "退单不当"}
    for count, url in found.values():
        assert len(client.get(url).context["rows"]) == count


def test_a_stranger_has_no_line_in_his_bulletin(cast: Cast, client: Client) -> None:
    judged(cast)
    counted()
    client.force_login(cast.stranger)
    assert client.get("/desk/complaints/bulletin?period=2026-W10").context["units"] == []


@pytest.mark.parametrize(("who", "seen"), [("supervisor", True), ("head", True), ("stranger", False)])
def test_the_dashboard_shows_the_three_rates_to_who_may_read(cast: Cast, client: Client, who: str, seen: bool) -> None:
    judged(cast)
    counted()
    client.force_login(getattr(cast, who))
    assert ("诉求按时办结率" in client.get("/supervision/").content.decode()) is seen


def test_the_command_makes_one_and_explains_a_wrong_name(cast: Cast, time_machine: Any) -> None:
    time_machine.move_to(LATER, tick=False)
    call_command("complaint_report", "2026-W10")
    call_command("complaint_report", "--week", "2026-W10")
    assert PeriodReport.objects.count() == 1
    with pytest.raises(CommandError, match="2026-W47"):
        call_command("complaint_report", "last week")


def test_nobody_under_twenty_orders_is_scored(cast: Cast) -> None:
    judged(cast)
    counted()
    (unit,) = bulletin(WEEK.first, WEEK.last)
    assert (unit.figures.received, unit.score, unit.cells()[-1]) == (1, None, "-")


def test_the_score_follows_the_weights_in_force(cast: Cast) -> None:
    judged(cast)
    judged(cast, BAD, text="另一盏路灯也坏了")
    counted()
    (unit,) = bulletin(WEEK.first, WEEK.last)
    assert score(unit, weights_for(WEEK.last)) == 100 - 20 / 2 - 20 / 2
    names = ("signed_in_time", "on_time", "complete", "solved", "sampled", "oversight")
    ScoreWeights.objects.create(valid_from=WEEK.first, satisfied=100, **dict.fromkeys(names, 0))
    assert score(unit, weights_for(WEEK.last)) == 50


def test_page_and_csv_say_the_same(cast: Cast, client: Client) -> None:
    judged(cast)
    counted()
    client.force_login(cast.supervisor)
    (unit,) = bulletin(WEEK.first, WEEK.last)
    text = b"".join(client.get("/desk/complaints/bulletin.csv?period=2026-W10").streaming_content).decode()  # type: ignore[arg-type]
    assert text.splitlines()[1].replace("'-", "-") == ",".join([unit.office, *unit.cells()])
    page = client.get("/desk/complaints/bulletin?period=2026-W10").content.decode()
    assert all(cell in page for cell in unit.cells())


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=200, unique=True), st.text(max_size=10))
def test_ten_percent_and_at_least_one_are_drawn_and_drawn_again(replies: list[int], seed: str) -> None:
    chosen = sampling.choose(replies, seed)
    assert len(chosen) == -(-len(replies) // 10)
    assert set(chosen) <= set(replies)
    assert sampling.choose(list(reversed(replies)), seed) == chosen


def drawn(cast: Cast) -> Sample:
    judged(cast)
    (sample,) = sampling.draw(WEEK.first, at=LATER)
    return sample


def test_a_week_is_drawn_once(cast: Cast) -> None:
    drawn(cast)
    assert sampling.draw(WEEK.first, at=LATER) == []


def test_supervision_judges_once(cast: Cast) -> None:
    sample = drawn(cast)
    with pytest.raises(NotAllowed):
        sampling.judge_sample(sample.pk, actor=cast.operator, verdict=ALL_WELL)
    assert sampling.judge_sample(sample.pk, actor=cast.supervisor, verdict=ALL_WELL).is_good
    with pytest.raises(WrongState):
        sampling.judge_sample(sample.pk, actor=cast.supervisor, verdict=ALL_WELL)


BAD_TONE = {**ALL_WELL, "is_kind": False}


def test_a_bad_reply_goes_back_to_its_office(cast: Cast) -> None:
    sample = drawn(cast)
    sampling.judge_sample(sample.pk, actor=cast.supervisor, verdict=BAD_TONE, note="口气生硬", follow="reopen")
    order = Order.objects.get(pk=sample.order_id)
    assert (order.state, order.round) == ("handling", 2)


def test_a_bad_reply_opens_an_oversight_order_also_after_the_end(cast: Cast) -> None:
    sample = drawn(cast)
    review.close(sample.order.matter.number, actor=cast.operator)
    with pytest.raises(Invalid, match="怎样处理"):
        sampling.judge_sample(sample.pk, actor=cast.supervisor, verdict=BAD_TONE, note="口气生硬", follow="reopen")
    sampling.judge_sample(sample.pk, actor=cast.supervisor, verdict=BAD_TONE, note="口气生硬", follow="oversee")
    found = Oversight.objects.get()
    assert (found.ground, found.demand) == ("bad_reply", "口气生硬")
    assert Order.objects.get(pk=sample.order_id).state == "closed"


def test_a_bad_reply_has_a_consequence(cast: Cast) -> None:
    sample = drawn(cast)
    with pytest.raises(Invalid, match="怎样处理"):
        sampling.judge_sample(sample.pk, actor=cast.supervisor, verdict=BAD_TONE, note="口气生硬")


def test_supervision_reopens_nothing_without_a_bad_sample(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        review.reopen(judged(cast, BAD).matter.number, actor=cast.supervisor, reason="还是坏的")


def test_a_draw_that_was_tampered_with_is_found(cast: Cast) -> None:
    sample = drawn(cast)
    assert list(sampling.check_draws()) == []
    Sample.objects.filter(pk=sample.pk).update(week=WEEK.before.first)
    assert len(list(sampling.check_draws())) == 1


def test_what_is_wrong_needs_a_sentence_and_all_four_a_verdict(cast: Cast) -> None:
    sample = drawn(cast)
    with pytest.raises(Invalid, match="哪里不合格"):
        sampling.judge_sample(sample.pk, actor=cast.supervisor, verdict={**ALL_WELL, "is_kind": False})
    with pytest.raises(Invalid, match="四项"):
        sampling.judge_sample(sample.pk, actor=cast.supervisor, verdict={"is_kind": True})


def test_the_pages_of_samples_list_and_judge(cast: Cast, client: Client) -> None:
    sample = drawn(cast)
    client.force_login(cast.supervisor)
    assert "待评判" in client.get("/desk/complaints/samples").content.decode()
    client.post(f"/desk/complaints/samples/{sample.pk}", {**dict.fromkeys(sampling.INDICATORS, "yes"), "note": ""})
    sample.refresh_from_db()
    assert sample.is_good
