"""``manage.py complaint_report 2026-W47`` (also ``--week 2026-W47``) or ``2026-10``: make the report of a week or month that is over."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from complaints.reporting.periods import parse
from complaints.reporting.reports import make
from portal.core.errors import PortalError


class Command(BaseCommand):
    help = "Make the report of complaints for a week (2026-W47) or a month (2026-10); a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slot", nargs="?", default="")
        parser.add_argument("--week", dest="week", default="", help="the same as naming it alone, such as 2026-W47")

    def handle(self, *args: Any, slot: str, week: str, **options: Any) -> None:
        try:
            report = make(parse(slot or week))
        except PortalError as error:
            raise CommandError(error.message) from None
        except ValueError:
            raise CommandError("Name a week as 2026-W47 or a month as 2026-10.") from None
        self.stdout.write(f"{report.matter.number} {report.matter.title}: {report.facts['totals']['received']} orders")
