"""What can be corrected in a public record: one item, read and checked as at entry (PUB-05, PUB-06)."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from disclosure.publicity.checking import CODES, LONG, Facts, fen_of, wan_of
from disclosure.publicity.licence_check import doubts_of, full_name_of, in_words
from disclosure.publicity.models import Benchmark, LicenceRecord, Penalty
from disclosure.publicity.words import BenchmarkState, PartyType, PenaltyKind
from portal.accounts.models import Office
from portal.core.errors import Invalid
from portal.core.identifiers import mask_name
from portal.core.names import check_text
from portal.core.text.personal import mask_personal
from portal.matters.models import Matter

TOLD = ("fine", "decided_on", "valid_until", "publicity_until", "benchmark", "penalty_kind", "valid_from", "valid_to")
"""Amounts, days and grades: they say nothing about a person, so the ledger keeps them before and after."""
PENALTY_FIELDS = (
    "decision_number", "party_name", *CODES, "violation", "facts", "basis", "benchmark", "penalty_kind", "content",
    "fine", "decided_on", "valid_until", "publicity_until", "source_unit", "remark",
)  # fmt: skip
LICENCE_FIELDS = (
    "decision_number", "party_name", "party_code", "project", "content", "decided_on", "valid_from", "valid_to",
)  # fmt: skip
NOTHING = "无"
"""What an editor writes where the record should say nothing."""
_MAY_BE_EMPTY = ("fine", "valid_until", "publicity_until", "benchmark", *CODES, "source_unit", "remark")
_DAYS = ("decided_on", "valid_until", "publicity_until", "valid_from", "valid_to")
_NUMBERS = ("decision_number", "party_code", *CODES[:-1])


def labels_of(model: type[Penalty] | type[LicenceRecord]) -> dict[str, str]:
    """What can be corrected, with what people call it."""
    names: Iterable[str] = PENALTY_FIELDS if model is Penalty else LICENCE_FIELDS
    labels = {each.name: str(each.verbose_name) for each in model._meta.fields}
    return {name: labels[name] for name in names}


def change_of(field: str, before: str, after: str) -> dict[str, str]:
    """A correction as the ledger keeps it: the item, and what says nothing about a person before and after."""
    return {"field": field, "from": before, "to": after} if field in TOLD else {"field": field}


def text_of(row: Penalty, field: str) -> str:
    """An item of a penalty as it is read again by ``correct_penalty``."""
    value = getattr(row, field)
    match field:
        case "fine":
            text = wan_of(value)
        case "benchmark":
            text = f"{value.code} {value.grade}" if value else ""
        case "penalty_kind":
            text = str(row.get_penalty_kind_display())
        case _:
            text = value.isoformat() if isinstance(value, date) else value
    return text or NOTHING


def read_penalty(row: Penalty, field: str, text: str, reason: str = "") -> Facts:
    """What the penalty says with this item corrected; ``reason`` is why a fine lies outside its benchmark. Raises Invalid."""
    if field not in PENALTY_FIELDS:
        raise _wrong("field", _("请选择要更正的项目。"))
    if field in CODES and row.party_type == PartyType.PERSON:
        raise _wrong("field", _("自然人不公示代码，也没有法定代表人。"))
    facts = Facts(**{each.name: getattr(row, each.name) for each in fields(Facts)})
    value = _read(Penalty, field, text, row.body)
    return replace(facts, **{field: value, "deviation_reason": reason.strip() or facts.deviation_reason})


def read_licence(licence: Matter, facts: Mapping[str, Any], field: str, text: str) -> Any:
    """The value of one item of a licence; the automatic check must find nothing new in it. Raises Invalid."""
    if field not in LICENCE_FIELDS:
        raise _wrong("field", _("请选择要更正的项目。"))
    if field == "party_code" and facts["is_person"]:
        raise _wrong("field", _("自然人不公示代码，也没有法定代表人。"))
    value = _read(LicenceRecord, field, text, facts["body"])
    if field == "party_name" and facts["is_person"] and "*" not in value:
        value = mask_name(value)
    if field == "party_code":
        value = value.upper()
    name = full_name_of(licence)
    before = doubts_of(facts, name)
    doubts = [each for each in doubts_of({**facts, field: value}, name) if each["field"] == field or each not in before]
    if doubts:
        raise _wrong("value", *in_words(doubts))
    return value


def read_words(words: Mapping[str, str]) -> dict[str, Any]:
    """The corrected items of a licence as they are kept, as values of its columns."""
    return {name: _day(text) if name in _DAYS and text else text or _empty(name) for name, text in words.items()}


def _read(model: type[Penalty] | type[LicenceRecord], field: str, text: str, body: Office) -> Any:
    plain = check_text(text, lines=field in LONG)
    if not plain:
        raise _wrong("value", _("请写更正后的内容。"))
    if plain == NOTHING and (
        field in _MAY_BE_EMPTY or (model is LicenceRecord and field in (*_DAYS[3:], "party_code"))
    ):
        return _empty(field)
    if field in _DAYS:
        return _day(plain)
    match field:
        case "fine":
            return _money(plain)
        case "benchmark":
            return _benchmark(body, plain)
        case "penalty_kind":
            return _kind(plain)
    most = getattr(model._meta.get_field(field), "max_length", None) or 5000
    if len(plain) > most:
        raise _wrong("value", _("最多 %d 个字。") % most)
    return plain if field in _NUMBERS else mask_personal(plain)


def _empty(field: str) -> Any:
    return None if field in (*_DAYS, "fine", "benchmark") else ""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        raise _wrong("value", _("日期应写成 2026-03-02 这样。")) from None


def _money(text: str) -> int | None:
    try:
        return fen_of(text)
    except Invalid as error:
        raise _wrong("value", error.message) from None


def _benchmark(body: Office, text: str) -> Benchmark:
    code, _blank, grade = text.partition(" ")
    found = Benchmark.objects.filter(body=body, code=code, grade=grade.strip(), state=BenchmarkState.CURRENT).first()
    if found is None:
        raise _wrong("value", _("没有这个现行裁量基准。请写编码和等级，中间空一格，例如 SP001 一般。"))
    return found


def _kind(text: str) -> str:
    codes = {str(label): code for code, label in PenaltyKind.choices}
    if text not in codes:
        raise _wrong("value", _("请写处罚类别的名称：%s") % "；".join(codes))
    return codes[text]


def _wrong(name: str, *sentences: str) -> Invalid:
    return Invalid(sentences[0], {name: list(sentences)})
