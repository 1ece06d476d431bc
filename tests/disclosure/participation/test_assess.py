"""Public assessments on line (网上公开评议, row 101): announced, questions answered in public, scores recorded once, result."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from disclosure.participation import receipts
from disclosure.participation.actions import assessments, opinions, prepare, results
from disclosure.participation.invariants import check_scores
from disclosure.participation.models import Consultation, ScoreSheet
from disclosure.participation.programme import parse_agenda, parse_assessors, parse_criteria
from disclosure.participation.scores import mean, tally
from disclosure.participation.states import State
from portal.accounts.models import Office
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters import ledger
from portal.matters.models import DeadlineState
from portal.matters.sweep import sweep
from supervision.cards import CARDS
from supervision.models import Card
from tests import factories
from tests.disclosure.participation import scene
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db
KIND = "assessment"


def page(row: Consultation, client: Client | None = None) -> str:
    return (client or Client()).get(f"/disclosure/consultations/{row.matter.number}").content.decode()


def live(row: Consultation) -> set[str]:
    running = row.matter.deadlines.exclude(state=DeadlineState.STOPPED)
    return set(running.values_list("limit", flat=True))


@pytest.mark.parametrize("missing", ["text", "held_at", "place", "agenda", "criteria"])
def test_an_assessment_is_announced_whole(people: Body, missing: str) -> None:
    with pytest.raises(WrongState, match="议程和评分项目"):
        scene.handed_in(
            people, KIND, **{missing: None if missing == "held_at" else type(getattr(scene.facts(KIND), missing))()}
        )
    assert scene.handed_in(people, KIND).state == State.REVIEW


def test_two_assessors_are_too_few(people: Body) -> None:
    with pytest.raises(WrongState, match="至少3名"):
        scene.handed_in(people, KIND, assessors=scene.PROGRAMME["assessors"][:2])


@pytest.mark.parametrize("own", ["示范局", "示范局 ", "示范局信息中心", "示范局下属站"])
def test_nobody_of_the_judged_office_assesses(people: Body, own: str) -> None:
    Office.objects.create(code="below", name="下属站", parent=people.office)
    lines = [*scene.PROGRAMME["assessors"], {"code": "a4", "name": "赵示例", "organisation": own}]
    with pytest.raises(Invalid) as refused:
        scene.begun(people, KIND, assessors=lines)
    assert "赵示例" in refused.value.fields["assessors"][0]
    lines[3]["organisation"] = "外地公司"
    assert scene.begun(people, KIND, assessors=lines).state == State.DRAFT


def test_the_demonstration_is_while_people_may_ask(people: Body) -> None:
    for days in (-1, 6):
        with pytest.raises(Invalid) as refused:
            scene.begun(people, KIND, held_at=clock.day_start(scene.day(days)) + timedelta(hours=9))
        assert "held_at" in refused.value.fields


def test_lines_of_the_editor_are_read_or_named() -> None:
    assert parse_agenda("9：05｜演示") == [{"at": "09:05", "text": "演示"}]
    for reader, text in ((parse_agenda, "25:00|x"), (parse_criteria, "态度|101"), (parse_criteria, "态度|0")):
        with pytest.raises(Invalid, match="第 2 行"):
            reader(f"\n{text}")
    with pytest.raises(Invalid, match="第 1 行"):
        parse_assessors("张示例")
    with pytest.raises(Invalid, match="两次"):
        parse_assessors("张示例|示范大学\n张示例|示范大学")


def test_a_question_shows_after_moderation_and_masked(people: Body) -> None:
    row = scene.opened(people, KIND)
    question = scene.said(row, "请打13911112222，为什么跑两次？", name="钱示例")
    assert "跑两次" not in page(row)
    opinions.moderate(row.matter.number, [question.number], show=True, actor=people.editor)
    assert "跑两次" in page(row)
    assert not any(secret in page(row) for secret in ("13911112222", "钱示例"))


def test_an_answer_is_public_at_once_and_masked(people: Body) -> None:
    row = scene.opened(people, KIND)
    question = scene.asked(people, row)
    scene.replied(people, row, question, "只跑一次，经办人电话13911112222")
    shown = page(row)
    assert "只跑一次" in shown
    assert "刷新，看最新答复" in shown
    assert "13911112222" not in shown
    question.refresh_from_db()
    assert receipts.receipt_of(question).answer.startswith("只跑一次")


def test_an_answer_needs_a_question_that_shows_and_words(people: Body) -> None:
    row = scene.opened(people, KIND)
    waiting = scene.said(row)
    with pytest.raises(Invalid, match="先审核"):
        scene.replied(people, row, waiting)
    question = scene.asked(people, row)
    with pytest.raises(Invalid, match="请写答复"):
        scene.replied(people, row, question, " ")
    assert scene.replied(people, row, question).reply


def test_only_the_office_answers_and_only_in_an_assessment(people: Body) -> None:
    row = scene.opened(people, KIND)
    question = scene.asked(people, row)
    with pytest.raises(NotAllowed):
        assessments.reply(row.matter.number, question.number, actor=people.head, text="x")
    with pytest.raises(NotFound):
        assessments.reply(row.matter.number, question.number, actor=body("别的局").editor, text="x")
    draft = scene.opened(people)
    opinion = scene.shown(people, draft)
    with pytest.raises(WrongState, match="不是网上公开评议"):
        scene.replied(people, draft, opinion)


def test_who_asked_with_an_account_is_told(people: Body) -> None:
    row, citizen = scene.opened(people, KIND), factories.citizen()
    question = scene.asked(people, row)
    question.user = citizen
    question.save(update_fields=["user"])
    scene.replied(people, row, question)
    assert row.matter.notices.get().recipient == citizen


def test_questions_end_with_the_last_day(people: Body) -> None:
    row = scene.opened(people, KIND)
    assert scene.said(row, at=clock.day_start(scene.day(6)) - timedelta(minutes=1)).number == 1
    with pytest.raises(WrongState):
        scene.said(row, at=clock.day_start(scene.day(6)))


def test_the_limit_of_the_answers_ends_with_the_last_answer(people: Body) -> None:
    row = scene.opened(people, KIND)
    first, second = scene.asked(people, row), scene.asked(people, row, "还要等多久？")
    scene.closed(row)
    assert live(row) == {"assessment_answers", "assessment_result"}
    scene.replied(people, row, first)
    assert "assessment_answers" in live(row)
    scene.replied(people, row, second)
    assert live(row) == {"assessment_result"}


def test_the_limit_of_the_answers_ends_with_the_last_question_that_is_hidden(people: Body) -> None:
    row = scene.opened(people, KIND)
    question = scene.asked(people, row)
    scene.closed(row)
    opinions.moderate(row.matter.number, [question.number], show=False, actor=people.editor, reason="与评议无关")
    assert live(row) == {"assessment_result"}


def test_the_result_counts_from_the_last_day_and_its_limit_ends_with_it(people: Body) -> None:
    row = scene.assessed(people)
    limit = row.matter.deadlines.get(limit="assessment_result")
    assert (limit.base_on, limit.amount) == (scene.day(5), 20)
    scene.done(people, row)
    assert live(row) == set()


def test_scores_are_recorded_once_by_assessor(people: Body) -> None:
    row = scene.scored(people, scene.closed(scene.opened(people, KIND)), (30, 50))
    with pytest.raises(Invalid, match="已经登记"):
        scene.scored(people, row, (30, 50))
    with pytest.raises(Invalid, match="请选择"):
        assessments.score(row.matter.number, actor=people.editor, assessor="a9", points={"c1": 1, "c2": 1})
    assert ScoreSheet.objects.count() == 1


@pytest.mark.parametrize("points", [{"c1": 41, "c2": 1}, {"c1": -1, "c2": 1}, {"c1": 1}, {"c1": 1, "c2": None}, {}])
def test_points_are_whole_and_within_the_most(people: Body, points: dict[str, Any]) -> None:
    row = scene.closed(scene.opened(people, KIND))
    with pytest.raises(Invalid, match="每个项目"):
        assessments.score(row.matter.number, actor=people.editor, assessor="a1", points=points)
    full = {"c1": 40, "c2": 0}
    assert assessments.score(row.matter.number, actor=people.editor, assessor="a1", points=full).score_sheets.get()


def test_scores_wait_for_the_last_day_and_are_recorded_by_the_editor(people: Body) -> None:
    row = scene.opened(people, KIND)
    with pytest.raises(WrongState):
        scene.scored(people, row, (1, 1))
    scene.closed(row)
    with pytest.raises(NotAllowed):
        assessments.score(row.matter.number, actor=people.head, assessor="a1", points={"c1": 1, "c2": 1})
    assert scene.scored(people, row, (1, 1)).score_sheets.count() == 1


def test_a_wrong_sheet_is_taken_back_before_the_result_is_handed_in(people: Body) -> None:
    row = scene.assessed(people)
    assessments.unscore(row.matter.number, actor=people.editor, assessor="a1")
    with pytest.raises(WrongState, match="没有登记"):
        results.submit_result(row.matter.number, actor=people.editor)
    with pytest.raises(Invalid, match="没有这份评分"):
        assessments.unscore(row.matter.number, actor=people.editor, assessor="a1")
    scene.scored(people, row, (30, 50))
    results.submit_result(row.matter.number, actor=people.editor)
    with pytest.raises(WrongState):
        assessments.unscore(row.matter.number, actor=people.editor, assessor="a1")


def test_who_gave_nothing_is_named_with_a_reason_and_counts_nowhere(people: Body) -> None:
    lines = [*scene.PROGRAMME["assessors"], {"code": "a4", "name": "赵示例", "organisation": "示范医院"}]
    row = scene.scored(people, scene.closed(scene.opened(people, KIND, assessors=lines)), (30, 50), (40, 60), (35, 41))
    for given in ({"c1": 1, "c2": 1}, {}):
        with pytest.raises(Invalid):
            assessments.score(
                row.matter.number, actor=people.editor, assessor="a4", points=given, absence="生病" if given else ""
            )
    assessments.score(row.matter.number, actor=people.editor, assessor="a4", points={}, absence="生病")
    assert tally(row).assessors == 3


def test_fewer_than_three_sheets_make_no_result(people: Body) -> None:
    row = scene.scored(people, scene.closed(scene.opened(people, KIND)), (30, 50), (40, 60))
    assessments.score(row.matter.number, actor=people.editor, assessor="a3", points={}, absence="生病")
    results.write_result(row.matter.number, actor=people.editor, summary="综述")
    with pytest.raises(WrongState, match="不足3名"):
        results.submit_result(row.matter.number, actor=people.editor)


def test_the_result_waits_for_every_answer(people: Body) -> None:
    row = scene.opened(people, KIND)
    question = scene.asked(people, row)
    scene.scored(people, scene.closed(row), (30, 50), (40, 60), (35, 41))
    results.write_result(row.matter.number, actor=people.editor, summary="综述")
    with pytest.raises(WrongState, match="没有答复"):
        results.submit_result(row.matter.number, actor=people.editor)
    scene.replied(people, row, question)
    assert results.submit_result(row.matter.number, actor=people.editor).state == State.RESULT_REVIEW


def test_who_recorded_scores_does_not_approve_the_result(people: Body) -> None:
    both = factories.user("both", (Role.EDITOR, people.office), (Role.HEAD, people.office))
    row = scene.closed(scene.opened(people, KIND))
    assessments.score(row.matter.number, actor=both, assessor="a1", points={"c1": 30, "c2": 50})
    assessments.unscore(row.matter.number, actor=both, assessor="a1")
    scene.scored(people, row, (30, 50), (40, 60), (35, 41))
    results.write_result(row.matter.number, actor=people.editor, summary="综述")
    results.submit_result(row.matter.number, actor=people.editor)
    with pytest.raises(NotAllowed):
        results.conclude(row.matter.number, actor=both)
    assert results.conclude(row.matter.number, actor=people.head).state == State.DONE


def test_means_are_the_same_on_page_csv_and_in_the_ledger(people: Body, client: Client) -> None:
    row = scene.done(people, scene.assessed(people))
    answer: Any = client.get(f"/disclosure/consultations/{row.matter.number}/scores.csv")
    lines = b"".join(answer.streaming_content).decode().split("\r\n")
    assert lines[1:5] == ["服务态度,40,35.00", "办事效率,60,50.33", "总分,100,85.33", "评分的评议人,,3"]
    shown = page(row, client)
    assert all(number in shown for number in ("35.00", "50.33", "85.33", "3 名评议人"))
    event = row.matter.events.get(kind="concluded")
    assert (event.data["means"], event.data["assessors"]) == (["35.00", "50.33", "85.33"], 3)


def test_halves_are_rounded_up() -> None:
    assert mean([1] * 7 + [2]) == Decimal("1.13")
    assert mean([]) is None


def test_scores_are_public_only_with_the_result(people: Body, client: Client) -> None:
    row = scene.assessed(people)
    path = f"/disclosure/consultations/{row.matter.number}/scores.csv"
    assert client.get(path).status_code == 404
    assert "85.33" not in page(row)
    scene.done(people, row)
    assert client.get(path).status_code == 200
    other = scene.opened(people)
    assert client.get(f"/disclosure/consultations/{other.matter.number}/scores.csv").status_code == 404


def test_one_assessors_points_are_on_no_public_page(people: Body) -> None:
    row = scene.done(people, scene.assessed(people))
    shown = page(row)
    assert "张示例" in shown
    assert not any(f">{number}<" in shown for number in (30, 50, 80, 76, 41))


def test_adoption_is_not_explained_in_an_assessment(people: Body) -> None:
    row = scene.closed(scene.opened(people, KIND))
    with pytest.raises(WrongState, match="逐条答复"):
        scene.explained(people, row)
    scene.explained(people, scene.closed(scene.opened(people)))


def test_the_page_costs_the_same_for_many_questions(people: Body, client: Client) -> None:
    row = scene.opened(people, KIND)
    counts = []
    for _more in range(2):
        for _each in range(3):
            scene.replied(people, row, scene.asked(people, row))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(row, client)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_citizen_asks_on_the_page_and_the_editor_answers_on_the_desk(people: Body, client: Client) -> None:
    row = scene.opened(people, KIND)
    address = f"/disclosure/consultations/{row.matter.number}"
    token = client.get(address).context["form"]["token"].value()
    assert client.post(f"{address}/part", {"token": token, "text": "为什么跑两次？"}).status_code == 302
    assert "等待答复" not in page(row)
    opinions.moderate(row.matter.number, [1], show=True, actor=people.editor)
    client.force_login(people.editor)
    desk = f"/desk/disclosure/consultations/{row.matter.number}"
    refused = client.post(f"{desk}/reply", {"opinion": "1", "reply": "字" * 3001})
    assert refused.status_code == 400
    assert "字" * 3001 in refused.content.decode()
    assert client.post(f"{desk}/reply", {"opinion": "1", "reply": "只跑一次"}).status_code == 302
    assert "只跑一次" not in page(row)
    assert client.post(f"{desk}/reply/pass", {"opinion": "1"}).status_code == 400
    client.force_login(people.reviewer)
    assert "核对无误" in client.get(f"{desk}/opinions").content.decode()
    assert client.post(f"{desk}/reply/pass", {"opinion": "1"}).status_code == 302
    assert "只跑一次" in page(row)


def test_an_answer_put_right_waits_for_another_person_again(people: Body) -> None:
    row = scene.opened(people, KIND)
    question = scene.asked(people, row)
    scene.replied(people, row, question)
    assessments.reply(row.matter.number, question.number, actor=people.editor, text="其实要跑两次。")
    assert "两次。" not in page(row)
    assert row.matter.events.filter(kind="replied", data__before="现在只跑一次。").exists()
    with pytest.raises(Invalid, match="不能自己公开"):
        assessments.pass_reply(row.matter.number, question.number, actor=people.editor)


def test_a_question_that_shows_again_has_its_limit_again(people: Body) -> None:
    row = scene.opened(people, KIND)
    question = scene.asked(people, row)
    row = scene.closed(row)
    number, one = row.matter.number, [question.number]
    opinions.moderate(number, one, show=False, actor=people.editor, reason="重复")
    live = row.matter.deadlines.filter(limit="assessment_answers").exclude(state="stopped")
    assert not live.exists()
    opinions.moderate(number, one, show=True, actor=people.editor)
    assert live.get().base_on == row.closes_on


def test_the_editor_prepares_and_scores_on_the_desk(people: Body, client: Client) -> None:
    client.force_login(people.editor)
    typed = {
        "title": "评议窗口服务", "text": "演示", "opens_on": str(scene.day(0)), "closes_on": str(scene.day(5)),
        "held_at": f"{scene.day(1)}T09:00", "place": "网上", "agenda": "09:00|演示", "criteria": "态度|100",
        "assessors": "张示例|示范大学\n李示例|示范商会\n王示例|示范局",
    }  # fmt: skip
    new = "/desk/disclosure/consultations/new/assessment"
    assert "不能来自被评议的单位" in client.post(new, typed).content.decode()
    answer = client.post(new, {**typed, "assessors": typed["assessors"].replace("示范局", "示范报社")})
    row = Consultation.objects.get()
    assert answer["Location"].endswith(row.matter.number)
    scene.walked(people, row.matter.number)
    scene.closed(row)
    address = f"/desk/disclosure/consultations/{row.matter.number}/score"
    version = client.get(address).context["form"]["version"].value()
    wrong = client.post(address, {"assessor": "a1", "c1": "101", "version": version})
    assert wrong.status_code == 400
    assert client.post(address, {"assessor": "a1", "c1": "90", "version": version}).status_code == 302
    assert row.score_sheets.get().points == {"c1": 90}
    assert "张示例" in client.get(f"/desk/disclosure/consultations/{row.matter.number}").content.decode()


def test_an_assessment_is_edited_as_it_was_written(people: Body, client: Client) -> None:
    row = scene.begun(people, KIND)
    client.force_login(people.editor)
    address = f"/desk/disclosure/consultations/{row.matter.number}/edit"
    form = client.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed |= {"held_at": f"{scene.day(0)}T09:00"}
    assert client.post(address, typed).status_code == 302
    again = Consultation.objects.get()
    assert (again.agenda, again.criteria, again.assessors) == tuple(scene.PROGRAMME.values())


def test_the_invariant_finds_scores_of_nobody(people: Body) -> None:
    row = scene.done(people, scene.assessed(people))
    assert list(check_scores()) == []
    ScoreSheet.objects.filter(consultation=row, assessor="a1").update(points={"c1": 41, "c2": 60})
    assert [breach.where for breach in check_scores()] == [row.matter.number]


def test_the_draft_is_reviewed_and_approved_like_the_others(people: Body) -> None:
    number = scene.handed_in(people, KIND).matter.number
    with pytest.raises(NotAllowed, match="不能自己审核"):
        prepare.pass_review(number, actor=people.editor)
    prepare.pass_review(number, actor=people.reviewer)
    with pytest.raises(NotAllowed):
        prepare.approve(number, actor=people.editor)
    assert Client().get(f"/disclosure/consultations/{number}").status_code == 404
    assert prepare.approve(number, actor=people.head).state == State.APPROVED


def test_a_result_that_does_not_come_is_a_card_of_supervision(people: Body) -> None:
    factories.add_missing_rules()
    row = scene.opened(people, KIND)
    scene.asked(people, row)
    scene.closed(row)
    sweep(clock.now() + timedelta(days=60))
    with patch.object(ledger, "horizon", return_value=2**60):
        ledger.catch_up(CARDS)
    cards = Card.objects.filter(matter=row.matter).values_list("rule__code", flat=True)
    assert sorted(cards) == ["SUP-23q", "SUP-23s"]


def test_the_calendar_file_names_time_and_place(people: Body, client: Client) -> None:
    row = scene.opened(people, KIND)
    text = client.get(f"/disclosure/consultations/{row.matter.number}.ics").content.decode()
    assert "LOCATION:网上直播（虚构）\r\n" in text
