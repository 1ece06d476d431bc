"""The demo's double publicity: penalties that are public, late, to be reviewed; an objection, a repair, a credit review. Fictional."""

import uuid
from datetime import timedelta
from typing import Any

from disclosure.publicity.actions import filing, follows, licences, penalties
from disclosure.publicity.actions.benchmarks import import_benchmarks, publish_benchmarks
from disclosure.publicity.actions.filing import Asked
from disclosure.publicity.actions.reviews import Wanted, make_review
from disclosure.publicity.checking import Facts
from disclosure.publicity.models import Benchmark, DisplayPeriod, Penalty
from disclosure.publicity.subjects import pasted, subjects_of
from portal.demo.files import FOLDER
from portal.demo.people import company_code
from portal.demo.team import Team, day, moment, team_of
from portal.matters.licences import GRANTED
from portal.matters.models import Event

_FEN = 100
_SOON = timedelta(minutes=5)


def load_publicity() -> int:
    """Gives how many penalties there are then."""
    _licences()
    team = team_of("market")
    import_benchmarks(FOLDER / "benchmarks.csv", team.body, actor=team.editor, at=moment(-120))
    publish_benchmarks(actor=team.reviewer, at=moment(-119))
    shown = [_public(team, place, days) for place, days in enumerate((-110, -24, -9), 1)]
    _late(team)
    _to_be_reviewed(team)
    _followed(team, shown)
    _reviewed(team)
    return Penalty.objects.count()


def _licences() -> None:
    """As the consumer would have done it: public some minutes after each decision."""
    for event in Event.objects.filter(kind=GRANTED).select_related("matter").order_by("at", "id"):
        licences.receive(event.matter, at=event.at + _SOON)


def _facts(place: int, days: int, yuan: int, **changes: Any) -> Facts:
    """A decision of that day under the second grade of the benchmark."""
    facts: dict[str, Any] = {
        "decision_number": f"示市监罚〔示例〕{place}号",
        "party_type": "organisation",
        "party_name": f"示范第{place}餐饮店（虚构）",
        "uscc": company_code(40 + place),
        "violation": "未按规定公示食品经营许可证（示例）",
        "facts": "现场检查时没有在显著位置公示许可证，责令改正后逾期没有改正。（虚构）",
        "basis": "《示范市食品经营管理办法》（虚构）第十条",
        "penalty_kind": "fine",
        "content": f"罚款{yuan}元",
        "fine": yuan * _FEN,
        "decided_on": day(days),
        "period": DisplayPeriod.objects.get(code="general"),
        "benchmark": Benchmark.objects.get(code="SP001", grade="一般", state="current"),
    }
    return Facts(**{**facts, **changes})


def _handed_in(team: Team, facts: Facts, days: int) -> str:
    number = penalties.begin(team.body, facts, actor=team.editor, at=moment(days)).matter.number
    penalties.submit(number, actor=team.editor, at=moment(days, 10))
    return number


def _public(team: Team, place: int, days: int) -> str:
    """Shown on the second day; gives the number."""
    number = _handed_in(team, _facts(place, days, 1000 * place), days + 1)
    penalties.publish(number, actor=team.reviewer, grounds="已核对决定书", at=moment(days + 2))
    return number


def _late(team: Team) -> None:
    """Seven working days have gone by: the reminder letter follows by itself, the head must explain."""
    penalties.begin(team.body, _facts(4, -20, 2000), actor=team.editor, at=moment(-19))


def _to_be_reviewed(team: Team) -> None:
    """About a private person, whose name is masked from the beginning."""
    person = {"party_type": "person", "party_name": "周示例", "uscc": "", "fine": 800 * _FEN, "content": "罚款800元"}
    reason = {"benchmark": None, "deviation_reason": "没有对应的裁量基准（演示）。"}
    _handed_in(team, _facts(5, -3, 800, **person, **reason), -2)


def _followed(team: Team, shown: list[str]) -> None:
    """An objection to look into, one that was looked into, and an application for credit repair."""
    old, middle, new = shown
    filing.object_to(new, _asked("许可证挂在店门口，检查的人没有看见。"), at=moment(-1))
    seen = filing.object_to(middle, _asked("店名写错了一个字。"), at=moment(-3)).matter.number
    follows.check_objection(seen, actor=team.editor, finding="与决定书一致。", outcome="reject", at=moment(-2))
    filing.ask_repair(old, _asked("罚款已缴清，已经改正。"), at=moment(-2))


def _reviewed(team: Team) -> None:
    """The department has looked at the records of those who want a subsidy."""
    names = "\n".join(f"{company_code(40 + place)},示范第{place}餐饮店（虚构）" for place in range(1, 5))
    wanted = Wanted("餐饮业“明厨亮灶”补贴资格审查（演示）", "《示范市补贴资金管理办法》（虚构）第六条")
    make_review(team.body, subjects_of(pasted(names)), wanted, actor=team.reviewer, at=moment(-1))


def _asked(text: str) -> Asked:
    return Asked(text, "吴示例", "13900000000", uuid.uuid4())
