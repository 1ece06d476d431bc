"""Which office an order should go to: the most specific rule of the newest table. A person decides."""

from collections.abc import Iterable
from datetime import date

from complaints.models import Category, RoutingRule, RoutingTable
from portal.accounts.models import Division


def suggested_route(category: Category | None, area: Division | None, kind: str, *, on: date) -> RoutingRule | None:
    """The rule that fits best on a date: the deeper category first, then the deeper area, then the kind."""
    table = RoutingTable.objects.filter(valid_from__lte=on).order_by("-valid_from", "-version").first()
    if table is None:
        return None
    rules = table.rules.select_related("office", "table").prefetch_related("co_offices")
    return best_rule(rules, category.pk if category else "", area.pk if area else "", kind)


def best_rule(rules: Iterable[RoutingRule], category: str, area: str, kind: str) -> RoutingRule | None:
    """Of the rules that fit, the most specific one; codes of categories and areas begin with those above. Pure."""
    fitting = [rule for rule in rules if _fits(rule, category, area, kind)]
    return max(fitting, key=_weight, default=None)


def _fits(rule: RoutingRule, category: str, area: str, kind: str) -> bool:
    return (
        category.startswith(rule.category_id or "")
        and area.startswith(_stem(rule.area_id or ""))
        and rule.kind in ("", kind)
    )


def _weight(rule: RoutingRule) -> tuple[int, int, bool, int]:
    return len(rule.category_id or ""), len(_stem(rule.area_id or "")), bool(rule.kind), -rule.pk


def _stem(area: str) -> str:
    """What the codes of all divisions within this one begin with: 999900 → 9999."""
    while area.endswith("00"):
        area = area[:-2]
    return area
