"""Pictures of a text: they stand in its PDF, and a corrected text shows its own."""

import io

import pytest
from django.test import Client
from django.utils import translation
from PIL import Image

from disclosure.entries.actions.files import copy_attachments
from disclosure.entries.models import Attachment, Entry, EntryVersion
from disclosure.entries.words import Exemption
from disclosure.reading.pictures import with_pictures
from portal.core import clock
from portal.matters.files.store import store
from tests.disclosure.reading.scene import shown
from tests.disclosure.scene import body, column

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> Entry:
    """A public entry with a picture in its text."""
    made = shown(body().office)
    target = io.BytesIO()
    Image.new("RGB", (3000, 20), "red").save(target, format="PNG")
    file = store([target.getvalue()], name="图.png", content_type="image/png")
    found = Attachment.objects.create(version=made.current, file=file, title="图")
    version = made.current
    assert version is not None
    version.html = f'<p><img src="/disclosure/files/{found.pk}" alt="图"></p>'
    version.save(update_fields=["html"])
    return made


def version_of(row: Entry) -> EntryVersion:
    assert row.current is not None
    return row.current


def test_the_pdf_holds_the_picture_itself_and_not_larger_than_it_prints(row: Entry) -> None:
    html = with_pictures(version_of(row).html, version_of(row))
    assert 'src="data:image/png;base64,' in html
    assert "/disclosure/files/" not in html
    assert len(html) < 20_000


def test_a_picture_that_is_not_public_is_not_in_the_pdf(row: Entry) -> None:
    version_of(row).attachments.update(is_public=False, exemption=Exemption.THIRD_PARTY)
    assert with_pictures(version_of(row).html, version_of(row)) == version_of(row).html


def test_the_next_wording_shows_its_own_picture(row: Entry) -> None:
    before = version_of(row)
    facts = {"title": before.title, "html": before.html, "made_at": clock.now()}
    after = EntryVersion.objects.create(entry=row, number=2, **facts)
    copy_attachments(before, after)
    after.refresh_from_db()
    assert f'src="/disclosure/files/{after.attachments.get().pk}"' in after.html


def test_an_english_page_names_the_column_in_english(client: Client, row: Entry) -> None:
    named = column("A03")
    named.name, named.name_en = "规划计划", "Plans"
    named.save(update_fields=["name", "name_en"])
    with translation.override("en"):
        assert str(named) == "Plans"
    with translation.override("zh-hans"):
        assert str(named) == "规划计划"
