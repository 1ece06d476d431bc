"""The rows of the Guangdong service site (policy lists of 2021): TASK_CODE names the item, ORGCODE the body.

「无」 is empty; columns without a field of ours stay in ``extra`` under their own names, so nothing is lost.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from approvals.catalogue.values import is_empty

_LIMIT = re.compile(r"(\d+)\s*[(（](工作日|自然日)[)）]")
_MOVED = {
    "TASK_CODE": "code",
    "CATAID": "catalog_code",
    "TASK_NAME": "name",
    "TASK_TYPE_TEXT": "kind",
    "DEPT_NAME": "body",
    "ORGCODE": "body_code",
    "matter_level": "level",
    "theme_category": "themes",
    "handle_location": "place",
    "consult_phone": "consult_phone",
    "complain_phone": "supervise_phone",
    "visit_number": "visits",
    "online_book": "online",
    "co_department": "joint_bodies",
}
_READ_BELOW = {
    "handle_time",
    "handle_time_limit",
    "accept_standard",
    "service_object_name",
    "material_intro",
    "matter_short",
    "matter_daily",
}


def convert(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Our columns; raises ValueError for a limit that is neither 「无」 nor days."""
    row = {ours: raw.get(theirs) for theirs, ours in _MOVED.items() if not is_empty(raw.get(theirs))}
    row |= _limit(raw, "handle_time", "statutory") | _limit(raw, "handle_time_limit", "promised")
    conditions = raw.get("accept_standard")
    row["conditions"] = [] if is_empty(conditions) else [str(conditions).strip()]
    row["audience"] = _audience(_list(raw, "service_object_name"))
    row["materials"] = [{"name": name} for name in _list(raw, "material_intro")]
    row["synonyms"] = _names(raw)
    row["extra"] = _rest(raw)
    return row


def _limit(raw: Mapping[str, Any], column: str, ours: str) -> dict[str, Any]:
    if is_empty(raw.get(column)):
        return {}
    found = _LIMIT.fullmatch(str(raw[column]).strip())
    if not found:
        raise ValueError(_("时限应写成 20(工作日) 或者 30(自然日)，这里是“%s”。") % str(raw[column])[:40])
    return {f"{ours}_limit": int(found[1]), f"{ours}_unit": found[2]}


def _list(raw: Mapping[str, Any], column: str) -> list[str]:
    value = raw.get(column)
    each = value if isinstance(value, list) else [value]
    return [str(name).strip() for name in each if not is_empty(name)]


def _audience(names: list[str]) -> list[str]:
    """自然人 are persons; every other kind is an organisation."""
    return list(dict.fromkeys("natural" if name == "自然人" else "legal" for name in names))


def _names(raw: Mapping[str, Any]) -> list[str]:
    """Short and everyday names (matter_short, matter_daily)."""
    texts = [str(raw[column]) for column in ("matter_short", "matter_daily") if not is_empty(raw.get(column))]
    parts = [part.strip() for text in texts for part in re.split("[，,、；;]", text)]
    return list(dict.fromkeys(part for part in parts if part))


def _rest(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Columns without a field of ours, and the exact words of those that we simplify."""
    known = (set(_MOVED) | _READ_BELOW) - {"service_object_name"}
    return {name: value for name, value in raw.items() if name not in known and not is_empty(value)}
