"""The main navigation of the public pages, and the side menu of staff."""

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.core import doors

SITE_MENU = (
    (gettext_noop("个人办事"), "hall:personal"),
    (gettext_noop("法人办事"), "hall:company"),
    (gettext_noop("部门"), "hall:departments"),
    (gettext_noop("主题"), "hall:themes"),
    (gettext_noop("进度查询"), "hall:progress"),
    (gettext_noop("效能监督"), "supervision:public"),
)

STAFF_MENU = (
    (gettext_noop("办件列表"), "hall:queue"),
    (gettext_noop("效能监察"), "supervision:dashboard"),
    (gettext_noop("事项管理"), "approvals:catalogue"),
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


def staff(request: HttpRequest) -> dict[str, object]:
    """Context of staff.html: ``staff_menu``, worked out only when a page shows it."""
    return {"staff_menu": SimpleLazyObject(lambda: staff_menu(request))}


def staff_menu(request: HttpRequest) -> list[tuple[str, str, bool, int | None]]:
    """(label, url, current, count) of the pages whose doors this person opens."""
    if not request.user.is_authenticated:
        return []
    own = doors.role_names(request.user)
    found: list[tuple[str, str, bool, int | None]] = []
    for label, name in STAFF_MENU:
        url, door = url_or_nothing(name), doors.find(name)
        if url and door and own & set(door.opens):
            found.append((_(label), url, request.path.startswith(url), None))
    return found


def url_or_nothing(name: str) -> str:
    """The path of a URL name without arguments; empty when no such page exists."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
