"""Typed readers of environment variables that fail loudly with one plain sentence."""

import os
from collections.abc import Sequence
from pathlib import Path


class BadSetting(SystemExit):
    """A setting that cannot be used; ends the program with its sentence."""


def text(name: str, default: str | None = None) -> str:
    """The variable's text; without a default it must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise BadSetting(f"{name} is not set. Set it in the environment or in .env and start again.")
    return value


def flag(name: str, default: bool) -> bool:
    """``1/true/yes/on`` or ``0/false/no/off``; anything else stops the start."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    word = value.strip().lower()
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"0", "false", "no", "off"}:
        return False
    raise BadSetting(f"{name}={value!r} is neither true nor false. Write 1 or 0.")


def number(name: str, default: int) -> int:
    """A whole number."""
    value = os.environ.get(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise BadSetting(f"{name}={value!r} is not a whole number.") from None


def words(name: str, default: Sequence[str] = ()) -> list[str]:
    """A list parted by commas."""
    value = os.environ.get(name)
    return list(default) if value is None else [word.strip() for word in value.split(",") if word.strip()]


def choice(name: str, allowed: Sequence[str], default: str) -> str:
    """One of the allowed words."""
    value = os.environ.get(name) or default
    if value not in allowed:
        raise BadSetting(f"{name}={value!r} is unknown. Choose one of: {', '.join(allowed)}.")
    return value


def load_file(path: Path) -> None:
    """Take NAME=value lines of a .env file for variables that are not set yet; tests never read one."""
    if os.environ.get("PORTAL_ENV") == "test" or not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.partition("=")
        if separator and not name.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), value.strip())
