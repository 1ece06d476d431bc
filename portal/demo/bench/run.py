"""The order of a run: fill, sweep, fill more, sweep again, live, serve, weigh."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from django.core.management import call_command
from django.db import connection

from approvals.actions import receive
from portal.demo.bench import living, sweeping
from portal.demo.bench.costs import family, memory_mb
from portal.demo.bench.measure import Figure, Meter, Side
from portal.demo.bench.pages import measure_pages
from portal.demo.bench.place import Place
from portal.demo.generator.figures import count_figures
from portal.demo.generator.fill import fill, without_indexes
from portal.matters.ledger import consume_all

OPEN_SHARE = 0.53  # gives as many open deadlines as matters


@dataclass(frozen=True)
class Sizes:
    """How much of everything; ``matters`` are the two sizes of the database."""

    matters: tuple[int, int] = (100_000, 1_000_000)
    due: int = 10_000
    looks: int = 300
    lives: int = 40
    moves: int = 150
    requests: int = 400
    rounds: int = 3


QUICK = Sizes(matters=(600, 1_500), due=50, looks=20, lives=3, moves=8, requests=24, rounds=2)


class Bench:
    """A run in progress: its figures, notes and memory."""

    def __init__(self, place: Place, root: Path, sizes: Sizes) -> None:
        self.place, self.root, self.sizes = place, root, sizes
        self.meter = Meter([place.postgres])
        self.figures: list[Figure] = []
        self.memory: dict[str, float] = {}
        self.notes: list[str] = []
        self.hello = Side()

    def run(self) -> None:
        """Everything, in order."""
        call_command("migrate", verbosity=0)
        call_command("import_calendar", stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
        self._fill(self.sizes.matters[0], seed=1)
        self._sweep()
        self._fill(self.sizes.matters[1] - self.sizes.matters[0], seed=2)
        self._sweep()
        living.make_bare(self.sizes.matters[1])
        self._live()
        measure_pages(self)
        self.memory["postgres"] = sum(map(memory_mb, family([self.place.postgres])))

    def _fill(self, count: int, seed: int) -> None:
        with self.timed(f"{count:,} matters made") as note, without_indexes():
            note["rows"] = fill(count, open_share=OPEN_SHARE, seed=seed)
        with self.timed("figures counted, statistics gathered"):
            count_figures()
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")

    @contextmanager
    def timed(self, what: str) -> Iterator[dict[str, int]]:
        """Note how long the block took; ``rows`` in the dictionary adds rows a second."""
        note: dict[str, int] = {}
        began = time.perf_counter()
        yield note
        seconds = time.perf_counter() - began
        speed = f", {note['rows']:,} rows, {note['rows'] / seconds:,.0f} rows/s" if note else ""
        self.say(f"{what}: {seconds:.1f} s{speed}")

    def say(self, text: str) -> None:
        """Show progress and keep it for the file."""
        self.notes.append(text)
        print(text, flush=True)  # noqa: T201

    def _sweep(self) -> None:
        size, looks, due = sweeping.open_deadlines(), self.sizes.looks, self.sizes.due
        self.figures.append(
            self.meter.alternate(
                "P1",
                f"sweep, nothing due, {size:,} open",
                lambda: sweeping.look_ours(looks),
                lambda: sweeping.look_raw(looks),
                "raw SQL",
                own=True,
                rounds=self.sizes.rounds,
                bar=3,
            )
        )
        figure = Figure("P2", f"each of {due:,} newly due, {size:,} open", Side(), Side(), "raw SQL, same rows", 3)
        for _round in range(min(self.sizes.rounds, size // (5 * due))):  # each round uses up twice as many
            sweeping.make_due(due)
            self.meter.once(figure.ours, lambda: sweeping.cross_ours(due), own=True)
            sweeping.make_due(due)
            self.meter.once(figure.bare, lambda: sweeping.cross_raw(due), own=True)
            consume_all()
        self.figures.append(figure)

    def _live(self) -> None:
        cast, sizes = living.Cast(), self.sizes
        numbers = living.waiting_numbers()
        ids = living.things(sizes.moves)

        def accept() -> int:
            for _index in range(sizes.moves):
                receive.accept(next(numbers), actor=cast.window)
            return sizes.moves

        def submit() -> int:
            for _index in range(sizes.moves):
                cast.submit()
            return sizes.moves

        def live() -> int:
            for _index in range(sizes.lives):
                cast.live()
            return sizes.lives

        def compare(code: str, what: str, ours: object, bare: object, yardstick: str, bar: float | None) -> None:
            assert callable(ours)
            assert callable(bare)
            self.figures.append(
                self.meter.alternate(code, what, ours, bare, yardstick, own=True, rounds=sizes.rounds, bar=bar)
            )

        compare("P3", "accept, in process", accept, lambda: living.bare_moves(ids), "bare Django move", 2.5)
        compare("P3", "accept, in process", accept, lambda: living.raw_moves(ids), "raw SQL move", 1 / 0.45)
        compare("P4", "submit, in process", submit, lambda: living.bare_creates(sizes.moves), "bare Django create", 3)
        compare("life", "filing to service, six moves", live, lambda: living.bare_moves(ids), "bare Django move", None)
        self.notes.append(
            f"statements: accept {statements(accept) / sizes.moves:.1f}, life {statements(live) / sizes.lives:.1f}"
        )

    @property
    def hello_spread(self) -> float:
        return self.hello.spread

    def table(self) -> str:
        """The figures for people."""
        head = f"{'':5}{'what':44}{'ours':>9}{'bare':>9}{'ratio':>7}{'target':>8}{'spread':>8}{'wall':>9}{'wall':>9}  beside"
        lines = [head, f"{'':5}{'':44}{'CPU ms':>9}{'CPU ms':>9}{'':>7}{'':>8}{'':>8}{'ours':>9}{'bare':>9}"]
        for each in self.figures:
            bar = f"≤ {each.bar:.1f}" if each.bar else ""
            lines.append(
                f"{each.code:5}{each.what:44}{median(each.ours.cpu):9.3f}{median(each.bare.cpu):9.3f}"
                f"{each.ratio:7.2f}{bar:>8}{each.ours.spread:8.0%}{median(each.ours.wall):9.3f}"
                f"{median(each.bare.wall):9.3f}  {each.yardstick}"
            )
        lines += [f"P13  memory of {name}: {size:.0f} MB" for name, size in self.memory.items()]
        return "\n".join(lines)


def statements(run: object) -> int:
    """How many SQL statements the work sends."""
    from django.test.utils import CaptureQueriesContext

    assert callable(run)
    with CaptureQueriesContext(connection) as queries:
        run()
    return len(queries)
