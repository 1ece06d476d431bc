"""The main navigation of the public pages."""

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

SITE_MENU = (
    (gettext_noop("个人办事"), "hall:personal"),
    (gettext_noop("法人办事"), "hall:company"),
    (gettext_noop("部门"), "hall:departments"),
    (gettext_noop("主题"), "hall:themes"),
    (gettext_noop("进度查询"), "hall:progress"),
    (gettext_noop("效能监督"), "hall:efficiency"),
)


class Entry(NamedTuple):
    """A line of a menu."""

    label: str
    url: str
    current: bool


def site_menu(path: str) -> list[Entry]:
    """The entries that have a URL; the one that the path lies under is current."""
    found = [(_(label), url_or_nothing(name)) for label, name in SITE_MENU]
    return [Entry(label, url, path.startswith(url)) for label, url in found if url]


def url_or_nothing(name: str) -> str:
    """The path of a URL name without arguments; empty when no such page exists."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
