"""The main navigation of the public pages, and the side menu of staff."""

from typing import NamedTuple

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from portal.core import doors
from portal.core.menus import Link, Menu, add, links, url_or_nothing
from portal.matters.kinds import matter_kind
from portal.matters.models import Matter

SITE_MENU = (
    Link(_("个人办事"), "hall:personal", order=0),
    Link(_("法人办事"), "hall:company", order=0),
    Link(_("部门"), "hall:departments", order=0),
    Link(_("主题"), "hall:themes", order=0),
    Link(_("进度查询"), "hall:progress", order=0),
    Link(_("效能监督"), "supervision:public", order=0),
)

STAFF_MENU = (
    Link(_("办件列表"), "hall:queue", order=0),
    Link(_("效能监察"), "supervision:dashboard", order=0),
    Link(_("事项管理"), "approvals:catalogue", order=0),
    Link(_("复议诉讼登记"), "hall:disputes", order=20),
)


def add_own() -> None:
    """Put the links of the hall into the menus; other apps add theirs behind."""
    add(Menu.SITE, *SITE_MENU)
    add(Menu.STAFF, *STAFF_MENU)


class Entry(NamedTuple):
    """A line of a menu."""

    label: str
    url: str
    current: bool


def site_menu(path: str) -> list[Entry]:
    """The entries that have a URL; the one that the path lies under is current."""
    return [Entry(str(link.label), link.url, path.startswith(link.url)) for link in links(Menu.SITE)]


def staff(request: HttpRequest) -> dict[str, object]:
    """Context of staff.html: ``staff_menu``, worked out only when a page shows it."""
    return {"staff_menu": SimpleLazyObject(lambda: staff_menu(request))}


def staff_menu(request: HttpRequest) -> list[tuple[str, str, bool, int | None]]:
    """(label, url, current, count) of the pages whose doors this person opens."""
    if not request.user.is_authenticated:
        return []
    own = doors.role_names(request.user)
    found = [link for link in links(Menu.STAFF) if (door := doors.find(link.url_name)) and own & set(door.opens)]
    here = max((link.url for link in found if request.path.startswith(link.url)), key=len, default="")
    return [(str(link.label), link.url, link.url == here, None) for link in found]


def complain_url(**about: str) -> str:
    """Where one complains about an item (``item=``) or a matter (``about=``); empty while there is no such page."""
    url = url_or_nothing("complaints:new")
    return f"{url}?{urlencode(about)}" if url else ""


def complain_about(matter: Matter) -> str:
    """Where its applicant complains about a matter; empty for one whose own page says how to go on."""
    return "" if matter_kind(matter.kind).has_own_page else complain_url(about=matter.number)
