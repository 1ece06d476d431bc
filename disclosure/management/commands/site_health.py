"""``manage.py site_health``: what is wrong with the public site, a line each; exit code 1 when something is."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from disclosure.reading.health import findings


class Command(BaseCommand):
    help = "Dead links, empty columns, stale pages, unanswered matters, missing marks of the public site."

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for finding in findings():
            count += 1
            self.stdout.write(f"{finding.kind}: {finding.where}")
        self.stdout.write(f"{count} findings." if count else "Nothing found.")
        if count:
            sys.exit(1)
