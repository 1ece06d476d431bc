"""Who sees which figures, matters and cards: all for supervisors and auditors, else those of the offices of one's posts.

Figures and the lists behind them are narrowed by the same offices, so that a number and its list always agree.
"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.errors import NotFound
from portal.matters.access import SEES_OFFICE, in_offices, not_hidden
from portal.matters.models import Matter
from portal.matters.sharing import hidden_from
from supervision.models import Card, DayFigure, Figure

SEES_ALL = (Role.SUPERVISOR, Role.AUDITOR)


def offices_of(user: User) -> set[int] | None:
    """The offices whose figures a person may see; None for every office."""
    return None if user.offices_as(*SEES_ALL) else user.offices_as(*SEES_OFFICE)


def figures_for(user: User) -> QuerySet[Figure]:
    """The counts of open matters that the person may see."""
    return Figure.objects.filter(_within(offices_of(user)))


def days_for(user: User) -> QuerySet[DayFigure]:
    """The figures by date that the person may see."""
    return DayFigure.objects.filter(_within(offices_of(user)))


def matters_for(user: User) -> QuerySet[Matter]:
    """The matters behind the figures."""
    return not_hidden(user, Matter.objects.filter(_within(offices_of(user))))


def cards_for(user: User) -> QuerySet[Card]:
    """The cards that the person may see."""
    return Card.objects.filter(within_by_matter(offices_of(user))).exclude(matter__in=hidden_from(user))


def _within(offices: set[int] | None) -> Q:
    return Q() if offices is None else in_offices(offices)


def within_by_matter(offices: set[int] | None) -> Q:
    """The same for rows that keep their office and leave the hall to their matter."""
    return Q() if offices is None else Q(office__in=offices) | Q(matter__hall__in=offices)


def get_matter(user: User, number: str) -> Matter:
    """A matter behind the figures; NotFound also for one that the person may not see."""
    matter = matters_for(user).select_related("office", "hall", "handler").filter(number=number).first()
    if matter is None:
        raise NotFound(_("没有找到这个办件。请核对办件编号，或从列表重新进入。"))
    return matter


def get_card(user: User, number: str) -> Card:
    """A card that the person may see; NotFound also for one that he may not."""
    card = (
        cards_for(user).select_related("matter", "office", "handler", "rule", "deadline").filter(number=number).first()
    )
    if card is None:
        raise NotFound(_("没有找到这张牌。请核对监察编号，或从列表重新进入。"))
    return card
