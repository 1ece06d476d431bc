"""Rows of import files for tests."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def row(**changes: Any) -> dict[str, Any]:
    """An item with every list filled."""
    return {
        "code": "999900000001",
        "name": "食品经营许可",
        "kind": "行政许可",
        "body": "示范市场监管局",
        "level": "city",
        "audience": ["natural", "legal"],
        "themes": ["经营许可"],
        "legal_basis": [{"law": "食品安全法", "article": "第三十五条"}],
        "conditions": ["有固定场所。"],
        "statutory_limit": 20,
        "promised_limit": 10,
        "materials": [{"key": "plan", "name": "平面图"}],
        "steps": [
            {"stage": "accept", "name": "受理", "role": "window", "limit": 1},
            {"stage": "review", "name": "材料审查", "role": "reviewer", "limit": 3},
            {"stage": "decide", "name": "决定", "role": "head", "limit": 2},
        ],
        "fees": [{"name": "工本费", "standard": "每证10元", "min_fen": 1000, "max_fen": 1000}],
        "result": {"name": "食品经营许可证", "type": "证照"},
        "place": "政务服务中心",
        "hours": "工作日",
        "consult_phone": "12345",
        "supervise_phone": "12345",
        "questions": [{"question": "要办证吗？", "answer": "要。"}],
        "special_procedures": [{"kind": "site_survey", "name": "现场核查", "counted": True}],
        "synonyms": ["开饭店"],
        **changes,
    }


def write_jsonl(path: Path, rows: Iterable[dict[str, Any] | str]) -> Path:
    """A JSONL file; text goes in as it is."""
    lines = [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in rows]
    path.write_text("\n".join(lines) + "\n")
    return path
