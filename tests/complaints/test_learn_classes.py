"""The suggestion of a class is learned from orders that people classed, measured on those held back, decided by a person."""

from datetime import timedelta
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from complaints.learning import Message, Suggester, classed_by_names, measure, read_back
from complaints.lessons import learn, suggested
from complaints.management.commands import measure_suggestions
from complaints.models import Category, LearnedWords
from complaints.panel import likely_categories
from complaints.similarity import Similarity, measure_similar
from portal.core.tables import read_table
from tests.complaints.scene import Cast, registered
from tests.factories import MONDAY

pytestmark = pytest.mark.django_db
LAMP, WATER = "小区门口的路灯坏了不亮", "家里自来水停水三天了"


@pytest.fixture
def classes(cast: Cast) -> dict[str, Category]:
    found = {name: Category.objects.create(code=name, name=name, level=3) for name in ("001", "002")}
    registered(cast, text=LAMP, category=found["001"])
    registered(cast, text=WATER, category=found["002"])
    return found


def test_words_lead_to_the_class_they_came_from(classes: dict[str, Category]) -> None:
    assert learn() == 2
    assert suggested("路灯不亮，晚上很黑")[0] == classes["001"]
    assert likely_categories("自来水停水", [])[0] == classes["002"]


def test_nothing_is_suggested_before_anything_was_learned(cast: Cast) -> None:
    assert suggested(LAMP) == []


def test_a_new_lesson_takes_the_place_of_the_old_one(classes: dict[str, Category], time_machine: Any) -> None:
    learn()
    time_machine.move_to(MONDAY + timedelta(hours=6), tick=False)
    learn()
    assert LearnedWords.objects.count() == 1


def test_protected_orders_teach_nobody(cast: Cast, classes: dict[str, Category]) -> None:
    registered(cast, text="举报某人收钱", kind="report", category=classes["001"])
    assert learn() == 2


def test_what_is_kept_is_read_back() -> None:
    suggester = Suggester()
    suggester.learn(LAMP, "灯")
    suggester.learn(WATER, "水")
    assert read_back(suggester.as_json(50)).best("停水") == suggester.best("停水")


def test_a_message_is_classed_by_the_names_in_it_unless_they_disagree() -> None:
    tree = [("城建", "照明", "路灯"), ("水务", "供水", "停水")]
    found = classed_by_names("路灯坏了", tree)
    assert found == Message("路灯坏了", "城建", ("路灯",))
    assert found
    assert found.question == "坏了"
    assert classed_by_names("路灯坏了又停水", tree) is None


def test_measuring_holds_back_every_nth() -> None:
    messages = [Message(LAMP, "灯"), Message(WATER, "水")] * 10
    found = measure(messages, every=5)
    assert (found.learned, found.asked, found.first, found.among_three) == (16, 4, 4, 4)


def test_the_command_prints_the_figure_and_explains_a_wrong_file(tmp_path: Path) -> None:
    file, out = tmp_path / "m.csv", StringIO()
    file.write_text("内容,类别\n" + f"{LAMP},灯\n{WATER},水\n" * 10, encoding="utf-8")
    call_command("measure_suggestions", file, stdout=out)
    assert "16 learned, 4 asked: first 100.0%" in out.getvalue()
    file.write_text("别的\n1", encoding="utf-8")
    with pytest.raises(CommandError, match="内容"):
        call_command("measure_suggestions", file)


def test_similar_messages_of_the_same_person_are_found(cast: Cast) -> None:
    messages = [
        ("甲", "路灯", LAMP),
        ("乙", "停水", WATER),
        ("甲", "还是路灯", f"{LAMP}，没人修"),
        ("丙", "别的", "公交车晚点"),
    ]
    assert measure_similar(messages) == Similarity(asked=2, first=2, shown=2)


def test_measuring_similar_messages_leaves_nothing_behind(cast: Cast) -> None:
    measure_similar([("甲", "路灯", LAMP), ("甲", "路灯", LAMP)])
    assert "complaints_trial" not in connection.introspection.table_names()


@pytest.mark.real_data
def test_real_messages_give_a_figure(real_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of some of them: all of them take a minute, and whoever runs the command has it."""
    monkeypatch.setattr(measure_suggestions, "read_table", lambda *asked: list(islice(read_table(*asked), 600)))
    out, folder = StringIO(), real_data / "complaints"
    call_command("measure_suggestions", folder / "messages.xlsx", categories=folder / "category_tree.xlsx", stdout=out)
    assert "among three" in out.getvalue()
    assert "among those shown" in out.getvalue()
