"""What of the entries is public: one queryset for every door."""

import pytest

from disclosure.entries.selectors import published, published_for
from disclosure.entries.states import State
from disclosure.entries.words import Scope
from tests.disclosure.scene import body, entry

pytestmark = pytest.mark.django_db


def test_only_published_entries_are_public() -> None:
    office = body().office
    made = {state: entry(office, state=state) for state in State if state != State.NOT_PUBLIC}
    assert list(published()) == [made[State.PUBLISHED]]


def test_internal_entries_are_read_by_their_own_body_alone() -> None:
    ours, theirs = body("甲局"), body("乙局")
    inside = entry(ours.office, scope=Scope.INTERNAL)
    assert list(published_for(ours.editor)) == [inside]
    assert not published_for(theirs.editor).exists()
    assert not published().exists()
