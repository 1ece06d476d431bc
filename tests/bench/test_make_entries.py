"""Made public entries are such as the pages of disclosure find."""

import pytest
from django.test import Client

from disclosure.entries.selectors import published
from portal.demo.bench.entry_rows import fill_entries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _few_wordings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.demo.bench.entry_rows.WORDINGS", 20)


def test_made_entries_are_public_and_found(client: Client) -> None:
    fill_entries(60)
    assert published().count() == 60
    row = published().select_related("current").latest("published_at")
    assert row.current is not None
    assert client.get(f"/disclosure/entries/{row.index_number}").status_code == 200
    page = client.get("/disclosure/entries", {"q": row.current.title[-8:]}).content.decode()
    assert row.current.title in page
