"""What production refuses to start with."""

from collections.abc import Mapping
from typing import Any

from portal.local.env import BadSetting


def refuse_unsafe_production(settings: Mapping[str, Any]) -> None:
    """Raise BadSetting naming every setting that is fit for a demo only."""
    hosts = settings["ALLOWED_HOSTS"]
    faults = {
        "DEBUG is on; set DEBUG=0": settings["DEBUG"],
        "SECRET_KEY is a default or too short; set 50 random characters or more": _weak(settings["SECRET_KEY"]),
        "demo accounts are on; set PORTAL_DEMO_ACCOUNTS=0": settings["PORTAL_DEMO_ACCOUNTS"],
        "the clock can be moved; unset PORTAL_CLOCK_FILE": bool(settings["PORTAL_CLOCK_FILE"]),
        "the database asks for no password; give one in DATABASE_URL": not _password(settings),
        "ALLOWED_HOSTS is empty or takes any host; name the public host": not hosts or "*" in hosts,
        "PORTAL_DATA_KEY is a default or no key; set 32 random hexadecimal digits": not _is_key(
            settings["PORTAL_DATA_KEY"], 16
        ),
        "PORTAL_INDEX_KEY is a default or no key; set 64 random hexadecimal digits": not _is_key(
            settings["PORTAL_INDEX_KEY"], 32
        ),
    }
    found = [fault for fault, present in faults.items() if present]
    if found:
        raise BadSetting("Production does not start: " + "; ".join(found) + ".")


def _weak(key: str) -> bool:
    return len(key) < 50 or key.startswith("development-only") or len(set(key)) < 12


def _password(settings: Mapping[str, Any]) -> str:
    return str(settings["DATABASES"]["default"].get("PASSWORD", ""))


def _is_key(digits: str, size: int) -> bool:
    """Hexadecimal of the right length with enough different digits to be random."""
    try:
        return len(bytes.fromhex(digits)) == size and len(set(digits)) >= 8
    except ValueError:
        return False
