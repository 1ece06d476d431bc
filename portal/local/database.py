"""Where the database is: DATABASE_URL, or our own PostgreSQL on a socket below the data folder."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from portal.local.env import BadSetting
from portal.local.places import socket_folder


def database_settings(url: str, var: Path) -> dict[str, Any]:
    """Django's settings for one PostgreSQL; no session state is kept, so PgBouncer may stand between."""
    settings = _from_url(url) if url else {"NAME": "portal", "USER": "portal", "HOST": str(socket_folder(var, "pg"))}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {"connect_timeout": 5},
        "TEST": {"NAME": f"test_{settings['NAME']}"},
        **settings,
    }


def _from_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    name = parts.path.lstrip("/")
    port = _port(parts)
    if parts.scheme not in {"postgres", "postgresql"} or not name or port is None:
        raise BadSetting(
            "DATABASE_URL cannot be read. Write postgresql://user:password@host:5432/name, "
            "or leave it empty to use the portal's own PostgreSQL."
        )
    host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
    return {
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port,
    }


def _port(parts: SplitResult) -> str | None:
    """The port as text, "" for the usual one, None when it is no port number."""
    try:
        return str(parts.port or "")
    except ValueError:
        return None
