"""How rows of other systems become our columns; one module each, named in MAPPINGS.

``convert(raw)`` gives the row by our column names; a ValueError's text is the reason why the line is refused.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.catalogue.mappings import guangdong, portal
from portal.core.errors import Invalid

Convert = Callable[[Mapping[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class FieldMapping:
    """``source`` is kept on the items; ``title`` is what people choose by."""

    name: str
    title: str | Promise
    source: str
    convert: Convert


MAPPINGS = {
    each.name: each
    for each in (
        FieldMapping("portal", gettext_lazy("本系统的导出格式"), "", portal.convert),
        FieldMapping("guangdong", gettext_lazy("广东省政策兑现事项"), "guangdong", guangdong.convert),
    )
}


def get(name: str) -> FieldMapping:
    """The mapping of this name; raises Invalid with the names there are."""
    if name not in MAPPINGS:
        raise Invalid(_("没有“%(name)s”这种格式，可以选：%(names)s。") % {"name": name, "names": "、".join(MAPPINGS)})
    return MAPPINGS[name]
