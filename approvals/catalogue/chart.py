"""The drawing of the way (flow.py): boxes and arrows with places, in units of a 700 wide picture.

The main way runs down the middle; waiting stands at the left, ends at the right. Every box and arrow names the
edges it stands for, so a test can hold the picture against the machine.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from approvals.catalogue.elements import Step
from approvals.catalogue.flow import CITIZEN_STATES, Edge, edges, review_groups
from approvals.models import ItemVersion
from approvals.states import BEFORE_DECISION, State

WIDTH, PITCH, HEIGHT = 700, 88, 46
LEFT, MIDDLE, RIGHT = (8, 132), (236, 208), (546, 124)
LINE = 18
FRAME = 474
BESIDE_FRAME = 510
_IN_BOX = 15


@dataclass(frozen=True)
class Box:
    """``lines`` of text centred at ``x`` + ``width`` / 2; ``tone`` is main, wait, end or step."""

    x: int
    y: int
    width: int
    height: int
    lines: list[tuple[int, str]]
    tone: str
    covers: tuple[Edge, ...] = ()

    @property
    def centre(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True)
class Arrow:
    path: str
    covers: tuple[Edge, ...]
    label: str = ""
    label_x: int = 0
    label_y: int = 0


@dataclass
class Chart:
    """``frame`` is the height of the dashed frame around all states before the decision."""

    boxes: list[Box] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    height: int = 0
    frame: int = 0
    width: int = WIDTH

    def covered(self) -> set[Edge]:
        """The edges that the picture shows."""
        parts: list[Box | Arrow] = [*self.boxes, *self.arrows]
        return {edge for part in parts for edge in part.covers}


class _Edges:
    """The edges of an item, asked for by move and state."""

    def __init__(self, found: Sequence[Edge]) -> None:
        self.found = found

    def of(self, *moves: str, source: str = "", target: str = "") -> tuple[Edge, ...]:
        """Those of the moves, from and to the given states."""
        return tuple(
            edge
            for edge in self.found
            if edge.move in moves and source in ("", edge.source) and target in ("", edge.target)
        )


def draw(version: ItemVersion) -> Chart:
    """The picture of an item's way."""
    groups = review_groups(version)
    known = _Edges(edges(version))
    rows = max(len(groups), 1)
    chart = Chart(height=(rows + 7) * PITCH - 30, frame=(rows + 2) * PITCH + 6)
    _before(chart, known)
    _review(chart, known, groups)
    _after(chart, known, rows + 3)
    _ends(chart, known, rows + 3)
    return chart


def _y(row: int) -> int:
    return row * PITCH + 8


def _box(chart: Chart, row: int, column: tuple[int, int], name: str | Promise, tone: str, *covers: Edge) -> None:
    x, width = column
    lines = _wrapped(str(name), _IN_BOX if column is MIDDLE else 9)
    y = _y(row)
    top = y + HEIGHT // 2 - (len(lines) - 1) * LINE // 2 + 5
    placed = [(top + place * LINE, line) for place, line in enumerate(lines)]
    chart.boxes.append(Box(x, y, width, HEIGHT, placed, tone, covers))


def _wrapped(text: str, longest: int) -> list[str]:
    """At most two lines; the rest is in the outline below the picture. English is half as wide and breaks at spaces."""
    if text.isascii():
        return textwrap.wrap(text, 2 * longest - 1, max_lines=2, placeholder="…")
    if len(text) <= longest:
        return [text]
    rest = text[longest:]
    return [text[:longest], rest if len(rest) <= longest else rest[: longest - 1] + "…"]


def _down(chart: Chart, row: int, covers: Iterable[Edge], label: str = "") -> None:
    """From a box of the middle to the next one."""
    x = MIDDLE[0] + MIDDLE[1] // 2
    y = _y(row) + HEIGHT
    chart.arrows.append(Arrow(f"M{x} {y}V{_y(row + 1) - 2}", tuple(covers), label, x + 8, y + 31))


def _side(chart: Chart, row: int, shift: int, covers: Iterable[Edge], label: str, *, kind: str) -> None:
    """Between the middle and the side: ``out`` left, ``back`` from the left, ``end`` right."""
    y = _y(row) + HEIGHT // 2 + shift
    inner, outer = MIDDLE[0], LEFT[0] + LEFT[1]
    ends = {"out": (inner, outer + 2), "back": (outer, inner - 2), "end": (MIDDLE[0] + MIDDLE[1], RIGHT[0] - 2)}
    start, stop = ends[kind]
    label_y = y - 5 if shift <= 0 else y + 15
    label_x = BESIDE_FRAME if kind == "end" else (start + stop) // 2
    chart.arrows.append(Arrow(f"M{start} {y}H{stop}", tuple(covers), label, label_x, label_y))


def _before(chart: Chart, known: _Edges) -> None:
    _box(chart, 0, MIDDLE, _("您提交申请"), "main")
    _box(chart, 1, MIDDLE, CITIZEN_STATES[State.SUBMITTED], "main")
    _box(chart, 2, MIDDLE, CITIZEN_STATES[State.ACCEPTED], "main")
    _box(chart, 1, LEFT, CITIZEN_STATES[State.CORRECTING], "wait")
    _box(chart, 1, RIGHT, CITIZEN_STATES[State.NOT_ACCEPTED], "end")
    _down(chart, 0, ())
    _down(chart, 1, known.of("accept", "deem_accepted"), _("五个工作日内"))
    _side(chart, 1, -9, known.of("request_correction"), _("材料不齐"), kind="out")
    _side(chart, 1, 9, known.of("resubmit"), _("补齐"), kind="back")
    _side(chart, 1, 0, known.of("refuse_acceptance"), _("不属范围"), kind="end")


def _review(chart: Chart, known: _Edges, groups: Sequence[Sequence[Step]]) -> None:
    names = ["\u3000".join(step.name for step in group) for group in groups] or [_("审查（需要时）")]
    for place, name in enumerate(names):
        last = place == len(names) - 1
        _box(chart, 3 + place, MIDDLE, name, "step", *(known.of("extend", "review") if last else ()))
        _down(chart, 2 + place, known.of("review") if place else known.of("start_review"))
    _box(chart, 3, LEFT, CITIZEN_STATES[State.SUSPENDED], "wait")
    _side(chart, 3, -9, known.of("suspend"), _("听证、鉴定等"), kind="out")
    _side(chart, 3, 9, known.of("resume"), _("结束"), kind="back")


def _after(chart: Chart, known: _Edges, row: int) -> None:
    _box(chart, row, MIDDLE, CITIZEN_STATES[State.APPROVED], "main")
    _box(chart, row + 1, MIDDLE, CITIZEN_STATES[State.ISSUED], "main")
    _box(chart, row + 2, MIDDLE, CITIZEN_STATES[State.SERVED], "main")
    _box(chart, row + 3, MIDDLE, CITIZEN_STATES[State.ARCHIVED], "main")
    _box(chart, row, RIGHT, CITIZEN_STATES[State.REFUSED], "end")
    _down(chart, row - 1, known.of("grant", source=State.REVIEWING), _("符合条件"))
    _down(chart, row, known.of("issue"))
    _down(chart, row + 1, known.of("serve", source=State.ISSUED), _("十个工作日内"))
    _down(chart, row + 2, known.of("archive", source=State.SERVED))
    _straight(chart, known, row)
    middle, out = _y(row - 1) + HEIGHT + 10, RIGHT[0] + RIGHT[1] // 2
    path = f"M{MIDDLE[0] + MIDDLE[1] // 2} {middle}H{out}V{_y(row) - 2}"
    covers = known.of("refuse", source=State.REVIEWING)
    chart.arrows.append(Arrow(path, covers, _("不符合条件"), BESIDE_FRAME + 2, middle - 6))
    served = _y(row + 2) + HEIGHT // 2
    path = f"M{out} {_y(row) + HEIGHT}V{served}H{MIDDLE[0] + MIDDLE[1] + 2}"
    chart.arrows.append(Arrow(path, known.of("serve", source=State.REFUSED), _("说明理由"), RIGHT[0] - 42, served - 6))


def _straight(chart: Chart, known: _Edges, row: int) -> None:
    """Past the review into the fork of the decision, where the item has no review step."""
    covers = known.of("grant", "refuse", source=State.ACCEPTED)
    if not covers:
        return
    right = MIDDLE[0] + MIDDLE[1]
    path = f"M{right} {_y(2) + HEIGHT // 2}H{right + 18}V{_y(row - 1) + HEIGHT + 9}"
    chart.arrows.append(Arrow(path, covers))


def _ends(chart: Chart, known: _Edges, row: int) -> None:
    """What may happen at any time before the decision, and the way of every end into the archive."""
    _box(chart, 2, RIGHT, CITIZEN_STATES[State.WITHDRAWN], "end")
    _box(chart, 3, RIGHT, CITIZEN_STATES[State.TERMINATED], "end")
    for place, moves in ((2, ("withdraw", "lapse")), (3, ("terminate",))):
        y = _y(place) + HEIGHT // 2
        covers = tuple(edge for edge in known.of(*moves) if edge.source in BEFORE_DECISION)
        label = _("撤回或逾期") if place == 2 else ""
        chart.arrows.append(Arrow(f"M{FRAME} {y}H{RIGHT[0] - 2}", covers, label, BESIDE_FRAME, y - 6))
    right, rail, bottom = RIGHT[0] + RIGHT[1], RIGHT[0] + RIGHT[1] + 16, _y(row + 3) + HEIGHT // 2
    for place, state in ((1, State.NOT_ACCEPTED), (2, State.WITHDRAWN), (3, State.TERMINATED)):
        path = f"M{right} {_y(place) + HEIGHT // 2}H{rail}V{bottom}H{MIDDLE[0] + MIDDLE[1] + 2}"
        chart.arrows.append(Arrow(path, known.of("archive", source=state)))
