"""Surveys: one answer a person, small cells hidden, results after review."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from disclosure.participation.actions import results
from disclosure.participation.actions.surveys import answer_survey
from disclosure.participation.figures import hide_small
from disclosure.participation.models import Consultation, SurveyAnswer
from disclosure.participation.schema import parse_questions, read_answers, write_questions
from portal.core.errors import Invalid, WrongState
from tests.disclosure.participation import scene
from tests.disclosure.scene import Body

GIVEN: Mapping[str, Any] = {"q1": "0", "q2": ["0", "1"], "q3": "车太挤，电话13911112222"}


@pytest.mark.parametrize(
    ("counts", "sums_up", "shown"),
    [
        ([10, 20, 5], True, [10, 20, 5]),
        ([10, 20, 4], True, [None, 20, None]),
        ([10, 3, 4], True, [10, None, None]),
        ([10, 1, 1], True, [None, None, None]),
        ([10, 20, 4], False, [10, 20, None]),
        ([4, 0, 0], True, [None, None, None]),
        ([10, 0, 8], True, [10, 0, 8]),
    ],
)
def test_small_cells_are_hidden_and_cannot_be_worked_out(
    counts: list[int], sums_up: bool, shown: list[int | None]
) -> None:
    assert hide_small(counts, sums_up=sums_up) == shown


def test_questions_are_read_from_lines_and_written_again() -> None:
    lines = "单选*|满意吗|满意|一般\n多选|坐什么|公交|地铁\n问答|还想说"
    assert write_questions(parse_questions(lines)) == lines


@pytest.mark.parametrize("line", ["单选|只有一个选项|甲", "猜谜|什么|甲|乙", "单选|重复|甲|甲", "问答"])
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(Invalid, match="第 2 行"):
        parse_questions(f"问答|好\n{line}")


@pytest.mark.parametrize(("name", "value"), [("q1", "7"), ("q1", ["0", "1"]), ("q2", ["9"]), ("q1", "")])
def test_answers_outside_the_options_are_refused(name: str, value: Any) -> None:
    with pytest.raises(Invalid) as refused:
        read_answers(scene.LINES, {**GIVEN, name: value})
    assert list(refused.value.fields) == [name]


def test_free_text_is_masked() -> None:
    assert "13911112222" not in read_answers(scene.LINES, GIVEN)["q3"]


@pytest.mark.django_db
def test_one_answer_a_person(people: Body) -> None:
    row = scene.opened(people, "survey")
    answer_survey(row.matter.number, GIVEN, voter="browser a")
    with pytest.raises(WrongState, match="已经填过"):
        answer_survey(row.matter.number, GIVEN, voter="browser a")
    answer_survey(row.matter.number, GIVEN, voter="browser b")
    assert SurveyAnswer.objects.count() == 2


@pytest.mark.django_db
def test_a_browser_answers_once_through_the_page(people: Body, client: Client) -> None:
    row = scene.opened(people, "survey")
    path = f"/disclosure/consultations/{row.matter.number}/part"
    assert client.post(path, {"q1": "0"}).status_code == 302
    assert client.post(path, {"q1": "0"}).status_code == 409
    assert client.post(path, {}).status_code == 400


def answered(row: Consultation) -> None:
    for place, option in enumerate([0] * 9 + [1] * 6 + [2] * 2):
        answer_survey(row.matter.number, {"q1": str(option), "q3": f"心里话{place}"}, voter=str(place))


@pytest.mark.django_db
def test_results_are_public_after_review_without_small_cells_and_texts(people: Body, client: Client) -> None:
    row = scene.opened(people, "survey")
    answered(row)
    path = f"/disclosure/consultations/{row.matter.number}"
    scene.closed(row)
    results.write_result(row.matter.number, actor=people.editor, summary="多数满意")
    results.submit_result(row.matter.number, actor=people.editor)
    assert "少于 5" not in client.get(path).content.decode()
    results.conclude(row.matter.number, actor=people.head)
    text = client.get(path).content.decode()
    assert "满意：9" in text
    assert "不满意：少于 5 或不公布" in text
    assert "心里话" not in text


@pytest.mark.django_db
def test_a_survey_without_questions_is_not_handed_in(people: Body) -> None:
    with pytest.raises(WrongState, match="没有题目"):
        scene.handed_in(people, "survey", questions=[])
