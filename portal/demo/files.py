"""The data files of the fictional city (portal/demo/data)."""

import functools
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"
ITEMS = FOLDER / "items.jsonl"


@functools.cache
def read(name: str) -> Any:
    """One JSON file of the data folder, such as ``phrases``."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
