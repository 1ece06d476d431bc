"""Reading what an editor or a table gives about a penalty: cleaned, masked, with a sentence a field (PUB-03, PUB-06)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from disclosure.publicity.models import Benchmark, DisplayPeriod
from disclosure.publicity.words import PartyType, PenaltyKind
from portal.core import clock
from portal.core.errors import Invalid
from portal.core.identifiers import check_uscc, mask_name
from portal.core.names import check_text
from portal.core.text.personal import mask_personal

FEN_IN_10000_YUAN = 1_000_000
CODES = (
    "uscc",
    "registration_number",
    "organisation_code",
    "tax_number",
    "institution_number",
    "society_number",
    "legal_representative",
)
LONG = ("facts", "basis", "content", "deviation_reason")


@dataclass(frozen=True)
class Facts:
    """What is written about a penalty; see Penalty for the meaning of each. ``fine`` is in fen."""

    decision_number: str
    party_type: str
    party_name: str
    violation: str
    facts: str
    basis: str
    penalty_kind: str
    content: str
    decided_on: date
    period: DisplayPeriod
    fine: int | None = None
    benchmark: Benchmark | None = None
    deviation_reason: str = ""
    uscc: str = ""
    registration_number: str = ""
    organisation_code: str = ""
    tax_number: str = ""
    institution_number: str = ""
    society_number: str = ""
    legal_representative: str = ""
    source_unit: str = ""
    valid_until: date | None = None
    publicity_until: date | None = None
    remark: str = ""


def fen_of(text: str) -> int | None:
    """Fen of an amount in 万元; None for nothing. Raises Invalid."""
    plain = text.strip().replace(",", "")
    if not plain:
        return None
    try:
        fen = Decimal(plain) * FEN_IN_10000_YUAN
        whole = fen == fen.to_integral_value()
    except InvalidOperation:
        whole, fen = False, Decimal(-1)
    if not whole or not 0 <= fen < 10**16:
        raise Invalid(_("金额以万元为单位，最多六位小数，例如 0.5。"))
    return int(fen)


def wan_of(fen: int | None) -> str:
    """An amount in 万元 as people read it."""
    return "" if fen is None else f"{Decimal(fen) / FEN_IN_10000_YUAN:.6f}".rstrip("0").rstrip(".")


def cleaned(facts: Facts) -> dict[str, Any]:
    """The columns of a penalty; of a private person the masked name alone. Raises Invalid by field."""
    given: dict[str, Any] = {each.name: getattr(facts, each.name) for each in fields(facts)}
    for name, value in given.items():
        if isinstance(value, str):
            given[name] = check_text(value, lines=name in LONG)
    wrong = _faults(given)
    if not wrong and given["uscc"] and given["party_type"] == PartyType.ORGANISATION:
        try:
            given["uscc"] = check_uscc(given["uscc"], legacy=True)
        except Invalid as error:
            wrong["uscc"] = [error.message]
    if wrong:
        raise Invalid(_("有些内容需要改正，改好后再保存。"), wrong)
    if given["party_type"] == PartyType.PERSON:
        _hide_person(given)
    for name in (*LONG, "violation", "remark"):
        given[name] = mask_personal(given[name])
    return given


def _faults(given: Mapping[str, Any]) -> dict[str, list[str]]:
    needed = ("decision_number", "party_name", "violation", "facts", "basis", "content")
    wrong = {name: [_("必须填写")] for name in needed if not given[name]}
    if given["party_type"] not in PartyType.values:
        wrong["party_type"] = [_("请选择相对人类别。")]
    if given["penalty_kind"] not in PenaltyKind.values:
        wrong["penalty_kind"] = [_("请选择处罚类别。")]
    if given["party_type"] == PartyType.ORGANISATION and not any(given[name] for name in CODES[:-1]):
        wrong["uscc"] = [_("请至少填写一种代码，通常是统一社会信用代码。")]
    if given["decided_on"] > clock.today():
        wrong["decided_on"] = [_("决定日期不能晚于今天。")]
    until = given["publicity_until"]
    if until is not None and until < given["decided_on"]:
        wrong["publicity_until"] = [_("公示截止期应在决定日期之后。")]
    return wrong


def _hide_person(given: dict[str, Any]) -> None:
    """No code and no full name is kept, not in the texts either (个保法 25)."""
    name = given["party_name"]
    masked = mask_name(name)
    for each in (*LONG, "violation", "remark"):
        given[each] = given[each].replace(name, masked)
    given.update(dict.fromkeys(CODES, ""), party_name=masked)
