"""Rules from a spreadsheet: every bad line is named, and nothing is taken while there is one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from complaints.kinds import Kind, Source, Urgency
from complaints.limits import KINDS, OVERSIGHT, RECEPTION_RECORD, UPPER
from complaints.models import Category
from portal.accounts.models import Division, Office
from portal.core.errors import Invalid
from portal.core.tables import read_table
from portal.core.workdays import Unit

ROUTING_HEADS = {
    "category": ("类别编码",),
    "area": ("区域编码",),
    "kind": ("诉求类型",),
    "office": ("主办单位编码",),
    "co_offices": ("协办单位编码",),
}
LIMIT_HEADS = {
    "limit": ("时限",),
    "kind": ("诉求类型",),
    "source": ("来源",),
    "urgency": ("紧急程度",),
    "amount": ("时限数",),
    "unit": ("单位",),
    "basis": ("依据",),
}
MOST = 5_000
LIMITS = {kind.code: str(kind.label) for kind in KINDS if kind.code not in (OVERSIGHT, RECEPTION_RECORD, UPPER)}
"""Limits that a scheme may set; the others come with a day of their own."""


@dataclass(frozen=True)
class RouteRow:
    """One rule of a routing table."""

    category: Category | None
    area: Division | None
    kind: str
    office: Office
    co_offices: tuple[Office, ...]


@dataclass(frozen=True)
class LimitRow:
    """One limit of a scheme."""

    limit: str
    kind: str
    source: str
    urgency: str
    amount: int
    unit: str
    basis: str


def routing(file: Path) -> list[RouteRow]:
    """The rules of a file. Raises Invalid that names every bad line."""
    offices = {office.code: office for office in Office.objects.filter(is_active=True)}
    categories = {category.code: category for category in Category.objects.filter(is_active=True)}
    areas = {area.code: area for area in Division.objects.all()}

    def row(cells: Mapping[str, str]) -> RouteRow:
        co = [code.strip() for code in cells.get("co_offices", "").replace("；", ";").split(";") if code.strip()]
        return RouteRow(
            _of(categories, cells.get("category", ""), _("类别编码")),
            _of(areas, cells.get("area", ""), _("区域编码")),
            _word(Kind, cells.get("kind", ""), _("诉求类型")),
            _must(_of(offices, cells.get("office", ""), _("主办单位编码")), _("主办单位编码")),
            tuple(_must(_of(offices, code, _("协办单位编码")), _("协办单位编码")) for code in co),
        )

    return _rows(file, ROUTING_HEADS, ("office",), row, lambda each: (each.category, each.area, each.kind))


def limits(file: Path) -> list[LimitRow]:
    """The limits of a file. Raises Invalid that names every bad line."""

    def row(cells: Mapping[str, str]) -> LimitRow:
        names = {**{code: code for code in LIMITS}, **{label: code for code, label in LIMITS.items()}}
        amount = cells.get("amount", "").removesuffix(".0")
        if not (amount.isascii() and amount.isdigit() and 0 < int(amount) < 100_000):
            raise Invalid(_("时限数：请填 1 到 99999 的整数"))
        unit = cells.get("unit", "") or Unit.WORKING_DAYS
        if unit not in list(Unit):
            raise Invalid(_("单位：只能是 %s") % "、".join(Unit))
        return LimitRow(
            str(_must(_of(names, cells.get("limit", ""), _("时限")), _("时限"))),
            _word(Kind, cells.get("kind", ""), _("诉求类型")),
            _word(Source, cells.get("source", ""), _("来源")),
            _word(Urgency, cells.get("urgency", ""), _("紧急程度")),
            int(amount),
            unit,
            cells.get("basis", "")[:100],
        )

    found = _rows(
        file, LIMIT_HEADS, ("limit", "amount"), row, lambda each: (each.limit, each.kind, each.source, each.urgency)
    )
    if not any((each.limit, each.kind, each.source, each.urgency) == ("handle", "", "", "") for each in found):
        raise Invalid(_("方案须有一条适用于所有诉求的办理时限（handle，类型、来源、紧急程度都不填）。"))
    return found


def _rows(
    file: Path,
    heads: Mapping[str, tuple[str, ...]],
    needed: tuple[str, ...],
    row: Callable[[Mapping[str, str]], Any],
    key: Callable[[Any], object],
) -> list[Any]:
    found: dict[object, Any] = {}
    problems: list[str] = []
    for line, cells in read_table(file, heads, needed):
        try:
            each = row(cells)
            if key(each) in found:
                raise Invalid(_("与前面一条的条件相同"))
            found[key(each)] = each
        except Invalid as error:
            problems.append(_("第%(line)d行 %(reason)s") % {"line": line, "reason": error.message})
        if len(found) > MOST:
            raise Invalid(_("最多 %d 条规则。") % MOST)
    if problems:
        raise Invalid(_("有些行不能导入，请改正后重新上传，没有保存任何内容。"), {"file": problems[:20]})
    if not found:
        raise Invalid(_("文件里没有规则。"), {"file": [_("文件里没有规则。")]})
    return list(found.values())


def _of(known: Mapping[str, Any], code: str, label: str) -> Any:
    if not code.strip():
        return None
    if code.strip() not in known:
        raise Invalid(_("%(column)s：没有“%(code)s”") % {"column": label, "code": code.strip()[:40]})
    return known[code.strip()]


def _must(value: Any, label: str) -> Any:
    if value is None:
        raise Invalid(_("%s：没有填写") % label)
    return value


def _word(choices: Any, value: str, label: str) -> str:
    words = {**{each.value: each.value for each in choices}, **{str(each.label): each.value for each in choices}}
    return str(_of(words, value, label) or "")
