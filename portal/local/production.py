"""What production refuses to start with."""

from collections.abc import Mapping
from typing import Any

from portal.local.env import BadSetting


def refuse_unsafe_production(settings: Mapping[str, Any]) -> None:
    """Raise BadSetting naming every setting that is fit for a demo only."""
    database = settings["DATABASES"]["default"]
    faults = {
        "DEBUG is on; set DEBUG=0": settings["DEBUG"],
        "SECRET_KEY is a default or too short; set 50 random characters or more": _weak_key(
            settings["SECRET_KEY"]
        ),
        "demo accounts are on; set PORTAL_DEMO_ACCOUNTS=0": settings["PORTAL_DEMO_ACCOUNTS"],
        "the clock can be moved; unset PORTAL_CLOCK_FILE": bool(settings["PORTAL_CLOCK_FILE"]),
        "the database asks for no password; give one in DATABASE_URL": not database.get("PASSWORD"),
        "PORTAL_DATA_KEY or PORTAL_INDEX_KEY is a default": len(set(settings["PORTAL_DATA_KEY"])) < 8
        or len(set(settings["PORTAL_INDEX_KEY"])) < 8,
    }
    found = [fault for fault, present in faults.items() if present]
    if found:
        raise BadSetting("Production does not start: " + "; ".join(found) + ".")


def _weak_key(key: str) -> bool:
    return len(key) < 50 or key.startswith("development-only") or len(set(key)) < 12
