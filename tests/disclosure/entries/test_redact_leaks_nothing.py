"""The original of a redacted file goes nowhere: no page, search, feed, API, export or map serves it or knows its words.

Only the body's editors and those who give opinions fetch it, at the desk.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from disclosure.entries.actions import judge, publish, write
from disclosure.entries.models import Attachment, Entry
from disclosure.entries.rules import newest
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.matters.models import StoredFile
from tests import factories
from tests.disclosure.content.pdfs import written
from tests.disclosure.entries.test_redact_attachment import AT, ID_NUMBER, file_of, made, marked, text_of, with_pdf
from tests.disclosure.entries.test_walk_to_publication import G
from tests.disclosure.reading.scene import fetched
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db
OPEN = (
    *("/disclosure", "/disclosure/entries", "/disclosure/catalogue", "/disclosure/map", "/disclosure/data"),
    *("/disclosure/entries/feed", "/disclosure/entries/atom", "/sitemap.xml", "/sitemap-1.xml"),
    *("/disclosure/data/entries.csv", "/disclosure/data/entries.jsonl", "/disclosure/data/catalog.jsonld"),
    *("/api/v1/disclosure/entries", f"/disclosure/entries?q={ID_NUMBER}", f"/api/v1/disclosure/entries?q={ID_NUMBER}"),
)


@pytest.fixture
def people() -> Body:
    factories.calendar_2026()
    return body()


@pytest.fixture
def draft(people: Body) -> Entry:
    """A redacted draft; its first wording still has the original."""
    entry = with_pdf(people, written(f"ID {ID_NUMBER}"))
    marked(entry, people)
    made(entry, people)
    return Entry.objects.get(pk=entry.pk)


@pytest.fixture
def shown(draft: Entry, people: Body) -> Entry:
    number = draft.matter.number
    write.submit(number, actor=people.editor, at=AT)
    judge.pass_secrecy(number, actor=people.secrecy, **G)
    judge.pass_review(number, actor=people.reviewer, **G)
    publish.approve(number, actor=people.head, **G)
    return Entry.objects.get(pk=draft.pk)


def files_of(entry: Entry) -> list[Attachment]:
    """Every row that was ever a file of the entry."""
    return list(Attachment.objects.filter(version__entry=entry))


def outsiders(people: Body) -> Iterator[User | None]:
    """Nobody, a citizen, every role of another office, and supervisors."""
    yield None
    yield factories.citizen("reader")
    other = factories.office(name="乙局")
    for role in Role:
        if role != Role.SECRECY:
            yield factories.user(f"other {role}", (role, other))
    yield factories.user("own supervisor", (Role.SUPERVISOR, people.office))


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def paths_of(entry: Entry) -> Iterator[str]:
    """Every address that could serve one of its files."""
    for each in files_of(entry):
        desk = f"/desk/disclosure/entries/{entry.matter.number}/files/{each.pk}"
        ends = ("", "/original", "/redact", "/redact/1", "/redact/1/picture")
        yield from (f"/disclosure/files/{each.pk}", *(f"{desk}{end}" for end in ends))


def originals() -> set[str]:
    return {each.redacted_from.digest for each in Attachment.objects.exclude(redacted_from=None) if each.redacted_from}


def test_no_outsider_fetches_the_original_before_or_after_publication(
    client: Client, shown: Entry, people: Body
) -> None:
    secret = fetched_original(client, shown, people.editor)
    for person in outsiders(people):
        client.logout()
        if person:
            client.force_login(person)
        for path in paths_of(shown):
            answer = client.get(path, follow=False)
            assert content(answer) != secret, (person, path)
            assert answer.status_code in (200, 302, 403, 404, 409), (person, path)


def fetched_original(client: Client, entry: Entry, user: User) -> bytes:
    client.force_login(user)
    found = file_of(entry)
    return fetched(client.get(f"/desk/disclosure/entries/{entry.matter.number}/files/{found.pk}/original"))


@pytest.mark.parametrize("who", ["editor", "secrecy", "reviewer", "head"])
def test_editors_and_those_with_an_opinion_compare_the_original(
    client: Client, shown: Entry, people: Body, who: str
) -> None:
    assert ID_NUMBER in text_of(fetched_original(client, shown, getattr(people, who)))


def test_a_supervisor_opens_the_copy_and_not_the_original_of_an_older_wording(
    client: Client, shown: Entry, people: Body
) -> None:
    client.force_login(factories.user("watcher", (Role.SUPERVISOR, people.office)))
    original, copy = sorted(files_of(shown), key=lambda each: each.version.number)
    assert client.get(desk_path(shown, original)).status_code == 403
    assert text_of(fetched(client.get(desk_path(shown, copy)))) == ""


def desk_path(entry: Entry, file: Attachment) -> str:
    return f"/desk/disclosure/entries/{entry.matter.number}/files/{file.pk}"


def test_the_public_file_is_the_copy_and_the_rows_of_the_original_are_not_found(client: Client, shown: Entry) -> None:
    for each in files_of(shown):
        answer = client.get(f"/disclosure/files/{each.pk}")
        if each.version_id == shown.current_id:
            assert text_of(fetched(answer)) == ""
        else:
            assert answer.status_code == 404


def test_nothing_public_knows_the_words_or_the_digest_of_the_original(
    client: Client, shown: Entry, people: Body
) -> None:
    pages = [*OPEN, f"/disclosure/entries/{shown.index_number}", f"/api/v1/disclosure/entries/{shown.index_number}"]
    for path in pages:
        answer = client.get(path)
        assert answer.status_code == 200, path
        said = content(answer).decode().replace(f'value="{ID_NUMBER}"', "")
        assert not any(digest in said for digest in originals()), path
        if "?q=" not in path:
            assert ID_NUMBER not in said, path


def test_a_search_for_the_hidden_words_finds_nothing(client: Client, shown: Entry) -> None:
    assert client.get(f"/api/v1/disclosure/entries?q={ID_NUMBER}").json()["results"] == []
    assert newest(shown).attachments.get().text.strip() == ""


def test_the_original_is_kept(shown: Entry) -> None:
    assert StoredFile.objects.filter(digest__in=originals()).count() == 1
