"""Checks what must always hold and names every row that does not: ``manage.py verify_invariants [--json]``."""

import json
from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand

from portal.matters.invariants import all_invariants

SHOWN = 50


class Command(BaseCommand):
    help = "Check the invariants of matters, cases and cards; exits with 1 when one is broken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object for machines")
        parser.add_argument("--only", nargs="*", default=[], help="codes to check, e.g. I4 I8")

    def handle(self, *args: Any, **options: Any) -> None:
        broken: list[dict[str, str]] = []
        for invariant in all_invariants():
            if options["only"] and invariant.code not in options["only"]:
                continue
            found = list(islice(invariant.check(), SHOWN))
            broken += [{"invariant": invariant.code, "where": one.where, "what": one.what} for one in found]
            if not options["json"]:
                self.stdout.write(f"{invariant.code:4} {'BROKEN' if found else 'ok':7} {invariant.title}")
                self.stdout.writelines(f"       {one.where}: {one.what}\n" for one in found)
        if options["json"]:
            self.stdout.write(json.dumps({"ok": not broken, "breaches": broken}, ensure_ascii=False))
        if broken:
            raise SystemExit(1)
