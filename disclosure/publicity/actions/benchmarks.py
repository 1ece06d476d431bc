"""Benchmarks from a table: one person imports, another makes them public; the wording before becomes history."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from disclosure.publicity.access import benchmarks_readable_by
from disclosure.publicity.actions.importing import check_count, raise_faults, sentence_of
from disclosure.publicity.checking import fen_of
from disclosure.publicity.models import Benchmark
from disclosure.publicity.words import BenchmarkState
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed
from portal.core.names import check_text
from portal.core.tables import read_table
from portal.core.text import search_vector_sql

HEADS: Mapping[str, tuple[str, ...]] = {
    "code": ("违法行为编码",),
    "violation": ("违法行为",),
    "grade": ("违法等级",),
    "circumstances": ("适用情形",),
    "basis": ("依据",),
    "low": ("罚款下限（万元）",),
    "high": ("罚款上限（万元）",),
}
NEEDED = ("code", "violation", "grade", "basis", "low", "high")
_SIZES = {"code": 40, "violation": 200, "grade": 40, "basis": 300, "circumstances": 2000}


@transaction.atomic
def import_benchmarks(file: Path, body: Office, *, actor: User, at: datetime | None = None) -> int:
    """Drafts from a CSV or XLSX file; all rows or none, what is unchanged is left alone. Gives how many are new."""
    at = at or clock.now()
    if body.pk not in actor.offices_as(Role.EDITOR):
        raise NotAllowed(_("裁量基准由本单位的公开编辑维护。"))
    faults: list[str] = []
    new = 0
    for count, (line, cells) in enumerate(read_table(file, HEADS, NEEDED), 1):
        check_count(count)
        try:
            new += _write(body, cells, actor, at)
        except Invalid as error:
            faults.append(sentence_of(line, error, HEADS))
    raise_faults(faults)
    return new


def _write(body: Office, cells: Mapping[str, str], actor: User, at: datetime) -> bool:
    facts = _checked(cells)
    known = Benchmark.objects.filter(body=body, code=facts["code"], grade=facts["grade"])
    current = known.filter(state=BenchmarkState.CURRENT).first()
    if current is not None and all(getattr(current, name) == value for name, value in facts.items()):
        return False
    draft = known.filter(state=BenchmarkState.DRAFT).first()
    if draft is not None and all(getattr(draft, name) == value for name, value in facts.items()):
        return False
    known.filter(state=BenchmarkState.DRAFT).delete()
    words = search_vector_sql(facts["violation"], f"{facts['code']}\n{facts['circumstances']}\n{facts['basis']}")
    search = Cast(Value(words), SearchVectorField())
    Benchmark.objects.create(body=body, made_by=actor, made_at=at, search=search, **facts)
    return True


def _checked(cells: Mapping[str, str]) -> dict[str, Any]:
    wrong: dict[str, list[str]] = {}
    facts: dict[str, Any] = {}
    for name, most in _SIZES.items():
        facts[name] = check_text(cells.get(name, ""))
        if name in NEEDED and not facts[name]:
            wrong[name] = [_("请填写：%s") % HEADS[name][0]]
        elif len(facts[name]) > most:
            wrong[name] = [_("“%s”太长，请精简。") % HEADS[name][0]]
    for name in ("low", "high"):
        try:
            facts[name] = fen_of(cells.get(name, ""))
        except Invalid as error:
            facts[name], wrong[name] = None, [error.message]
        else:
            if facts[name] is None:
                wrong[name] = [_("请填写：%s") % HEADS[name][0]]
    if not wrong and facts["low"] > facts["high"]:
        wrong["high"] = [_("罚款上限不能小于下限。")]
    if wrong:
        raise Invalid(_("有些内容需要改正，改好后再保存。"), wrong)
    return facts


@transaction.atomic
def publish_benchmarks(*, actor: User, at: datetime | None = None) -> int:
    """The review by a second person: the drafts of others in his office are in force. Gives how many."""
    at = at or clock.now()
    offices = actor.offices_as(Role.EDITOR, Role.CHIEF, Role.HEAD)
    if not offices:
        raise NotAllowed(_("由本单位的人员复核。"))
    rows = benchmarks_readable_by(actor).filter(state=BenchmarkState.DRAFT, body__in=offices).exclude(made_by=actor)
    drafts = list(rows.select_for_update(of=("self",)).order_by("id"))
    for draft in drafts:
        known = Benchmark.objects.filter(body=draft.body_id, code=draft.code, grade=draft.grade)
        known.filter(state=BenchmarkState.CURRENT).update(state=BenchmarkState.PAST)
        draft.state, draft.reviewed_by, draft.reviewed_at = BenchmarkState.CURRENT, actor, at
        draft.save(update_fields=["state", "reviewed_by", "reviewed_at"])
    return len(drafts)
