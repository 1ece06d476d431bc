"""The way of a case of one item: every move that the machine allows for it, as edges, an outline and a drawing."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.catalogue.elements import Step, typed
from approvals.models import Case, ItemVersion
from approvals.states import State

ANY_TIME = ("withdraw", "terminate")
REVIEW_STAGES = ("review", "verify", "special")

CITIZEN_STATES: dict[str, str | Promise] = {
    State.SUBMITTED: _("窗口收件核对"),
    State.CORRECTING: _("等您补正材料"),
    State.ACCEPTED: _("受理"),
    State.REVIEWING: _("审查"),
    State.SUSPENDED: _("特别程序（不计时）"),
    State.APPROVED: _("决定：准予"),
    State.ISSUED: _("制作证件文书"),
    State.REFUSED: _("决定：不予许可"),
    State.SERVED: _("送达您手中"),
    State.ARCHIVED: _("归档"),
    State.NOT_ACCEPTED: _("不予受理"),
    State.WITHDRAWN: _("已撤回"),
    State.TERMINATED: _("终止办理"),
}
MOVES: dict[str, str | Promise] = {
    "accept": _("材料齐全，予以受理"),
    "deem_accepted": _("五个工作日没有答复，视为受理"),
    "request_correction": _("材料不齐，一次告知补正"),
    "resubmit": _("您补齐材料"),
    "lapse": _("逾期没有补正，视为撤回"),
    "refuse_acceptance": _("不属于受理范围，说明理由"),
    "start_review": _("开始审查"),
    "review": _("逐个完成审查环节"),
    "extend": _("经负责人批准延长一次，不超过十个工作日"),
    "suspend": _("听证、检验、鉴定、专家评审等依法不计入期限"),
    "resume": _("特别程序结束，恢复计时"),
    "grant": _("符合条件，准予"),
    "refuse": _("不符合条件，说明理由并告知救济途径"),
    "issue": _("制作证件、文书"),
    "serve": _("送达"),
    "archive": _("归档"),
    "withdraw": _("决定前您可以撤回申请"),
    "terminate": _("申请人死亡、终止等情形"),
}


class Edge(NamedTuple):
    """One move from one state."""

    source: str
    move: str
    target: str


class Stop(NamedTuple):
    """A state of the outline and where one gets from it: (move, next state); ``covers`` are the edges told."""

    name: str | Promise
    ways: list[tuple[str | Promise, str | Promise]]
    covers: list[Edge]


def review_groups(version: ItemVersion) -> list[list[Step]]:
    """The steps between acceptance and decision, those side by side together."""
    steps = [step for step in typed(Step, version.steps) if step.stage in REVIEW_STAGES]
    steps.sort(key=lambda step: step.order)
    return [list(group) for _order, group in groupby(steps, key=lambda step: step.order)]


def edges(version: ItemVersion) -> list[Edge]:
    """Every edge of the machine that a case of this item can take.

    With review steps nothing is decided straight after acceptance; without them there is no step to finish.
    """
    field = Case._meta.get_field("state")
    every = [Edge(str(each.source), each.name, str(each.target)) for each in field.get_all_transitions(Case)]
    has_steps = bool(review_groups(version))
    return [edge for edge in every if not _impossible(edge, has_steps=has_steps)]


def _impossible(edge: Edge, *, has_steps: bool) -> bool:
    straight = edge.source == State.ACCEPTED and edge.move in ("grant", "refuse")
    return straight if has_steps else edge.move == "review"


def outline(version: ItemVersion) -> list[Stop]:
    """The drawing in words: each state in order and each way out of it; what may happen any time stands at the end."""
    found = edges(version)
    stops = []
    for state, name in CITIZEN_STATES.items():
        here = [edge for edge in found if edge.source == state and edge.move not in ANY_TIME]
        if here:
            stops.append(_stop(_reviewing(version) if state == State.REVIEWING else name, here))
    return [*stops, _stop(_("决定作出前的任何时候"), [edge for edge in found if edge.move in ANY_TIME])]


def _stop(name: str | Promise, here: list[Edge]) -> Stop:
    ways = dict.fromkeys((MOVES[edge.move], CITIZEN_STATES[edge.target]) for edge in here)
    return Stop(name, list(ways), here)


def _reviewing(version: ItemVersion) -> str | Promise:
    names = " → ".join(group_name(group) for group in review_groups(version))
    return names or CITIZEN_STATES[State.REVIEWING]


def group_name(group: Sequence[Step]) -> str:
    """The names of steps that run side by side, in one text."""
    return " + ".join(step.name for step in group)
