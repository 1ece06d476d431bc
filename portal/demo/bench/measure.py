"""Ours and the yardstick in turn, A-B-A-B: medians and spread of processor time and of wall time."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from portal.demo.bench.costs import cpu_ms

Run = Callable[[], int]
"""Does some operations and says how many."""


@dataclass
class Side:
    """Milliseconds an operation, one entry a round."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    @property
    def spread(self) -> float:
        """How far the rounds lie apart, as a share of the median."""
        return (max(self.cpu) - min(self.cpu)) / median(self.cpu) if median(self.cpu) else 0.0


@dataclass
class Figure:
    """One line of the table. ``bar`` is the most that the ratio of processor times should be."""

    code: str
    what: str
    ours: Side
    bare: Side
    yardstick: str
    bar: float | None = None

    @property
    def ratio(self) -> float:
        return median(self.ours.cpu) / median(self.bare.cpu) if median(self.bare.cpu) else 0.0


class Meter:
    """Adds up the processor time of the servers and, for work done in this very process, of this process."""

    def __init__(self, roots: Sequence[int]) -> None:
        self.roots = list(roots)

    def once(self, side: Side, run: Run, *, own: bool) -> None:
        """One round."""
        cpu, mine, began = cpu_ms(self.roots), time.process_time(), time.perf_counter()
        count = run()
        wall = (time.perf_counter() - began) * 1000
        used = cpu_ms(self.roots) - cpu + ((time.process_time() - mine) * 1000 if own else 0)
        side.cpu.append(used / count)
        side.wall.append(wall / count)

    def alternate(
        self, code: str, what: str, ours: Run, bare: Run, yardstick: str, *, own: bool, rounds: int, bar: float | None
    ) -> Figure:
        """Warm both up, then measure them in turn."""
        figure = Figure(code, what, Side(), Side(), yardstick, bar)
        for run in (ours, bare):
            run()
        for _round in range(rounds):
            self.once(figure.ours, ours, own=own)
            self.once(figure.bare, bare, own=own)
        return figure
