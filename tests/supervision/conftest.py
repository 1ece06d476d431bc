"""The rules a city begins with; a flush between tests takes them away."""

import pytest

from supervision.default_rules import DEFAULT_RULES
from supervision.models import Rule


@pytest.fixture
def loaded_rules(db: None) -> None:
    for code, name, limit, checkpoint, level, basis in DEFAULT_RULES:
        Rule.objects.get_or_create(
            limit=limit, checkpoint=checkpoint, defaults={"code": code, "name": name, "level": level, "basis": basis}
        )
