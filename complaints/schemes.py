"""Which limits hold for an order: the rules of its pinned scheme, the most specific one for each limit (domain.md 4.1)."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from complaints.models import LimitRule, Order, Scheme

_FITS = ("kind", "source", "urgency")
_WEIGHTS = {"urgency": 4, "kind": 2, "source": 1}
"""Danger decides before the kind, the kind before the way it came in."""


def scheme_for(day: date) -> Scheme | None:
    """The newest scheme in force on a date."""
    return Scheme.objects.filter(valid_from__lte=day).order_by("-valid_from", "-pk").first()


def limits_for(order: Order) -> dict[str, LimitRule]:
    """The rule of each limit for this order, by the scheme that was in force when it came in."""
    if order.scheme_id is None:
        return {}
    return best_rules(LimitRule.objects.filter(scheme=order.scheme_id), order)


def best_rules(rules: Iterable[LimitRule], order: Order) -> dict[str, LimitRule]:
    """Of the rules that fit, the most specific for each limit; pure."""
    found: dict[str, LimitRule] = {}
    for rule in rules:
        if _fits(rule, order) and (rule.limit not in found or _weight(rule) > _weight(found[rule.limit])):
            found[rule.limit] = rule
    return found


def _fits(rule: LimitRule, order: Order) -> bool:
    return all(getattr(rule, name) in ("", getattr(order, name)) for name in _FITS)


def _weight(rule: LimitRule) -> int:
    return sum(_WEIGHTS[name] for name in _FITS if getattr(rule, name))


def in_words(rule: LimitRule) -> str:
    """For example 5个工作日（默认方案第1版）."""
    scheme = _("（%(name)s第%(version)d版）") % {"name": rule.scheme.name, "version": rule.scheme.version}
    return amount_in_words(rule) + scheme


def amount_in_words(rule: LimitRule) -> str:
    """For example 5个工作日."""
    units = {
        "working_days": _("%d 个工作日"),
        "natural_days": _("%d 个自然日"),
        "minutes": _("%d 分钟"),
        "service_minutes": _("服务时间内 %d 分钟"),
    }
    return units[rule.unit] % rule.amount
