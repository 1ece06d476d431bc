"""A published item with everything a guide shows."""

from typing import Any

import pytest

from approvals.catalogue.importing import import_file
from approvals.models import Item
from tests import factories
from tests.catalogue.rows import row, write_jsonl


@pytest.fixture
def bakery(db: Any, tmp_path: Any) -> Item:
    """One imported item of the market office."""
    factories.office()
    import_file(write_jsonl(tmp_path / "items.jsonl", [row(code="999900000009")]))
    return Item.objects.select_related("current", "body").get(code="999900000009")
