"""Many submissions at the same moment: one case a draft, numbers without a gap or a twin."""

import re

import pytest

from approvals.actions.draft import submit_draft
from approvals.models import Case, Draft, DraftFile
from portal.matters.files.store import store
from portal.matters.models import Matter, Notice
from tests import factories
from tests.races.conftest import at_once, errors

pytestmark = pytest.mark.django_db(transaction=True)


def draft_of(username: str) -> Draft:
    """A complete draft with its material."""
    person = factories.citizen(username)
    version = Draft.objects.first().item_version if Draft.objects.exists() else factories.version()  # type: ignore[union-attr]
    made = Draft.objects.create(
        user=person,
        party=factories.party(),
        item_version=version,
        answers_json='{"shop_name": "店"}',
        finished_sections=["basic"],
        created_at=factories.MONDAY,
        saved_at=factories.MONDAY,
    )
    file = store([b"%PDF-1.4"], name="a.pdf", content_type="application/pdf", user=person)
    DraftFile.objects.create(draft=made, slot="licence", file=file)
    return made


def test_ten_submissions_of_one_draft_make_one_case(staff: factories.Staff) -> None:
    draft = draft_of("citizen")
    results = at_once(*[lambda: submit_draft(draft.token, actor=draft.user).pk] * 10)
    assert errors(results) == []
    assert len(set(results)) == 1
    assert Case.objects.count() == Matter.objects.count() == Notice.objects.count() == 1


def test_twenty_numbers_taken_at_once_are_unique_and_without_gaps(staff: factories.Staff) -> None:
    drafts = [draft_of(f"citizen{index}") for index in range(20)]

    def submission(draft: Draft) -> str:
        return submit_draft(draft.token, actor=draft.user, at=factories.MONDAY).matter.number

    results = at_once(*[lambda draft=draft: submission(draft) for draft in drafts])  # type: ignore[misc]
    assert errors(results) == []
    serials = sorted(int(re.fullmatch(r"\d{6}20260302(\d{6})\d", str(number)).group(1)) for number in results)  # type: ignore[union-attr]
    assert serials == list(range(1, 21))
