"""Sharing a matter with further offices or persons, and hiding it from those who have a conflict (回避).

The caller holds the matter's row lock. Hiding wins over every role and over every share.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from portal.accounts.models import Office, Post, User
from portal.accounts.roles import Role
from portal.matters.models import Exclusion, Matter, Share

LEADS = (Role.HEAD, Role.CHIEF)


def share(
    matter: Matter, *, office: Office | None = None, person: User | None = None, reason: str, at: datetime
) -> Share:
    """Let an office or a person read the matter; a second live share is the same one."""
    return Share.objects.get_or_create(
        matter=matter, office=office, person=person, ended_at=None, defaults={"reason": reason, "made_at": at}
    )[0]


def end_share(matter: Matter, *, office: Office | None = None, person: User | None = None, at: datetime) -> None:
    """From now on they see it no more."""
    Share.objects.filter(matter=matter, office=office, person=person, ended_at=None).update(ended_at=at)


def exclude(
    matter: Matter, *, office: Office | None = None, person: User | None = None, ground: str, at: datetime
) -> Exclusion:
    """Hide the matter from an office or a person for good."""
    return Exclusion.objects.get_or_create(
        matter=matter, office=office, person=person, defaults={"ground": ground, "made_at": at}
    )[0]


def exclude_person(matter: Matter, person: User, *, ground: str, at: datetime) -> list[Exclusion]:
    """Hide the matter from a person and his subordinates: the offices he leads and all offices below them."""
    found = [exclude(matter, person=person, ground=ground, at=at)]
    return found + [exclude(matter, office=office, ground=ground, at=at) for office in offices_led_by(person)]


def exclude_alike(matters: Sequence[Matter], *, at: datetime) -> None:
    """Hide each of these matters from everybody from whom one of them is hidden: they have become one story."""
    for row in Exclusion.objects.filter(matter__in=matters).select_related("office", "person"):
        for matter in matters:
            exclude(matter, office=row.office, person=row.person, ground=row.ground, at=at)


def offices_led_by(person: User) -> Sequence[Office]:
    """The offices where the person is head or chief, and the offices below them."""
    level = list(Office.objects.filter(pk__in=person.offices_as(*LEADS)))
    found = list(level)
    while level := list(Office.objects.filter(parent__in=level).exclude(pk__in=[office.pk for office in found])):
        found += level
    return found


def hidden_from(user: User) -> QuerySet[Exclusion, int]:
    """A subquery of the ids of matters that this person must never see: his own exclusions and those of his offices."""
    offices = {post.office_id for post in user.held_posts}
    return Exclusion.objects.filter(Q(person=user.pk) | Q(office__in=offices)).values_list("matter_id", flat=True)


def shared_ids(user: User, offices: set[int]) -> QuerySet[Share, int]:
    """A subquery of the ids of matters shared with this person or one of these offices of his."""
    mine = Q(person=user.pk) | Q(office__in=offices)
    return Share.objects.filter(mine, ended_at=None).values_list("matter_id", flat=True)


def not_to_tell(told: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of the pairs (matter id, user id) whose user must never see the matter.

    One query where nothing is hidden, two where something is.
    """
    pairs = set(told)
    if not pairs:
        return set()
    rows = Exclusion.objects.filter(matter__in={matter for matter, _user in pairs})
    hidden = list(rows.values_list("matter_id", "person_id", "office_id"))
    if not hidden:
        return set()
    holders = _holders({office for *_rest, office in hidden if office})
    barred = {(matter, user) for matter, person, office in hidden for user in {person} | holders.get(office, set())}
    return pairs & barred


def _holders(offices: set[int]) -> dict[int, set[int]]:
    """The ids of all who hold a post, by office."""
    found: dict[int, set[int]] = defaultdict(set)
    posts = Post.objects.filter(office__in=offices, is_active=True)
    for office, holder_a, holder_b in posts.values_list("office_id", "holder_a_id", "holder_b_id"):
        found[office] |= {holder_a, holder_b}
    return found
