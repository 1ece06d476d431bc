"""The rules a city begins with; a flush between tests takes them away."""

import pytest

from supervision.default_rules import add_missing_rules


@pytest.fixture
def loaded_rules(db: None) -> None:
    add_missing_rules()
