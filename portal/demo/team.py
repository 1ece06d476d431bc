"""Who publishes in a department of the demo city: its own people, with the posts that disclosure needs."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from portal.accounts.actions import appoint
from portal.accounts.models import Office, Post, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.clock import SHANGHAI
from portal.demo import city


@dataclass(frozen=True)
class Team:
    """Four people: who writes, who reviews secrecy, who reviews the publication, who approves."""

    body: Office
    editor: User
    secrecy: User
    reviewer: User
    head: User


def team_of(slug: str) -> Team:
    """The people of a department by the short word of its accounts; it gets a post of editor if it has none."""
    body = city.departments()[slug]
    wanted = [f"{name}-{slug}" for name in ("reviewer", "chief", "head")]
    people = {user.username: user for user in User.objects.filter(username__in=[*wanted, f"{wanted[0]}-b", "secrecy"])}
    writer, second = people[wanted[0]], people[f"{wanted[0]}-b"]
    post = Post.objects.filter(office=body, role=Role.EDITOR).select_related("holder_a").first()
    post = post or Post(office=body, role=Role.EDITOR, name="公开编辑")
    if post.pk is None:
        appoint(post, holder_a=writer, holder_b=second, actor=None)
    assert post.holder_a is not None
    return Team(body, post.holder_a, people["secrecy"], people[wanted[1]], people[wanted[2]])


def day(days: int) -> date:
    """So many days from today."""
    return clock.today() + timedelta(days=days)


def moment(days: int, hour: int = 9) -> datetime:
    """An hour of that day."""
    return datetime.combine(day(days), time(hour), SHANGHAI)
