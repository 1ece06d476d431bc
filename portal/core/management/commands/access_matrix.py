"""Prints who may open which URL, from the doors in force: ``manage.py access_matrix [--write]``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.core.doors import ANONYMOUS, Door
from portal.core.routes import Route, all_routes

_HEAD = """# Who may open which page

Made by `manage.py access_matrix --write` from the `doors.py` of each app; tests compare this page with the code and
ask every URL as every role. *any*: every object; *own*: the person's own; *office*: with an office of the person's
post; *assigned*: handled by the person. Roles that are not named are refused; an object out of reach is "not found".

| URL | name | who |
|---|---|---|
"""


class Command(BaseCommand):
    help = "Print the access matrix of all URLs; --write puts it into docs/access.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true", help="write docs/access.md")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"]:
            path = Path(settings.BASE_DIR) / "docs" / "access.md"
            path.write_text(matrix(), encoding="utf-8")
        else:
            self.stdout.write(matrix(), ending="")


def matrix() -> str:
    """The page as Markdown."""
    lines = {_line(route) for route in all_routes()}
    return _HEAD + "".join(sorted(lines))


def _line(route: Route) -> str:
    path = route.path.replace("|", "\\|").replace("^", "").replace("$", "")
    return f"| `/{path}` | `{route.name}` | {who(route.door)} |\n"


def who(door: Door | None) -> str:
    """The roles of a door in words."""
    if door is None:
        return "**nobody: not declared**"
    if ANONYMOUS in door.opens:
        return "everybody"
    return ", ".join(f"{role} ({' or '.join(sorted(relations))})" for role, relations in door.opens.items())
