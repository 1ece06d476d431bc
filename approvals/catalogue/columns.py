"""The columns of an item in a file: name, Chinese heading, and how each is read (docs/import-items.md)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from approvals.catalogue import checks, values
from approvals.catalogue.elements import (
    ElementError,
    Fee,
    LegalBasis,
    Material,
    Question,
    SpecialProcedure,
    Step,
    plain,
    read_all,
)
from approvals.models import CaseKind, ItemKind
from portal.core.workdays import Unit


class Problem(NamedTuple):
    """A fault of one row: the heading of the column and what to do about it."""

    column: str
    text: str


@dataclass(frozen=True)
class Column:
    """``empty`` is the value of an empty cell."""

    name: str
    label: str
    read: Callable[[Any], Any]
    empty: Any = ""
    required: bool = False

    @property
    def heading(self) -> str:
        """The label in the language of the page; files keep the Chinese one."""
        return _(self.label)


def _text(longest: int) -> Callable[[Any], str]:
    return lambda value: values.text(value, longest)


def _choice(words: Mapping[str, Any]) -> Callable[[Any], Any]:
    return lambda value: values.one_of(value, words)


def _several(words: Mapping[str, Any]) -> Callable[[Any], list[Any]]:
    return lambda value: list(dict.fromkeys(values.one_of(each, words) for each in values.lines(value)))


def _list(kind: Any, check: Any = None, finish: Any = None) -> Callable[[Any], list[dict[str, Any]]]:
    def read(value: Any) -> list[dict[str, Any]]:
        found = read_all(kind, value)
        if check and (sentences := check(found)):
            raise ElementError(sentences)
        return plain(finish(found) if finish else found)

    return read


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(_("应是一个 JSON 对象。"))
    values.kept_as_json(value)
    return value


def _form(value: Any) -> dict[str, Any]:
    schema = _object(value)
    if sentences := checks.form(schema):
        raise ElementError(sentences)
    return schema


KINDS = {word: kind.value for kind in ItemKind for word in (kind.value, str(kind.label))}
CASE_KINDS = {word: kind.value for kind in CaseKind for word in (kind.value, str(kind.label))}
LEVELS = {
    "national": 1,
    "province": 2,
    "city": 3,
    "county": 4,
    "town": 5,
    "village": 6,
    "国家级": 1,
    "省级": 2,
    "市级": 3,
    "县级": 4,
    "乡级": 5,
    "村级": 6,
    **{str(number): number for number in range(1, 7)},
}
UNITS = {
    **{unit.value: unit.value for unit in Unit},
    "工作日": Unit.WORKING_DAYS.value,
    "自然日": Unit.NATURAL_DAYS.value,
    "分钟": Unit.MINUTES.value,
}
AUDIENCES = {"natural": "natural", "自然人": "natural", "legal": "legal", "法人": "legal"}

COLUMNS = {
    column.name: column
    for column in (
        Column("code", gettext_noop("实施编码"), _text(50), required=True),
        Column("catalog_code", gettext_noop("基本编码"), _text(20)),
        Column("name", gettext_noop("事项名称"), _text(200), required=True),
        Column("short_name", gettext_noop("简称"), _text(100)),
        Column("kind", gettext_noop("事项类型"), _choice(KINDS), required=True),
        Column("case_kind", gettext_noop("办件类型"), _choice(CASE_KINDS), CaseKind.PROMISED.value),
        Column("body", gettext_noop("实施主体"), _text(100), required=True),
        Column("body_code", gettext_noop("实施主体编码"), _text(40)),
        Column("level", gettext_noop("行使层级"), _choice(LEVELS), required=True),
        Column("audience", gettext_noop("服务对象"), _several(AUDIENCES), []),
        Column("themes", gettext_noop("服务主题"), values.lines, []),
        Column("legal_basis", gettext_noop("设定依据"), _list(LegalBasis), []),
        Column("conditions", gettext_noop("受理条件"), values.lines, []),
        Column("statutory_limit", gettext_noop("法定办结时限"), values.whole, None),
        Column("statutory_unit", gettext_noop("法定办结时限单位"), _choice(UNITS), Unit.WORKING_DAYS.value),
        Column("statutory_note", gettext_noop("法定办结时限说明"), _text(2000)),
        Column("promised_limit", gettext_noop("承诺办结时限"), values.whole, None),
        Column("promised_unit", gettext_noop("承诺办结时限单位"), _choice(UNITS), Unit.WORKING_DAYS.value),
        Column("promised_note", gettext_noop("承诺办结时限说明"), _text(2000)),
        Column("materials", gettext_noop("申请材料"), _list(Material, checks.materials, checks.with_keys), []),
        Column("steps", gettext_noop("办理环节"), _list(Step, checks.steps, checks.in_order), []),
        Column("fees", gettext_noop("收费"), _list(Fee, checks.fees), []),
        Column("result", gettext_noop("办理结果"), _object, {}),
        Column("place", gettext_noop("办理地点"), _text(2000)),
        Column("hours", gettext_noop("办理时间"), _text(300)),
        Column("consult_phone", gettext_noop("咨询电话"), _text(500)),
        Column("supervise_phone", gettext_noop("监督电话"), _text(500)),
        Column("visits", gettext_noop("到现场次数"), values.whole, 0),
        Column("visit_note", gettext_noop("到现场原因"), _text(2000)),
        Column(
            "online",
            gettext_noop("可网上办理"),
            lambda value: value if isinstance(value, bool) else values.yes_no(value),
            True,
        ),
        Column("questions", gettext_noop("常见问题"), _list(Question), []),
        Column("special_procedures", gettext_noop("特别程序"), _list(SpecialProcedure, checks.special), []),
        Column("quantity_limit", gettext_noop("数量限制"), _text(200)),
        Column("handling_range", gettext_noop("通办范围"), _text(20)),
        Column("power_source", gettext_noop("权力来源"), _text(20)),
        Column("joint_bodies", gettext_noop("联办机构"), _text(300)),
        Column("synonyms", gettext_noop("别名"), values.lines, []),
        Column("form", gettext_noop("申请表"), _form, {}),
        Column("extra", gettext_noop("其他"), _object, {}),
    )
}
LISTS = frozenset(
    {"audience", "themes", "legal_basis", "conditions", "materials", "steps", "fees", "result"}
    | {"questions", "special_procedures", "synonyms", "form", "extra"}
)
"""Columns that a cell of CSV or XLSX holds as JSON or in short form."""

_TOO_LONG_PROMISE = gettext_lazy("承诺办结时限不能长于法定办结时限。")


def read_row(raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """The values of a row by column name, and what is wrong with it; values are complete when nothing is."""
    found: dict[str, Any] = {}
    problems = [Problem(str(name), _("没有这一列，请对照说明改正列名。")) for name in raw if name not in COLUMNS]
    for column in COLUMNS.values():
        value = raw.get(column.name)
        try:
            found[column.name] = _read(column, value)
        except ElementError as wrong:
            problems += [Problem(column.label, sentence) for sentence in wrong.sentences]
        except ValueError as wrong:
            problems.append(Problem(column.label, str(wrong)))
    return found, problems or _check_limits(found)


def _read(column: Column, value: Any) -> Any:
    if not values.is_empty(value):
        return column.read(value)
    if column.required:
        raise ValueError(_("这一列必须填写。"))
    return column.empty


def _check_limits(row: Mapping[str, Any]) -> list[Problem]:
    """Promised within statutory, as the table itself demands."""
    both = row["promised_limit"] is not None and row["statutory_limit"] is not None
    too_long = both and row["promised_limit"] > row["statutory_limit"]
    if too_long and row["promised_unit"] == row["statutory_unit"]:
        return [Problem(COLUMNS["promised_limit"].label, str(_TOO_LONG_PROMISE))]
    return []
