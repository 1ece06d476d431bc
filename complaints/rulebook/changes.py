"""What a table or a scheme changes against the one before it, line by line, so that who puts it in force sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from complaints.kinds import Kind, Source, Urgency
from complaints.models import LimitRule, RoutingRule, RoutingTable, Scheme
from complaints.routing import table_for
from complaints.rulebook.actions import NEVER
from complaints.rulebook.reading import LIMITS
from complaints.schemes import amount_in_words, scheme_for
from portal.core import clock


@dataclass(frozen=True)
class Change:
    """One condition whose answer is new, gone or another; an empty side has no rule of its own."""

    condition: str
    before: str
    after: str


def before(rules: RoutingTable | Scheme) -> RoutingTable | Scheme | None:
    """What was in force before these rules, or is while nobody has put them in force; None for the first."""
    day = clock.today() if rules.valid_from == NEVER else rules.valid_from - timedelta(days=1)
    found: RoutingTable | Scheme | None = table_for(day) if isinstance(rules, RoutingTable) else scheme_for(day)
    return None if found == rules else found


def changes(old: RoutingTable | Scheme | None, new: RoutingTable | Scheme) -> list[Change]:
    """The differences, in the order of the new rules, then what is gone."""
    return compare(_facts(old) if old else {}, _facts(new))


def compare(old: Mapping[str, str], new: Mapping[str, str]) -> list[Change]:
    """Of two sets of answers by condition; pure."""
    conditions = [*new, *(condition for condition in old if condition not in new)]
    pairs = [Change(condition, old.get(condition, ""), new.get(condition, "")) for condition in conditions]
    return [each for each in pairs if each.before != each.after]


def _facts(rules: RoutingTable | Scheme) -> dict[str, str]:
    if isinstance(rules, Scheme):
        return {_limit_condition(row): amount_in_words(row) for row in rules.rules.all()}
    rows = rules.rules.select_related("category", "area", "office").prefetch_related("co_offices")
    return {_route_condition(row): _offices(row) for row in rows}


def _limit_condition(row: LimitRule) -> str:
    return _joined(
        LIMITS.get(row.limit, row.limit),
        _label(Kind, row.kind),
        _label(Source, row.source),
        _label(Urgency, row.urgency),
    )


def _route_condition(row: RoutingRule) -> str:
    category = f"{row.category.code} {row.category.name}" if row.category else ""
    return _joined(category, row.area.name if row.area else "", _label(Kind, row.kind)) or _("其他诉求")


def _offices(row: RoutingRule) -> str:
    helpers = "、".join(sorted(office.name for office in row.co_offices.all()))
    return row.office.name + (_("，协办：%s") % helpers if helpers else "")


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value else ""


def _joined(*parts: str) -> str:
    return "、".join(filter(None, parts))
