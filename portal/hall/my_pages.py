"""The pages of a citizen's own: their tabs and the number of unread messages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.core.menus import Menu, links
from portal.matters.models import Notice, NoticeChannel

Tab = tuple[str, str, bool, int | None]


def unread_count(user: User) -> int:
    """How many messages the person has not opened."""
    return Notice.objects.filter(recipient=user, channel=NoticeChannel.INBOX, read_at=None).count()


def my_tabs(user: User, current: str) -> list[Tab]:
    """Tabs for components/tabs.html; those of other apps follow the matters; only messages show a number."""
    unread = unread_count(user) or None
    rows: list[tuple[str, str, int | None]] = [
        (_("我的办件"), "hall:my_matters", None),
        (_("消息"), "hall:inbox", unread),
        (_("我的信息"), "hall:my_data", None),
    ]
    added = [(str(link.label), link.url_name, None) for link in links(Menu.MINE)]
    return [(label, reverse(name), name == current, count) for label, name, count in [*rows[:1], *added, *rows[1:]]]
