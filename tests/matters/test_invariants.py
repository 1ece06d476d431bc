"""Each invariant names the row that breaks it; an ordinary life breaks none."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from approvals.actions import decide, receive, review
from approvals.models import Case
from portal.core import clock
from portal.matters import ledger, letters
from portal.matters.files.store import path_of, store
from portal.matters.invariants import all_invariants
from portal.matters.models import Deadline, Event, Matter
from portal.matters.notices.deliver import deliver_due
from portal.matters.sweep import sweep
from tests.factories import MONDAY, Staff, rules

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def broken() -> dict[str, str]:
    """What each broken invariant names first."""
    found = {}
    for invariant in all_invariants():
        for breach in invariant.check():
            found.setdefault(invariant.code, f"{breach.where}: {breach.what}")
    return found


@pytest.fixture
def life(staff: Staff, submitted: Case, monkeypatch: pytest.MonkeyPatch) -> Matter:
    """Accepted, late by its promised limit, one step reviewed, refused; letters and notices done."""
    monkeypatch.setattr(clock, "now", lambda: MONDAY + 4 * WEEK)
    letters.register_renderer("approval", lambda _document: b"%PDF-1.7")
    number = submitted.matter.number
    receive.accept(number, actor=staff.window, at=MONDAY)
    review.start_review(number, actor=staff.reviewer, at=MONDAY + DAY)
    sweep(MONDAY + 3 * WEEK)
    review.review(number, actor=staff.reviewer, opinion="同意", passed=True, at=MONDAY + 3 * WEEK)
    letters.render_due()
    deliver_due()
    return Matter.objects.get(number=number)


@pytest.fixture(autouse=True)
def _renderers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "_renderers", dict(letters._renderers))


def change(table: str, words: str, where: str, *, append_only: bool = False) -> None:
    """What somebody with all rights on the database can do."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        if append_only:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {table} SET {words} WHERE {where}")
        assert cursor.rowcount
        if append_only:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_an_ordinary_life_breaks_none(life: Matter) -> None:
    assert broken() == {}


def test_i1_names_a_state_that_no_event_says(life: Matter) -> None:
    change("approvals_case", "state = 'served'", "true")
    assert broken()["I1"] == f"{life.number}: state served is not that of the last event (reviewing)"


def test_i1_names_a_step_that_no_move_makes(life: Matter) -> None:
    change("matters_event", 'data = \'{"state": "suspended"}\'', "kind = 'submitted'", append_only=True)
    assert broken()["I1"] == f"{life.number}: it began as suspended"


def test_i2_names_a_gap(life: Matter) -> None:
    change("matters_event", "seq = 99", "kind = 'accepted'", append_only=True)
    assert broken()["I2"].startswith(life.number)


def test_i3_names_a_second_letter_of_decision(life: Matter, staff: Staff) -> None:
    decide.refuse(life.number, actor=staff.head, reason="不符合条件", at=MONDAY + 4 * WEEK)
    assert "I3" not in broken()
    change("matters_document", "kind = 'D18'", "kind = 'D04'")
    assert broken()["I3"] == f"{life.number}: 1 decisions and 2 valid letters, there should be 1"


def test_i4_names_a_due_date_that_does_not_follow(life: Matter) -> None:
    change("matters_deadline", "due_on = due_on + 1", "\"limit\" = 'statutory'")
    assert broken()["I4"].startswith(f"{life.number} statutory: due 2026-03-31 is stored, 2026-03-30 follows")


def test_i5_names_a_missing_crossing(life: Matter) -> None:
    change("matters_crossing", "version = 9", "checkpoint = 'due'", append_only=True)
    assert broken()["I5"].startswith(f"{life.number} ")


def test_i5_names_a_wrong_alert(life: Matter) -> None:
    change("matters_matter", "alert = 3", "true")
    assert broken()["I5"] == f"{life.number}: alert 3 is not the gravest of its deadlines"


@pytest.mark.django_db(transaction=True)
def test_i5_names_a_missing_card(life: Matter) -> None:
    rules()
    ledger.consume_all()
    assert "I5" not in broken()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM supervision_card")
    assert broken()["I5"].endswith("it was crossed without a card")


def test_i6_names_a_notice_that_nobody_delivers(life: Matter) -> None:
    change("matters_notice", "state = 'queued', next_try_at = NULL", "event_seq = 1")
    assert broken()["I6"].endswith("it is not delivered")


def test_i6_names_a_letter_that_was_given_up(life: Matter) -> None:
    change("matters_document", "state = 'draft', next_try_at = NULL, last_error = 'no font'", "kind = 'D04'")
    assert broken()["I6"].endswith("it is not made: no font")


def test_i7_names_changed_bytes_and_orphans(life: Matter, monkeypatch: pytest.MonkeyPatch) -> None:
    file = store([b"material"], name="a.txt", content_type="text/plain")
    path_of(file.pk).write_bytes(b"other")
    assert broken()["I7"] == f"file {file.pk}: the disk holds no such file, or other bytes"
    key = file.pk.hex
    file.delete()
    monkeypatch.setattr(clock, "now", lambda: MONDAY + 5200 * WEEK)
    assert broken()["I7"] == f"file {key}: it lies on disk without a row"


def test_i8_names_an_edited_event(life: Matter) -> None:
    change("matters_event", "actor_id = NULL", "kind = 'accepted'", append_only=True)
    assert broken()["I8"] == f"{life.number} #2: the event was changed after it was recorded"


def test_i10_names_the_same_person_twice(life: Matter) -> None:
    reviewer = Event.objects.get(kind="reviewed").actor_id
    change("matters_event", f"actor_id = {reviewer}", "kind = 'accepted'", append_only=True)
    assert broken()["I10"] == f"{life.number}: the same person accepted and reviewed"


def test_i11_names_a_limit_that_does_not_add_up(life: Matter) -> None:
    change("matters_deadline", "amount = amount + 1", "\"limit\" = 'statutory'")
    assert broken()["I11"].startswith(f"{life.number} statutory: base day, limit or extension")


def test_i11_names_a_frozen_row_that_was_beautified(life: Matter) -> None:
    step = Deadline.objects.get(limit="step")
    assert step.on_time is False
    change("matters_deadline", "on_time = true", "\"limit\" = 'step'")
    assert broken()["I11"] == f"{life.number} step step1: it was not kept as its row says"


def test_the_command_names_what_is_broken_and_fails(life: Matter, capsys: Any) -> None:
    call_command("verify_invariants")
    change("matters_matter", "alert = 3", "true")
    with pytest.raises(SystemExit):
        call_command("verify_invariants", "--json")
    assert life.number in capsys.readouterr().out
