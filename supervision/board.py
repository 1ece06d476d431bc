"""The board as people read it: one row for each office, a cell for each stage, in each cell the colours. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from portal.matters.models import Alert, Stage
from supervision.selectors import Count

OPEN_STAGES = tuple(stage for stage in Stage if stage != Stage.CLOSED)
GRAVE = (Alert.RED, Alert.YELLOW, Alert.SOON)


@dataclass
class Cell:
    """Matters of one office in one stage; ``alerts`` counts them by alert."""

    alerts: Counter[int] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.alerts.values())

    @property
    def late(self) -> int:
        """Those past a limit."""
        return self.alerts[Alert.YELLOW] + self.alerts[Alert.RED]


@dataclass
class Row:
    """One office; ``cells`` by stage and ``all`` over the stages."""

    office_id: int | None
    office: str
    cells: dict[str, Cell] = field(default_factory=lambda: {stage.value: Cell() for stage in OPEN_STAGES})
    all: Cell = field(default_factory=Cell)

    def add(self, stage: str, alert: int, count: int) -> None:
        """Count matters in."""
        self.cells[stage].alerts[alert] += count
        self.all.alerts[alert] += count


@dataclass
class Board:
    """Rows by office in their order, and the sum of all."""

    rows: list[Row]
    sum: Row


def board(counts: Sequence[Count], sum_label: str) -> Board:
    """Gather the counts; offices keep the order in which they come."""
    rows: dict[int, Row] = {}
    total = Row(None, sum_label)
    for found in counts:
        row = rows.setdefault(found.office_id, Row(found.office_id, found.office))
        for each in (row, total):
            each.add(found.stage, found.alert, found.count)
    return Board(list(rows.values()), total)


def total(counts: Iterable[Count]) -> int:
    """How many matters these are."""
    return sum(found.count for found in counts)
