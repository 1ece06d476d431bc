"""Load the fictional city: manage.py load_demo_city [--cases N]. What is loaded already stays as it is."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.demo.loading import CASES, load


class Command(BaseCommand):
    help = "Load the fictional city: calendar, divisions, offices, staff, citizens, items and cases in every state."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, default=CASES, help=f"how many cases ({CASES})")

    def handle(self, *args: Any, cases: int, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The fictional city is not for PORTAL_ENV=production.")
        load(cases=cases, say=self._say)

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
