"""A matter brought in as history has a page for those who may see it."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from portal.accounts.roles import Role
from tests import factories

HEADER = "number,title,office,handler,received,due,closed,channel"
ROW = "A-1,许可一,示范市场监管局,甲,2026-03-02 09:00:00,2026-03-09 12:00:00,2026-03-09 12:01:00,post"


@pytest.fixture(autouse=True)
def imported(calendar: None, tmp_path: Path) -> None:
    factories.office()
    path = tmp_path / "matters.csv"
    path.write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
    call_command("import_matters", path)


def answer(username: str, *posts: tuple[Role, object]) -> tuple[int, str]:
    client = Client()
    client.force_login(factories.user(username, *posts))  # type: ignore[arg-type]
    found = client.get("/desk/matters/A-1")
    return found.status_code, found.content.decode()


def test_an_officer_of_the_office_reads_it() -> None:
    status, page = answer("reviewer", (Role.REVIEWER, factories.office()))
    assert status == 200
    assert "超期办结" in page


def test_an_officer_of_another_office_does_not_find_it() -> None:
    assert answer("stranger", (Role.REVIEWER, factories.office("别的局")))[0] == 404
