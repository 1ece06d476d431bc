"""``manage.py sweep``: look for newly due deadlines now (or as of a moment) and let the consumers act on them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.core import clock
from portal.matters import ledger, periodic
from portal.matters.history.read import moment
from portal.matters.sweep import sweep


class Command(BaseCommand):
    help = "Record every checkpoint crossed until now; harmless to run at any time, beside the workers too."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--at", type=moment, help="as of this local time instead of now, e.g. '2012-01-23 15:42:54'"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = sweep(options["at"] or clock.now())
        handled = ledger.consume_all()
        periodic.mark(periodic.SWEEP)
        self.stdout.write(f"{found} crossings recorded, {handled} events handled by consumers.")
