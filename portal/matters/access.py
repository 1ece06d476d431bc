"""Who sees which matters: one scoped queryset for lists, search, export, API and dashboards alike.

A post shows the matters of its office or hall; a share shows one more; an exclusion hides one from everybody it names,
whatever post or share he has (docs/adr/0014).
"""

from collections.abc import Set

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.represent import party_ids_of
from portal.accounts.roles import CITY_WIDE, Role
from portal.core.clock import SHANGHAI
from portal.core.errors import NotFound, StaleVersion
from portal.matters.kinds import all_kinds
from portal.matters.models import Matter
from portal.matters.sharing import hidden_from, shared_ids
from portal.matters.timeline import doer

# Events that leave the version alone: looks, and limits that the sweep found crossed.
WITHOUT_MOVE = ("revealed", "downloaded", "deadline.crossed")
SEES_ALL = frozenset({Role.SUPERVISOR})
RECEIVES = frozenset({Role.WINDOW, Role.OPERATOR})
"""Who sees what his hall has received, wherever it is handled."""
HANDLES = frozenset({Role.REVIEWER, Role.CHIEF, Role.HEAD})
EDITS = frozenset({Role.EDITOR})
"""Who sees, in his office, only the kinds of business that name the role (MatterKind.also_read_by)."""
SEES_OFFICE = RECEIVES | HANDLES
SEES = SEES_ALL | SEES_OFFICE


def visible_to(user: User, roles: Set[Role] = SEES) -> QuerySet[Matter]:
    """The matters that a member of staff may read: all for supervisors, else those of the offices of his posts.

    Never what is hidden from him. ``roles`` narrows to posts of these roles. Matters shared with his office are in
    ``shared_with``: a queue walks one index.
    """
    if not user.is_authenticated or not user.is_active:
        return Matter.objects.none()
    scope = Q() if user.offices_as(*SEES_ALL & roles) else _within_posts(user, roles)
    return not_hidden(user, Matter.objects.filter(scope))


def not_hidden(user: User, matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """Without the matters that the person must never see (回避)."""
    return matters.exclude(pk__in=hidden_from(user))


def shared_with(user: User) -> QuerySet[Matter]:
    """The matters of other offices that his office helps with, or that were put into his own hands; staff only."""
    if not user.is_authenticated or not user.role_names():
        return Matter.objects.none()
    return not_hidden(user, Matter.objects.filter(pk__in=shared_ids(user, user.offices_as(*SEES_OFFICE))))


def open_to(user: User) -> QuerySet[Matter]:
    """What a member of staff may read by post, by share or by a role of that kind; for single objects and short lists."""
    return visible_to(user) | shared_with(user) | _of_own_kinds(user)


def _of_own_kinds(user: User) -> QuerySet[Matter]:
    """The matters whose kind opens them to further roles: in the office of the post, everywhere for city-wide roles."""
    scope = Q(pk__in=())
    for kind in all_kinds():
        everywhere, here = kind.also_read_by & CITY_WIDE, kind.also_read_by - CITY_WIDE
        if user.is_authenticated and user.is_active and kind.also_read_by:
            offices = Q() if user.offices_as(*everywhere) else Q(office__in=user.offices_as(*here))
            scope |= Q(kind=kind.code) & offices
    return not_hidden(user, Matter.objects.filter(scope))


def _within_posts(user: User, roles: Set[Role]) -> Q:
    """By the hall for windows, by the office for the others: one column each, so that a queue walks one index."""
    halls, offices = user.offices_as(*RECEIVES & roles), user.offices_as(*(HANDLES | EDITS) & roles)
    if not offices:
        return Q(hall__in=halls)
    return Q(office__in=offices) | Q(hall__in=halls) if halls else Q(office__in=offices)


def in_offices(offices: set[int]) -> Q:
    """With one of these offices, or received through one of these halls."""
    return Q(office__in=offices) | Q(hall__in=offices)


def owned_by(user: User) -> QuerySet[Matter]:
    """The matters whose applicant the user is or acts for."""
    return Matter.objects.filter(applicant__in=party_ids_of(user))


def own_of(user: User) -> QuerySet[Matter]:
    """All that is a person's own: as applicant, or by what a kind of business knows of him, such as hidden callers."""
    further = [pk for kind in all_kinds() if kind.also_owned for pk in kind.also_owned(user)]
    return Matter.objects.filter(Q(applicant__in=party_ids_of(user)) | Q(pk__in=further))


def readable_by(user: User) -> QuerySet[Matter]:
    """Own matters, those seen by office and those shared with it.

    An applicant reads all papers of his matter, but not of a kind with a page of its own: a complaint has many callers.
    """
    if not user.is_authenticated:
        return Matter.objects.none()
    apart = [kind.code for kind in all_kinds() if kind.has_own_page]
    return open_to(user) | owned_by(user).exclude(kind__in=apart)


def get_readable(user: User, number: str) -> Matter:
    """A matter that the user may read; NotFound also for one that he may not."""
    matter = readable_by(user).select_related("office", "hall").filter(number=number).first()
    if matter is None:
        raise NotFound(_("没有找到这个办件。请核对办件编号，或从列表重新进入。"))
    return matter


def check_version(matter: Matter, version: int | None) -> None:
    """Raise StaleVersion when the page that the person acts on is older than the locked row (trust.md 0.2)."""
    if version is None or version == matter.version:
        return
    last = matter.events.exclude(kind__in=WITHOUT_MOVE).select_related("actor", "matter").order_by("-seq").first()
    who = doer(last) if last else _("系统")
    when = last.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if last else ""
    raise StaleVersion(
        _("您打开页面之后，%(who)s 已于 %(when)s 处理过此件，本次操作没有保存。请复制您填写的内容，刷新页面后再操作。")
        % {"who": who, "when": when}
    )
