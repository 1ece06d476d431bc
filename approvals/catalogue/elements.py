"""The lists of an item version as typed values: what import, editor and pages read.

Stored as JSON lists of objects with the field names of these classes. Each class's field order is the order of
the short form ``名称|出具机构|…`` (docs/import-items.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.catalogue import values
from approvals.special import Ground

STAGES = {
    "accept": gettext_lazy("受理"),
    "review": gettext_lazy("审查"),
    "verify": gettext_lazy("核查"),
    "special": gettext_lazy("特别程序"),
    "decide": gettext_lazy("决定"),
    "deliver": gettext_lazy("颁证送达"),
}
STEP_ROLES = ("window", "reviewer", "chief", "head")
MATERIAL_FORMS = {"both": gettext_lazy("纸质或电子"), "electronic": gettext_lazy("电子"), "paper": gettext_lazy("纸质")}
SPECIAL_KINDS = ("site_survey", *Ground.values)


@dataclass(frozen=True)
class LegalBasis:
    law: str
    article: str = ""
    text: str = ""


@dataclass(frozen=True)
class Material:
    """``key`` names the upload slot; ``how`` says how to get it; ``deferrable`` may be handed in later (容缺)."""

    name: str
    issuer: str = ""
    originals: int = 1
    copies: int = 0
    required: bool = True
    form: str = "both"
    deferrable: bool = False
    how: str = ""
    tips: str = ""
    key: str = ""
    kinds: tuple[str, ...] = ("pdf", "jpg", "png")


@dataclass(frozen=True)
class Step:
    """``limit`` in working days; steps with one ``order`` run side by side."""

    name: str
    stage: str
    role: str = "reviewer"
    limit: int | None = None
    review: str = ""
    order: int = 0
    body: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Fee:
    """What may be asked, in fen; ``standard`` is the rule in words."""

    name: str
    basis: str = ""
    standard: str = ""
    min_fen: int = 0
    max_fen: int = 0


@dataclass(frozen=True)
class Question:
    question: str
    answer: str


@dataclass(frozen=True)
class SpecialProcedure:
    """``limit`` in working days; ``counted`` is whether they count in the legal limit (LIC-13)."""

    kind: str
    name: str
    basis: str = ""
    limit: int | None = None
    counted: bool = False


E = TypeVar("E", LegalBasis, Material, Step, Fee, Question, SpecialProcedure)


class ElementError(ValueError):
    """Sentences about the entries of one list."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def read_all(kind: type[E], raw: object) -> list[E]:
    """Typed entries from JSON or from the short form; raises ElementError with a sentence per broken entry."""
    found: list[E] = []
    sentences: list[str] = []
    for number, entry in enumerate(_entries(raw), 1):
        try:
            found.append(_one(kind, entry))
        except ValueError as wrong:
            sentences.append(_("第 %(number)d 项：%(why)s") % {"number": number, "why": wrong})
    if sentences:
        raise ElementError(sentences)
    return found


def typed(kind: type[E], stored: Iterable[Mapping[str, Any]]) -> list[E]:
    """Entries of a stored version for pages; never fails on keys that it does not know."""
    names = {field.name for field in fields(kind)}
    return [kind(**{name: value for name, value in entry.items() if name in names}) for entry in stored]


def plain(entries: Iterable[E]) -> list[dict[str, Any]]:
    """JSON of typed entries."""
    return [{name: list(v) if isinstance(v, tuple) else v for name, v in asdict(entry).items()} for entry in entries]


def _entries(raw: object) -> list[Any]:
    if values.is_empty(raw):
        return []
    if isinstance(raw, list):
        return raw
    if isinstance(raw, str):
        lines = [values.without_number(line) for line in raw.splitlines()]
        return [[cell.strip() for cell in line.split("|")] for line in lines if line]
    raise ElementError([_("应是一个列表。")])


def _one(kind: type[E], entry: object) -> E:
    """From an object by name, or from cells (or one text) by position."""
    names = [field.name for field in fields(kind)]
    if isinstance(entry, str):
        entry = [entry]
    if isinstance(entry, list):
        if len(entry) > len(names):
            raise ValueError(_("用“|”分开的部分太多，最多 %d 个。") % len(names))
        entry = {name: cell for name, cell in zip(names, entry, strict=False) if cell != ""}
    if not isinstance(entry, dict):
        raise ValueError(_("应是一个对象。"))
    if unknown := sorted(set(entry) - set(names)):
        raise ValueError(_("不认识的内容：%s。") % "、".join(unknown))
    hints = get_type_hints(kind)
    given = {name: _value(hints[name], name, value) for name, value in entry.items()}
    missing = [f.name for f in fields(kind) if f.default is MISSING and given.get(f.name, "") == ""]
    if missing:
        raise ValueError(_("缺少：%s。") % "、".join(missing))
    return kind(**given)


def _value(hint: Any, name: str, value: object) -> Any:
    if NoneType in get_args(hint):
        return None if values.is_empty(value) else values.whole(value)
    if hint is int:
        return values.whole(value)
    if hint is bool:
        return value if isinstance(value, bool) else values.yes_no(value)
    if hint is str:
        return values.text(value)
    if isinstance(value, str | list):
        return tuple(values.lines(value))
    raise ValueError(_("“%s”应是一个列表。") % name)
