"""Our own columns: nothing to convert."""

from collections.abc import Mapping
from typing import Any


def convert(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The row as it is."""
    return dict(raw)
