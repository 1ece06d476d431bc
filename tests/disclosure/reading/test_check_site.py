"""``manage.py site_health`` says what is wrong with the public site, and nothing about what is well."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from disclosure.reading import health
from portal.core import clock
from tests.disclosure import scene
from tests.disclosure.reading.scene import attach

pytestmark = pytest.mark.django_db


def found(check: Any) -> list[str]:
    return [finding.where for finding in check()]


@pytest.fixture
def office() -> Any:
    return scene.body().office


@pytest.mark.parametrize(
    ("link", "dead"), [("/disclosure", False), ("/nowhere", True), ("https://other.test/x", False)]
)
def test_links_within_the_site_lead_somewhere(office: Any, link: str, dead: bool) -> None:
    scene.entry(office, html=f'<p><a href="{link}">见</a></p>')
    assert bool(found(health.dead_links)) is dead


def test_link_to_an_entry_that_is_no_longer_public_is_dead(office: Any) -> None:
    draft = scene.entry(office, state="draft")
    scene.entry(office, html=f'<a href="/disclosure/entries/{draft.index_number}">见</a>')
    assert len(found(health.dead_links)) == 1


@pytest.mark.parametrize(("is_public", "dead"), [(True, 0), (False, 1)])
def test_picture_from_a_file_that_is_not_public_is_dead(office: Any, is_public: bool, dead: int) -> None:
    ground = {} if is_public else {"exemption": "internal_affairs"}
    file = attach(scene.entry(office), is_public=is_public, **ground)
    scene.entry(office, html=f'<img src="/disclosure/files/{file.pk}" alt="图">')
    assert len(found(health.dead_links)) == dead


def test_column_without_entries_is_empty(office: Any) -> None:
    scene.entry(office, column=scene.column("T1"))
    scene.column("T2")
    assert any("T2" in line for line in found(health.empty_columns))
    assert not any("T1" in line for line in found(health.empty_columns))


@pytest.mark.parametrize(("days", "stale"), [(10, False), (400, True)])
def test_column_that_nobody_feeds_is_stale(office: Any, days: int, stale: bool) -> None:
    scene.entry(office, at=clock.now() - timedelta(days=days))
    assert bool(found(health.stale_pages)) is stale


def test_open_matter_past_its_day_is_unanswered(office: Any) -> None:
    matter = scene.entry(office, state="draft").matter
    matter.due_on = clock.today() - timedelta(days=1)
    matter.save(update_fields=["due_on"])
    assert "1 overdue" in found(health.unanswered)[0]


def test_marks_of_the_demo_are_missing(settings: Any) -> None:
    settings.PORTAL_FOOTER_ICP = "沪ICP备12345678号"
    assert "PORTAL_FOOTER_ICP" not in found(health.missing_marks)
    settings.PORTAL_FOOTER_ICP = ""
    assert "PORTAL_FOOTER_ICP" in found(health.missing_marks)


def test_command_fails_when_something_is_wrong(office: Any) -> None:
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("site_health", stdout=said)
    assert "findings." in said.getvalue()
