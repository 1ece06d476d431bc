"""``manage.py verify_ledger``: recompute every chain and seal; exit 1 and name the first bad rows."""

from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.matters.models import Event
from portal.matters.verify import verify_ledger


class Command(BaseCommand):
    help = "Recompute the hash chain of every matter and the daily seals."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, default=20, help="how many faults to name (20)")

    def handle(self, *args: Any, most: int, **options: Any) -> None:
        faults = list(islice(verify_ledger(), most))
        for fault in faults:
            self.stderr.write(str(fault))
        if faults:
            raise CommandError(f"The ledger is not whole; the first bad row is {faults[0]}.")
        self.stdout.write(f"The ledger is whole: {Event.objects.count()} events.")
