"""Which office an order should go to: the most specific rule of the table in force, told in a sentence. A person decides."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from complaints.kinds import PROTECTED_KINDS, Kind
from complaints.models import Category, Order, RoutingRule, RoutingTable
from portal.accounts.models import Division, Office
from portal.core.clock import local_date
from portal.matters.models import Exclusion


@dataclass(frozen=True)
class Route:
    """A suggestion: by which rule of which table, to whom, and why in words."""

    rule: RoutingRule
    table: RoutingTable
    lead: Office
    co_offices: list[Office]
    why: str


def table_for(day: date) -> RoutingTable | None:
    """The newest table in force on a date."""
    return RoutingTable.objects.filter(valid_from__lte=day).first()


def suggest_route(
    category: Category | None, area: Division | None, kind: str, on: date, *, barred: Collection[int] = ()
) -> Route | None:
    """The route of the most specific rule that fits; None when none does. Never to an office in ``barred`` (ids)."""
    table = table_for(on)
    if table is None:
        return None
    fitting = [rule for rule in _rules(table, category, area, kind) if _is_open(rule.office, barred)]
    if not fitting:
        return None
    rule = max(fitting, key=specificity)
    helpers = [each for each in rule.co_offices.all() if _is_open(each, barred)]
    return Route(rule, table, rule.office, helpers, in_words(rule))


def route_of(order: Order) -> Route | None:
    """The suggestion for an order; one who is reported never gets the report, nor does an office below him (CMP-14)."""
    return suggest_route(
        order.category, order.area, order.kind, local_date(order.matter.opened_at), barred=barred_offices(order)
    )


def barred_offices(order: Order) -> set[int]:
    """The offices from which the order is hidden, the reported one, and all below them."""
    hidden_from = Exclusion.objects.filter(matter=order.pk, office__isnull=False)
    found: set[int | None] = set(hidden_from.values_list("office_id", flat=True))
    if order.kind in PROTECTED_KINDS:
        found |= {order.object_office_id, order.object_matter.office_id if order.object_matter else None}
    return _with_those_below({each for each in found if each is not None})


def specificity(rule: RoutingRule) -> tuple[bool, int, int, bool]:
    """A rule for reports before any other; then the lower category, the smaller area, the named kind."""
    levels = (rule.category.level if rule.category else 0, rule.area.level if rule.area else 0)
    return (rule.kind in PROTECTED_KINDS, *levels, bool(rule.kind))


def in_words(rule: RoutingRule) -> str:
    """For example 规则表第2版第14条：供水→住建局."""
    kind = str(Kind(rule.kind).label) if rule.kind else ""
    named = [rule.category.name if rule.category else "", rule.area.name if rule.area else "", kind]
    condition = "、".join(filter(None, named)) or _("其他诉求")
    return _("规则表第%(version)d版第%(number)d条：%(condition)s→%(office)s") % {
        "version": rule.table.version,
        "number": rule.number,
        "condition": condition,
        "office": rule.office.name,
    }


def _rules(table: RoutingTable, category: Category | None, area: Division | None, kind: str) -> list[RoutingRule]:
    fits = Q(category=None) | Q(category__in=_upward(category))
    fits &= Q(area=None) | Q(area__in=_upward(area))
    rows = table.rules.filter(fits, kind__in=("", kind)).select_related("table", "category", "area", "office")
    return list(rows.prefetch_related("co_offices"))


def _upward(node: Category | Division | None) -> list[object]:
    """The keys of a class or an area and of all above it."""
    found: list[object] = []
    while node is not None:
        found.append(node.pk)
        node = node.parent
    return found


def _is_open(office: Office, barred: Collection[int]) -> bool:
    return office.is_active and office.pk not in barred


def _with_those_below(offices: set[int]) -> set[int]:
    found, level = set(offices), set(offices)
    while level:
        level = set(Office.objects.filter(parent__in=level).values_list("pk", flat=True)) - found
        found |= level
    return found
