"""The content templates: what an entry of a genre has to say, beside its text (要素, row 102).

A genre without a line here has no template. An entry is handed in only when its required elements are filled; what another
site published is taken over as it is. Values stand in ``EntryVersion.fields`` by code.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.entries.words import Genre

LONGEST = 500


@dataclass(frozen=True)
class Element:
    """One thing that the template asks for."""

    code: str
    label: str | Promise
    required: bool = True
    is_official_phone: bool = False
    """A telephone of the office itself, which the public is to read: no number of a person."""


_PERIOD = Element("period", _("时期"))
_CONTACT = Element("contact", _("联系电话"), required=False, is_official_phone=True)
ELEMENTS: dict[str, tuple[Element, ...]] = {
    Genre.NORMATIVE: (Element("basis", _("制定依据"), required=False), Element("scope", _("适用范围"), required=False)),
    Genre.RULE: (Element("basis", _("制定依据"), required=False), Element("scope", _("适用范围"), required=False)),
    Genre.PLAN: (_PERIOD, Element("goals", _("主要目标")), Element("measures", _("主要措施"), required=False)),
    Genre.STATISTICS: (_PERIOD, Element("source", _("数据来源")), Element("method", _("统计口径"), required=False)),
    Genre.BUDGET: (
        Element("year", _("预算年度")),
        Element("income", _("收入总计（万元）")),
        Element("spending", _("支出总计（万元）")),
        Element("three_public", _("“三公”经费（万元）")),
        Element("explained", _("增减变化说明"), required=False),
    ),
    Genre.REPORT: (_PERIOD, _CONTACT),
    Genre.GUIDE: (
        Element("basis", _("办理依据")),
        Element("conditions", _("办理条件")),
        Element("procedure", _("办理程序")),
        Element("limit", _("办理时限")),
        Element("complaints", _("监督投诉电话"), is_official_phone=True),
    ),
    Genre.RESULT: (
        Element("matter", _("公示事项")),
        Element("period", _("公示期")),
        Element("complaints", _("监督投诉电话"), is_official_phone=True),
    ),
    Genre.INTERPRETATION: (_CONTACT,),
}


def template_of(genre: str) -> tuple[Element, ...]:
    """What the template of a genre asks for."""
    return ELEMENTS.get(genre, ())


def missing_elements(genre: str, fields: Mapping[str, str]) -> list[str]:
    """The labels of required elements that are not filled."""
    return [
        str(each.label) for each in template_of(genre) if each.required and not str(fields.get(each.code, "")).strip()
    ]


def filled_elements(genre: str, fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """(label, value) of what is filled, in the order of the template."""
    return [(str(each.label), str(fields[each.code])) for each in template_of(genre) if fields.get(each.code)]
