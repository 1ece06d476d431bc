"""Penalties from a table (docs/import-penalties.md): all rows or none, a second run adds nothing (PUB-03)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.publicity.actions.penalties import begin
from disclosure.publicity.checking import Facts, cleaned, fen_of
from disclosure.publicity.models import Benchmark, DisplayPeriod, Penalty
from disclosure.publicity.states import State
from disclosure.publicity.words import BenchmarkState, PartyType, PenaltyKind
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed
from portal.core.tables import Heads, read_table

MOST_ROWS = 2_000
HEADS: Mapping[str, tuple[str, ...]] = {
    "decision_number": ("行政处罚决定文书号", "处罚决定文书号"),
    "party_type": ("行政相对人类别",),
    "party_name": ("行政相对人名称",),
    "uscc": ("行政相对人代码_1(统一社会信用代码)", "统一社会信用代码"),
    "registration_number": ("行政相对人代码_2(工商注册号)", "工商注册号"),
    "organisation_code": ("行政相对人代码_3(组织机构代码)", "组织机构代码"),
    "tax_number": ("行政相对人代码_4(税务登记号)", "税务登记号"),
    "institution_number": ("行政相对人代码_5(事业单位证书号)", "事业单位证书号"),
    "society_number": ("行政相对人代码_6(社会组织登记证号)", "社会组织登记证号"),
    "legal_representative": ("法定代表人",),
    "violation": ("违法行为类型",),
    "facts": ("违法事实",),
    "basis": ("处罚依据",),
    "penalty_kind": ("处罚类别",),
    "content": ("处罚内容",),
    "fine": ("罚款金额(万元)", "罚款金额（万元）"),
    "decided_on": ("处罚决定日期",),
    "valid_until": ("处罚有效期",),
    "publicity_until": ("公示截止期",),
    "source_unit": ("数据来源单位",),
    "remark": ("备注",),
    "period": ("领域",),
    "benchmark": ("裁量基准编码",),
    "grade": ("违法等级",),
    "deviation_reason": ("不适用或超出裁量基准的理由",),
}
NEEDED = (
    "decision_number", "party_type", "party_name", "violation", "facts", "basis", "penalty_kind", "content", "decided_on",
)  # fmt: skip
_PLAIN = [
    "decision_number", "party_name", "uscc", "registration_number", "organisation_code", "tax_number",
    "institution_number", "society_number", "legal_representative", "violation", "facts", "basis", "content",
    "source_unit", "remark", "deviation_reason",
]  # fmt: skip
_PEOPLE = {"自然人": PartyType.PERSON, "法人": PartyType.ORGANISATION, "法人及非法人组织": PartyType.ORGANISATION}
_SIZES = {name: getattr(Penalty._meta.get_field(name), "max_length", None) for name in _PLAIN}


@transaction.atomic
def import_penalties(file: Path, body: Office, *, actor: User, at: datetime | None = None) -> tuple[int, int]:
    """(how many drafts are new, how many were there already); raises Invalid that names lines and columns."""
    at = at or clock.now()
    if body.pk not in actor.offices_as(Role.EDITOR):
        raise NotAllowed(_("由本单位的公开编辑办理。"))
    faults: list[str] = []
    new = known = 0
    for line, cells in read_table(file, HEADS, NEEDED):
        check_count(new + known + len(faults) + 1)
        try:
            facts = facts_of(body, cells)
            if is_there(body, facts):
                known += 1
            else:
                begin(body, facts, actor=actor, at=at)
                new += 1
        except Invalid as error:
            faults.append(sentence_of(line, error))
    raise_faults(faults)
    return new, known


def is_there(body: Office, facts: Facts) -> bool:
    """Whether the decision was entered before; Invalid when it says something else now."""
    row = Penalty.objects.filter(body=body, decision_number=facts.decision_number.strip())
    found = row.exclude(state=State.DISCARDED).first()
    if found is None:
        return False
    differing = [name for name, value in cleaned(facts).items() if getattr(found, name) != value]
    if differing and found.state in (State.DRAFT, State.REVIEW, State.PUBLISHED):
        columns = "、".join(HEADS[name][0] for name in differing)
        raise Invalid(_("这个文书号已经录入，但内容不同：%s。请在系统里修改，不要重复导入。") % columns)
    return True


def facts_of(body: Office, cells: Mapping[str, str]) -> Facts:
    """What a row says; raises Invalid by field."""
    wrong: dict[str, list[str]] = {}
    text = {name: cells.get(name, "").strip() for name in HEADS}
    for name, most in _SIZES.items():
        if most and len(text[name]) > most:
            wrong[name] = [_("“%s”太长，请精简。") % HEADS[name][0]]
    days = {name: _day(text[name], name, wrong) for name in ("decided_on", "valid_until", "publicity_until")}
    fine = None
    try:
        fine = fen_of(text["fine"])
    except Invalid as error:
        wrong["fine"] = [error.message]
    if not days["decided_on"]:
        wrong.setdefault("decided_on", [_("请填写：%s") % HEADS["decided_on"][0]])
    period = DisplayPeriod.objects.filter(label=text["period"] or "一般领域").first()
    if period is None:
        wrong["period"] = [_("没有这个领域：%s") % text["period"]]
    benchmark = _benchmark(body, text, wrong)
    if wrong or period is None or days["decided_on"] is None:
        raise Invalid(_("有些内容需要改正，改好后再保存。"), wrong)
    return Facts(
        **{name: text[name] for name in _PLAIN},
        party_type=_word(text["party_type"], PartyType.choices, _PEOPLE),
        penalty_kind=_word(text["penalty_kind"], PenaltyKind.choices, {}),
        fine=fine,
        period=period,
        benchmark=benchmark,
        decided_on=days["decided_on"],
        valid_until=days["valid_until"],
        publicity_until=days["publicity_until"],
    )


def _benchmark(body: Office, text: Mapping[str, str], wrong: dict[str, list[str]]) -> Benchmark | None:
    if not text["benchmark"]:
        return None
    rows = Benchmark.objects.filter(body=body, code=text["benchmark"], grade=text["grade"])
    found = rows.filter(state=BenchmarkState.CURRENT).first()
    if found is None:
        words = _("没有这个现行裁量基准：%(code)s %(grade)s") % {"code": text["benchmark"], "grade": text["grade"]}
        wrong["benchmark"] = [words]
    return found


def _word(text: str, choices: Sequence[tuple[str, object]], others: Mapping[str, str]) -> str:
    """Our code for a word; what nobody knows stays as it is and is refused with the rest."""
    words = {str(label): code for code, label in choices}
    return others.get(text) or words.get(text) or text


def _day(text: str, name: str, wrong: dict[str, list[str]]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text.replace("/", "-")[:10])
    except ValueError:
        wrong[name] = [_("“%s”应写成 2026-03-02 这样的日期。") % HEADS[name][0]]
        return None


def check_count(count: int) -> None:
    """Invalid beyond what one file may hold."""
    if count > MOST_ROWS:
        raise Invalid(_("一次最多导入 %d 行，请分成几个文件。") % MOST_ROWS)


def sentence_of(line: int, error: Invalid, heads: Heads = HEADS) -> str:
    """What is wrong with a row, by its number."""
    words = "；".join(
        f"{heads[name][0]}：{each}" if name in heads else each for name, found in error.fields.items() for each in found
    )
    return _("第 %(line)d 行：%(why)s") % {"line": line, "why": words or error.message}


def raise_faults(faults: list[str]) -> None:
    """Nothing was imported: the first twenty rows that must be mended."""
    if faults:
        shown = [*faults[:20], "…"] if len(faults) > 20 else faults
        raise Invalid(_("没有导入任何一行。请改好下面的问题再导入。"), {"file": shown})
