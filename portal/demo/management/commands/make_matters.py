"""``manage.py make_matters N``: fill the database with N believable matters, for trials of size."""

import time
from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.demo.generator.figures import count_figures
from portal.demo.generator.fill import fill, without_indexes


class Command(BaseCommand):
    help = "Fill the database with made matters: chains, clocks and figures agree with each other."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", type=int)
        parser.add_argument("--open", type=float, default=0.2, help="share of open ones, 0 to 1 (0.2)")
        parser.add_argument("--late", type=float, default=0.03, help="share of the open ones past their promise (0.03)")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument(
            "--drop-indexes", action="store_true", help="faster; only for a database that may be thrown away"
        )

    def handle(self, *args: Any, count: int, processes: int, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Made matters have no place in production.")
        began = time.perf_counter()
        with without_indexes() if options["drop_indexes"] else nullcontext():
            rows = fill(
                count,
                open_share=options["open"],
                late_share=options["late"],
                seed=options["seed"],
                processes=processes,
                tell=self._tell,
            )
        count_figures()
        seconds = time.perf_counter() - began
        self.stdout.write(f"{count} matters, {rows} rows in {seconds:.1f} s: {rows / seconds:,.0f} rows/s")

    def _tell(self, rows: int) -> None:
        self.stderr.write(f"\r{rows:,} rows", ending="")
        self.stderr.flush()
