"""What a letter says, as plain values.

The facts are pinned when a letter is issued: they are kept as JSON with the document, and the letter can be
drawn again from them alone, whatever happens to the case, the item or the office later.
"""

import dataclasses
import types
import typing
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Organ:
    """The issuing body and where to reach it."""

    name: str
    short_name: str  # opens the document number, such as 示市监
    address: str
    contact: str
    phone: str
    supervision_phone: str
    reconsideration_organ: str  # the government of the same level (复议法 24)
    court: str
    reconsideration_article: str = "第二十四条"  # 第二十七条 for organs under vertical leadership


@dataclass(frozen=True)
class Addressee:
    """The applicant; the number is masked before it comes here."""

    name: str
    id_label: str  # 身份证号 or 统一社会信用代码
    id_masked: str
    agent: str = ""


@dataclass(frozen=True)
class Basis:
    """One article of law."""

    law: str  # with its marks: 《中华人民共和国食品安全法》
    article: str


@dataclass(frozen=True)
class Item:
    """The item applied for and the law it rests on."""

    name: str
    code: str
    basis: tuple[Basis, ...]


@dataclass(frozen=True)
class Material:
    """A material that was handed in; ``form`` is 原件, 复印件 or 电子件; 0 pages means not counted."""

    name: str
    form: str
    copies: int
    pages: int


@dataclass(frozen=True)
class Defect:
    """What is wrong with one material and what is required."""

    material: str
    problem: str
    requirement: str


@dataclass(frozen=True)
class Line:
    """A labelled line of a licence."""

    label: str
    value: str


@dataclass(frozen=True)
class Served:
    """A document named in a service receipt."""

    name: str
    number: str


@dataclass(frozen=True)
class Service:
    """How documents were served; ``refusal`` and ``witness`` only when the receiver would not sign."""

    documents: tuple[Served, ...]
    way: str
    place: str
    at: datetime | None
    server: str
    receiver: str = ""
    relation: str = ""
    refusal: str = ""
    witness: str = ""


@dataclass(frozen=True)
class Licence:
    """A licence or certificate; no ``valid_until`` means without a term."""

    name: str
    number: str
    content: str
    valid_from: date
    valid_until: date | None
    lines: tuple[Line, ...] = ()
    duplicate: str = "正本"


@dataclass(frozen=True)
class Pause:
    """A special procedure of 许可法 45 that stops the clock; days are working days."""

    kind: str
    reason: str
    starts_on: date
    ends_on: date  # expected in the notice, real when the handling goes on
    days: int
    result: str = ""
    resumes_on: date | None = None


@dataclass(frozen=True)
class Extension:
    """An extension of 许可法 42; days are working days."""

    reason: str
    days: int
    approver: str
    article: str = "第四十二条第一款"


@dataclass(frozen=True)
class LetterFacts:
    """Everything any letter may need; kinds.py says which of them each letter must have."""

    document_number: str
    case_number: str
    query_code: str
    verification_code: str
    verify_url: str
    issued_on: date
    organ: Organ
    addressee: Addressee
    item: Item
    copies: tuple[str, ...]  # where each copy goes: 申请人, 存档
    demo: bool = True

    received_at: datetime | None = None
    receiver: str = ""
    materials: tuple[Material, ...] = ()
    answer_by: date | None = None

    defects: tuple[Defect, ...] = ()
    correct_by: date | None = None
    delivery_ways: tuple[str, ...] = ()

    accepted_on: date | None = None
    deemed_accepted: bool = False
    statutory_limit: str = ""  # 20个工作日
    statutory_due: date | None = None
    promised_limit: str = ""
    promised_due: date | None = None
    special_procedures: tuple[str, ...] = ()
    fee: str = ""  # 不收费, or standard and basis
    query_way: str = ""

    reason: str = ""
    competent_organ: str = ""
    findings: str = ""
    technical_standard: str = ""

    pause: Pause | None = None
    extension: Extension | None = None
    old_due: date | None = None
    new_due: date | None = None

    licence: Licence | None = None
    conditions: tuple[str, ...] = ()
    publicity: str = ""  # the name of the site where the decision is made public

    ending: str = ""  # 撤回申请, 逾期未补正 or 终止办理
    ended_on: date | None = None
    returned_materials: tuple[Material, ...] = ()

    service: Service | None = None


def to_json(facts: LetterFacts) -> dict[str, Any]:
    """The facts as values of JSON; dates in ISO form."""
    plain: dict[str, Any] = _plain(facts)
    return plain


def from_json(data: dict[str, Any]) -> LetterFacts:
    """The facts out of JSON; raises KeyError, TypeError or ValueError for anything that is not facts."""
    facts: LetterFacts = _build(LetterFacts, data)
    return facts


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _build(kind: Any, value: Any) -> Any:
    """``value`` of JSON as the annotated type."""
    if typing.get_origin(kind) is types.UnionType:
        return None if value is None else _build(typing.get_args(kind)[0], value)
    if typing.get_origin(kind) is tuple:
        return tuple(_build(typing.get_args(kind)[0], part) for part in value)
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{name: _build(hints[name], part) for name, part in value.items()})  # type: ignore[operator]
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is not {kind}.")
    return value
