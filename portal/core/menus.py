"""What apps add to the menus of the hall: registered in ``AppConfig.ready``, shown where the URL exists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise


class Menu(StrEnum):
    """Where a link may stand."""

    SITE = "site"  # the main navigation of the public pages
    STAFF = "staff"  # the side menu; each person sees the pages whose doors his posts open
    MINE = "mine"  # the tabs of a citizen's own pages
    HOME = "home"  # the cards of the first page
    INTERACTION = "interaction"  # the cards of the page on which people turn to the government


@dataclass(frozen=True)
class Link:
    """A page in a menu; those of the hall have ``order`` 0 and stand first.

    ``text`` and ``figures`` (label, value) are for cards of the first page alone.
    """

    label: str | Promise
    url_name: str
    text: str | Promise = ""
    figures: Callable[[], Sequence[tuple[str, object]]] | None = None
    order: int = 10

    @property
    def url(self) -> str:
        """The path; empty when there is no such page."""
        return url_or_nothing(self.url_name)


_links: dict[Menu, dict[str, Link]] = {menu: {} for menu in Menu}


def add(menu: Menu, *links: Link) -> None:
    """Add links; the same page a second time replaces the first."""
    _links[menu].update({link.url_name: link for link in links})


def links(menu: Menu) -> list[Link]:
    """The links of a menu whose pages exist, in order."""
    return sorted((link for link in _links[menu].values() if link.url), key=lambda link: link.order)


def url_or_nothing(name: str) -> str:
    """The path of a URL name without arguments; empty when no such page exists."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
