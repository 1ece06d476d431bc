"""Who may do what with a card, as predicates: a sentence of refusal, or None (trust.md A7, domain.md 5.2)."""

from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.matters.access import RECEIVES
from supervision.models import Card, CardState, Level

OPEN_STATES = (CardState.RAISED, CardState.EXPLAINED)


def needs_two(card: Card) -> bool:
    """A red card is revoked by two people: one proposes, another approves."""
    return card.level == Level.RED


def explains(user: User, card: Card) -> str | None:
    """The handler, the chief or head of the office, and the window that received the matter."""
    offices = {card.office_id, card.matter.office_id}
    answers = user.offices_as(Role.CHIEF, Role.HEAD) & offices
    received = user.offices_as(*RECEIVES) & {card.office_id, card.matter.hall_id}
    if answers or received or (user.offices_as(Role.REVIEWER) & offices and card.handler_id == user.pk):
        return None
    return _("只有承办人、承办机构的首席代表和负责人，以及收件窗口可以说明情况。")


def revokes(user: User, card: Card) -> str | None:
    """Supervisors only, and nobody a card on his own handling."""
    if not user.offices_as(Role.SUPERVISOR):
        return _("只有监察员可以撤牌。")
    return _("您是此件的承办人，请由其他监察员处理。") if card.handler_id == user.pk else None


def approves(user: User, card: Card) -> str | None:
    """Another supervisor than the one who proposed it."""
    if card.revoke_proposed_by_id == user.pk:
        return _("红牌撤牌须由另一位监察员复核，提出人不能自己复核。")
    return revokes(user, card)
