"""Every URL pattern of the portal, read from the resolver: for the access sweep and the printed matrix."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from portal.core.doors import Door, find


@dataclass(frozen=True)
class Route:
    """One pattern: the view name that the middleware looks up, the path as written, the names of its arguments."""

    name: str
    path: str
    arguments: tuple[str, ...]

    @property
    def door(self) -> Door | None:
        """Who may open it, or None when nobody declared it."""
        return find(self.name)


def all_routes(urlconf: str | None = None) -> list[Route]:
    """Every route, in the order of the URL configuration; the project's own when none is named."""
    return list(_walk(get_resolver(urlconf).url_patterns, (), ""))


def undeclared(routes: Sequence[Route]) -> list[str]:
    """The names of routes that no doors.py declares."""
    return [route.name for route in routes if route.door is None]


def _walk(patterns: Sequence[URLPattern | URLResolver], spaces: tuple[str, ...], prefix: str) -> Iterator[Route]:
    for entry in patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            space = (entry.namespace,) if entry.namespace else ()
            yield from _walk(entry.url_patterns, spaces + space, path)
        else:
            name = ":".join((*spaces, entry.name or entry.lookup_str))
            yield Route(name, path, _arguments(entry))


def _arguments(entry: URLPattern) -> tuple[str, ...]:
    regex = entry.pattern.regex
    return tuple(regex.groupindex)
