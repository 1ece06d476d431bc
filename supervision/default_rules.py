"""The rules a city begins with: those that the kinds of limits bring along (portal.matters.limits.Breach)."""

from typing import Any

from portal.matters.limits import all_limit_kinds
from supervision.models import Rule


def add_missing_rules(**_signal: Any) -> None:
    """Create a rule for every breach that has none; what a city has edited stays as it is. Runs after each migrate."""
    have = set(Rule.objects.values_list("limit", "checkpoint"))
    Rule.objects.bulk_create(
        [
            Rule(
                code=breach.code,
                name=breach.name,
                limit=kind.code,
                checkpoint=breach.checkpoint,
                level=breach.level,
                basis=breach.basis,
            )
            for kind in all_limit_kinds()
            for breach in kind.breaches
            if (kind.code, breach.checkpoint) not in have
        ]
    )
