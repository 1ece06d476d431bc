"""Where each number of the dashboard leads: the list with the same filters."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.matters.models import Alert
from supervision.board import GRAVE, OPEN_STAGES, Board, Cell, Row
from supervision.selectors import LATE

TONES = {Alert.SOON: "warning", Alert.YELLOW: "yellow", Alert.RED: "red"}


@dataclass(frozen=True)
class Number:
    """A number, the list behind it, and what readers hear beside it."""

    value: int
    url: str
    label: str
    tone: str = ""


@dataclass(frozen=True)
class Spot:
    """A cell of the table: how many, and how many of them in each colour."""

    total: Number
    colours: list[Number]


@dataclass(frozen=True)
class Line:
    """A row of the table: first the whole office, then each stage."""

    office: str
    spots: list[Spot]


def matters_url(**filters: object) -> str:
    """The list of open matters with these filters; empty ones are left out."""
    return _with(reverse("supervision:matters"), filters)


def cards_url(**filters: object) -> str:
    """The list of cards with these filters."""
    return _with(reverse("supervision:cards"), filters)


def _with(path: str, filters: dict[str, object]) -> str:
    chosen = {name: value for name, value in filters.items() if value not in (None, "")}
    return f"{path}?{urlencode(chosen)}" if chosen else path


def lines(board: Board, kind: str = "") -> list[Line]:
    """The rows of the table, the sum last."""
    return [_line(row, kind) for row in [*board.rows, board.sum]]


def _line(row: Row, kind: str) -> Line:
    stages = [
        _spot(row.cells[stage], f"{row.office} {stage.label}", office=row.office_id, stage=stage.value, kind=kind)
        for stage in OPEN_STAGES
    ]
    return Line(row.office, [_spot(row.all, row.office, office=row.office_id, kind=kind), *stages])


def _spot(cell: Cell, label: str, **filters: object) -> Spot:
    total = Number(cell.total, matters_url(**filters) if cell.total else "", label)
    found = [alert for alert in GRAVE if cell.alerts[alert]]
    return Spot(
        total,
        [
            Number(cell.alerts[alert], matters_url(**filters, alert=alert.value), str(alert.label), TONES[alert])
            for alert in found
        ],
    )


def totals(board: Board, kind: str = "") -> list[Number]:
    """The numbers on top of the page."""
    cell = board.sum.all
    return [
        Number(cell.total, matters_url(kind=kind), _("在办")),
        Number(cell.alerts[Alert.SOON], matters_url(alert=Alert.SOON.value, kind=kind), _("即将到期"), "warning"),
        Number(cell.late, matters_url(alert=LATE, kind=kind), _("已超期")),
        Number(cell.alerts[Alert.YELLOW], matters_url(alert=Alert.YELLOW.value, kind=kind), _("超承诺时限"), "yellow"),
        Number(cell.alerts[Alert.RED], matters_url(alert=Alert.RED.value, kind=kind), _("超法定时限"), "red"),
    ]
