"""What is not public shows on no path, to nobody: page, search, feed, API, exports, maps, screens, PDF, files, mails.

The worst fault of disclosure. Every hidden thing holds one word that is looked for in the bytes of every answer.
"""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import QueryDict
from django.test import Client
from django.utils.http import urlencode

from disclosure.entries.actions.write import vector
from disclosure.entries.models import Entry, EntryLink, EntryVersion
from disclosure.entries.states import State
from disclosure.entries.words import Exemption, Genre, LinkKind, Mode, Scope, Validity
from disclosure.reading import papers
from disclosure.reading.actions import feedback, follow, tell
from disclosure.reading.actions.feedback import Remark
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from tests import factories
from tests.disclosure.reading.scene import attach, corrected, shown, told
from tests.disclosure.scene import Body, body, column

pytestmark = pytest.mark.django_db
SECRET, FILE_SECRET, DRAFT_SECRET, OLD_SECRET, GONE_SECRET, SAID = (
    "蟠龙绝密",
    "附件机要",
    "更正草稿",
    "旧稿错字",
    "撤下原文",
    "读者私语",
)
WORDS = (SECRET, FILE_SECRET, DRAFT_SECRET, OLD_SECRET, GONE_SECRET, SAID)
ASKED = (
    SECRET,
    "蟠龙",
    "龙绝",
    "plj",
    "panlong",
    "plongjuemi",
    FILE_SECRET,
    "更正",
    DRAFT_SECRET,
    OLD_SECRET,
    GONE_SECRET,
    "cxyw",
    SAID,
)


class Place:
    """A body with every kind of hidden thing beside one entry that is public."""

    def __init__(self) -> None:
        self.people: Body = body("甲局")
        office = self.people.office
        column("A07")
        states = [each for each in State if each not in (State.PUBLISHED, State.WITHDRAWN)]
        exempt = {"mode": Mode.EXEMPT, "exemption": Exemption.STATE_SECRET}
        hidden = {"text": SECRET, "html": f"<p>{SECRET}</p>", "summary": SECRET, "column": column("A07")}
        self.hidden = [
            shown(office, SECRET, state=state, index_number=f"T/9{number:04d}", **hidden,
                  **(exempt if state == State.NOT_PUBLIC else {}))
            for number, state in enumerate(states)
        ]  # fmt: skip
        self.hidden.append(shown(office, SECRET, scope=Scope.INTERNAL, **hidden))
        self.hidden.append(shown(office, SECRET, scope=Scope.INTERNAL, state=State.WITHDRAWN, **hidden))
        self.gone = shown(
            office,
            "撤下的文件",
            state=State.WITHDRAWN,
            text=GONE_SECRET,
            html=f"<p>{GONE_SECRET}</p>",
            summary=GONE_SECRET,
        )
        self.public = shown(office, "公开的文件", text=OLD_SECRET, html=f"<p>{OLD_SECRET}</p>", summary="公开的概述")
        self.hidden_files = [attach(self.public, f"旧{FILE_SECRET}.pdf", content=FILE_SECRET.encode())]
        corrected(self.public, "公开的文件", "改正以后的正文")
        self._pending()
        self._files()
        for row in self.hidden:
            EntryLink.objects.create(source=row, target=self.public, kind=LinkKind.INTERPRETS)
            EntryLink.objects.create(source=self.public, target=row, kind=LinkKind.REPORTS)
        feedback.say(self.public, Remark(SAID, uuid.uuid4()), said_by="10.9.9.9")

    def _pending(self) -> None:
        """A correction that nobody has approved yet."""
        EntryVersion.objects.create(
            entry=self.public, number=3, title=DRAFT_SECRET, text=DRAFT_SECRET, html=DRAFT_SECRET,
            note=DRAFT_SECRET, made_at=clock.now(),
        )  # fmt: skip

    def _files(self) -> None:
        found = {"title": f"{FILE_SECRET}.pdf"}
        draft = EntryVersion.objects.get(entry=self.public, number=3)
        hidden = attach(self.public, f"{FILE_SECRET}.pdf", content=FILE_SECRET.encode(), is_public=False,
                        exemption=Exemption.THIRD_PARTY, text=FILE_SECRET)  # fmt: skip
        pending = attach(self.public, f"新{FILE_SECRET}.pdf", content=FILE_SECRET.encode())
        type(pending).objects.filter(pk=pending.pk).update(version=draft)
        self.hidden_files += [hidden, pending, *(attach(row, found["title"]) for row in [*self.hidden, self.gone])]


@pytest.fixture
def place(monkeypatch: Any) -> Place:
    monkeypatch.setattr(papers, "render_pdf", lambda html: html.encode())
    monkeypatch.setattr(papers, "DRAWN_A_MINUTE", 1_000_000)
    return Place()


def readers(place: Place) -> Iterator[User | None]:
    """Nobody, a citizen, every role elsewhere, and every role of the body itself."""
    yield None
    yield factories.citizen("reader")
    other = factories.office(name="乙局")
    for role in Role:
        yield factories.user(f"other {role}", (role, other))
    for role in Role:
        yield factories.user(f"own {role}", (role, place.people.office))


def filters() -> Iterator[str]:
    """Every filter that could meet a hidden entry, and every way of asking for its words."""
    yield ""
    for word in ASKED:
        yield urlencode({"q": word})
        yield urlencode({"q": word, "order": "date"})
    yield from (urlencode({"column": "A07"}), urlencode({"number": SECRET}))
    yield from (urlencode({"genre": each}) for each in (Genre.OTHER, Genre.NEWS))
    yield urlencode({"validity": Validity.VALID})


OPEN = (  # the same for everybody, whoever asks
    "/disclosure/entries/feed",
    "/disclosure/entries/atom",
    "/disclosure/data/entries.csv",
    "/disclosure/data/entries.jsonl",
    "/api/v1/disclosure/entries",
)


def text_of(answer: Any) -> str:
    """What an answer says; what was asked for, which forms and links repeat, is not the secret of an entry."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(content.decode())


def says(answer: Any, asked: str = "") -> list[str]:
    """The hidden words in an answer, but for those that were typed."""
    found = text_of(answer)
    return [word for word in WORDS if word in found and word not in asked]


def wanted_of(query: str) -> str:
    return "".join(QueryDict(query).values())  # type: ignore[arg-type]


def test_feeds_exports_and_api_hold_only_what_is_public(client: Client, place: Place) -> None:
    for user in (None, place.people.editor):
        if user:
            client.force_login(user)
        for path in OPEN:
            for query in filters():
                answer = client.get(f"{path}?{query}")
                assert not says(answer, wanted_of(query)), (path, query)


def test_a_search_for_hidden_words_finds_nothing(client: Client, place: Place) -> None:
    for query in filters():
        if "q=" in query and "cxyw" not in query:
            assert client.get(f"/api/v1/disclosure/entries?{query}").json()["results"] == [], query
            assert client.get(f"/disclosure/entries?{query}").context["rows"] == [], query


def test_lists_show_strangers_only_what_is_public(client: Client, place: Place) -> None:
    for user in readers(place):
        if user:
            client.force_login(user)
        own = user is not None and place.people.office.pk in {post.office_id for post in user.held_posts}
        for query in ("", "column=A07", urlencode({"q": "蟠龙"})):
            shown_rows = [row for row, _snippet in client.get(f"/disclosure/entries?{query}").context["rows"]]
            inside = {row.pk for row in shown_rows} - {place.public.pk}
            assert inside == ({place.hidden[-2].pk} if own else set()), (user, query)


def test_a_hidden_address_answers_nobody(client: Client, place: Place) -> None:
    for user in readers(place):
        if user:
            client.force_login(user)
        own = user is not None and place.people.office.pk in {post.office_id for post in user.held_posts}
        for row in place.hidden:
            opens = own and row == place.hidden[-2]
            for base in ("/disclosure/entries/", "/disclosure/papers/", "/api/v1/disclosure/entries/"):
                answer = client.get(f"{base}{row.index_number}")
                assert answer.status_code == (200 if opens and "api" not in base else 404), (user, base, row.state)
                assert not says(answer) or opens, (user, base, row.state)


def test_public_pages_hold_no_hidden_word(client: Client, place: Place) -> None:
    office = place.people.office
    pages = [
        "/disclosure",
        "/disclosure/map",
        "/disclosure/data",
        "/disclosure/data/catalog.jsonld",
        "/disclosure/data/entries.csv-metadata.json",
        "/sitemap.xml",
        "/sitemap-1.xml",
        "/disclosure/catalogue",
        "/disclosure/guide",
        "/disclosure/board",
        f"/disclosure/board/{office.code}",
        f"/disclosure/entries/{place.public.index_number}",
        f"/disclosure/papers/{place.public.index_number}",
        f"/api/v1/disclosure/entries/{place.public.index_number}",
    ]
    for path in pages:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert not says(answer), path


def test_maps_and_catalogues_count_and_name_no_hidden_entry(client: Client, place: Place) -> None:
    found = text_of(client.get("/sitemap-1.xml")) + text_of(client.get("/disclosure/data/catalog.jsonld"))
    for row in [*place.hidden, place.gone]:
        assert f"/entries/{row.index_number}<" not in found
    assert "A07" not in found
    counts = {col.pk: count for _l, columns in client.get("/disclosure").context["groups"] for col, count in columns}
    assert (counts["A07"], counts["A01"]) == (0, 1)


def test_a_tombstone_says_why_and_nothing_of_the_text(client: Client, place: Place) -> None:
    for user in readers(place):
        if user:
            client.force_login(user)
        answer = client.get(f"/disclosure/entries/{place.gone.index_number}")
        assert answer.status_code == 410
        assert not says(answer)
        assert client.get(f"/disclosure/papers/{place.gone.index_number}").status_code == 404


def test_no_hidden_file_is_served(client: Client, place: Place) -> None:
    for user in readers(place):
        if user:
            client.force_login(user)
        own = user is not None and place.people.office.pk in {post.office_id for post in user.held_posts}
        for found in place.hidden_files:
            opens = own and found.version.entry_id == place.hidden[-2].pk
            answer = client.get(f"/disclosure/files/{found.pk}")
            assert answer.status_code == (200 if opens else 404), (user, found.title)
            assert not says(answer) or opens, (user, found.title)


def test_mails_tell_only_what_is_public(place: Place) -> None:
    asked = follow.ask("reader@example.com", "", asked_by="10.1.1.1")
    by_word = follow.ask("reader@example.com", urlencode({"q": "蟠龙"}), asked_by="10.1.1.1")
    for each in (asked, by_word):
        follow.confirm(follow.confirm_token(each))
    rows = [*place.hidden, place.gone, place.public]
    tell.announce([event for row in rows for event in told(row).matter.events.filter(kind="published")])
    tell.write_mails(clock.now().replace(hour=12) + timedelta(days=1))
    tell.send_mails(clock.now() + timedelta(days=2))
    bodies = "\n".join(f"{each.subject}\n{each.body}" for each in mail.outbox)
    assert "公开的文件" in bodies
    assert not [word for word in WORDS if word in bodies]
    assert all(str(row.index_number) not in bodies for row in [*place.hidden, place.gone])


def test_a_scheduled_entry_is_hidden_also_when_its_moment_has_come(client: Client, place: Place) -> None:
    row = next(each for each in place.hidden if each.state == State.SCHEDULED)
    Entry.objects.filter(pk=row.pk).update(publish_at=clock.now() - timedelta(days=1), search=vector(row.current))  # type: ignore[arg-type]
    assert client.get(f"/disclosure/entries/{row.index_number}").status_code == 404


def test_nothing_of_readers_is_public(client: Client, place: Place) -> None:
    for path in ("/disclosure", f"/disclosure/entries/{place.public.index_number}", "/disclosure/entries"):
        assert SAID not in text_of(client.get(path))
