"""The access matrix of URLs, as data: who may open which door, and the middleware that denies by default.

Each app declares its URL names in its own ``doors.py`` and hands them over in ``AppConfig.ready``.
A role opens a door for some *relations* between the person and the object behind it:

* ``ANY``: the page has no object, or every object may be seen by that role;
* ``OWN``: the person's own (applicant, or legal person he or she acts for);
* ``OFFICE``: the object is with an office where the person holds a post with that role;
* ``ASSIGNED``: the person handles it or has a step of it.

The middleware decides by role alone; the relation is decided where the row is fetched (``access.py`` of
each app), and the sweep test compares both with this table for every URL x role x relation.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from portal.core.errors import NotAllowed, NotSignedIn
from portal.core.refusals import answer

ANY, OWN, OFFICE, ASSIGNED = "any", "own", "office", "assigned"
ANONYMOUS, CITIZEN = "anonymous", "citizen"


@dataclass(frozen=True)
class Door:
    """Which roles open a URL, and for which relations; ``example`` names the object the sweep test needs."""

    opens: Mapping[str, frozenset[str]]
    example: str = ""

    def admits(self, role: str, relation: str) -> bool:
        """Whether this role opens the door for an object it stands in this relation to."""
        relations = self.opens.get(role, frozenset())
        return ANY in relations or relation in relations


def public(example: str = "") -> Door:
    """Everybody, signed in or not."""
    return Door({ANONYMOUS: frozenset({ANY})}, example)


def signed_in(example: str = "") -> Door:
    """Every person with an account; staff are persons too."""
    return Door({CITIZEN: frozenset({ANY})}, example)


def roles(example: str = "", **opens: str | tuple[str, ...]) -> Door:
    """One keyword a role: ``window=OFFICE, supervisor=ANY, citizen=OWN``."""
    sets = {name: frozenset({value} if isinstance(value, str) else value) for name, value in opens.items()}
    return Door(sets, example)


_doors: dict[str, Door] = {}


def declare(prefix: str, doors: Mapping[str, Door]) -> None:
    """Add an app's doors; ``prefix`` is its URL namespace or ''; a name ending in ``*`` is a family."""
    for name, door in doors.items():
        _doors[f"{prefix}:{name}" if prefix else name] = door


def find(view_name: str) -> Door | None:
    """The declared door of a URL name, or None when nobody declared it."""
    if view_name in _doors:
        return _doors[view_name]
    families = [name for name in _doors if name.endswith("*") and view_name.startswith(name[:-1])]
    return _doors[max(families, key=len)] if families else None


def role_names(user: Any) -> frozenset[str]:
    """The roles a request's user has for the matrix: anonymous, citizen and the roles of posts held."""
    if not user.is_authenticated:
        return frozenset({ANONYMOUS})
    return frozenset({ANONYMOUS, CITIZEN}) | frozenset(user.role_names())


class DefaultDenyMiddleware:
    """No undeclared URL is served, and no declared one to a role that it does not name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        name = match.view_name if match else ""
        door = find(name)
        if door is None:
            raise ImproperlyConfigured(f"The URL {name!r} is not in the access matrix; declare it in doors.py.")
        if ANONYMOUS in door.opens or role_names(request.user) & set(door.opens):
            return None
        if not request.user.is_authenticated:
            return _sign_in_first(request)
        return answer(request, NotAllowed(_("您的岗位不能打开这个页面。如需办理，请联系本单位管理员调整岗位。")))


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """The sign-in page; for a form sent after the session ended, a page that shows what was typed; 401 for the API."""
    if request.path.startswith("/api/"):
        return answer(request, NotSignedIn(_("请先登录，再使用这个接口。")))
    if request.method != "POST" or not request.POST:
        return redirect_to_login(request.get_full_path())
    error = NotAllowed(
        _(
            "登录已超时，刚才填的内容没有保存，都列在下面。请先复制要紧的内容，再点“重新打开页面”登录，回到原来的地方继续填。"
        )
    )
    return answer(request, error)
