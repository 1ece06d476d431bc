"""RSS and Atom by filter: well formed, dated, found by readers, unchanged ones answered without a body."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from disclosure.entries.models import Entry
from disclosure.entries.states import State
from portal.accounts.models import Office
from tests import factories
from tests.disclosure.reading.scene import corrected, shown
from tests.disclosure.scene import column

pytestmark = pytest.mark.django_db
RSS, ATOM = "/disclosure/entries/feed", "/disclosure/entries/atom"
_A = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def office() -> Office:
    return factories.office(name="示范局")


def test_rss_names_the_new_entries_of_a_filter(client: Client, office: Office) -> None:
    row = shown(office, "道路 & 办法", column=column("A03"))
    shown(office, "别的", column=column("A04"))
    root = ElementTree.fromstring(client.get(f"{RSS}?column=A03").content)
    items = root.findall("channel/item")
    assert [item.findtext("title") for item in items] == ["道路 & 办法"]
    assert parsedate_to_datetime(items[0].findtext("pubDate") or "") == row.published_at.replace(microsecond=0)  # type: ignore[union-attr]
    assert (items[0].findtext("link") or "").endswith(f"/disclosure/entries/{row.index_number}")


def test_atom_says_when_a_wording_changed(client: Client, office: Office) -> None:
    row = shown(office, "道路办法")
    made = corrected(row, "道路办法", "新")
    entry = ElementTree.fromstring(client.get(ATOM).content).find(f"{_A}entry")
    assert entry is not None
    assert entry.findtext(f"{_A}published") == row.published_at.isoformat()  # type: ignore[union-attr]
    assert datetime.fromisoformat(entry.findtext(f"{_A}updated") or "") == made.published_at


@pytest.mark.parametrize("path", [RSS, ATOM])
def test_an_unchanged_feed_has_no_body(client: Client, office: Office, path: str) -> None:
    shown(office)
    tag = client.get(path)["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    row = shown(office, "新的")
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200
    Entry.objects.filter(pk=row.pk).update(state=State.WITHDRAWN)
    assert client.get(path)["ETag"] == tag


def test_an_empty_feed_stays_the_same(client: Client) -> None:
    assert client.get(RSS).content == client.get(RSS).content
    assert client.get(ATOM)["ETag"] == client.get(ATOM)["ETag"]


def test_a_wrong_filter_is_refused(client: Client) -> None:
    assert client.get(f"{RSS}?column=nothing").status_code == 400


def test_control_characters_break_no_feed(client: Client, office: Office) -> None:
    shown(office, "办法\x0b", text="\x01正文")
    ElementTree.fromstring(client.get(RSS).content)


def test_the_list_names_its_feeds(client: Client, office: Office) -> None:
    page = client.get("/disclosure/entries?column=A03").content.decode()
    assert '<link rel="alternate" type="application/rss+xml" href="/disclosure/entries/feed?column=A03"' in page
    assert '<link rel="alternate" type="application/atom+xml" href="/disclosure/entries/atom?column=A03"' in page
