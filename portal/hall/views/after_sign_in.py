"""Where a person goes after signing in: to the work of his post, a citizen to his own matters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.accounts.asking import user_of
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.menus import url_or_nothing

# The first role that a person has decides; a page that does not exist yet is skipped.
FIRST_PAGES: tuple[tuple[str, str], ...] = (
    (Role.WINDOW, "hall:queue"),
    (Role.OPERATOR, "hall:queue"),
    (Role.REVIEWER, "hall:queue"),
    (Role.CHIEF, "hall:queue"),
    (Role.HEAD, "hall:queue"),
    (Role.LEADER, "hall:queue"),
    (Role.SUPERVISOR, "supervision:dashboard"),
    (Role.SUPERVISOR, "hall:queue"),
    (Role.CATALOGUE, "approvals:catalogue"),
    (Role.AUDITOR, "supervision:dashboard"),
    (Role.SYSADMIN, "admin:index"),
)


def go(request: HttpRequest) -> HttpResponse:
    """Redirect to the first page of this person."""
    return redirect(first_page(user_of(request)))


def first_page(user: User) -> str:
    """The path of the page that a person's day begins with."""
    roles = user.role_names()
    pages = (url_or_nothing(name) for role, name in FIRST_PAGES if role in roles)
    return (
        next((url for url in pages if url), "")
        or url_or_nothing("hall:my_matters")
        or url_or_nothing("hall:home")
        or "/"
    )
