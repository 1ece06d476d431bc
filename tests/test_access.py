"""The sweep: every URL × role × relation answers as the access matrix says (doors.py of each app).

A new URL needs its line in a doors.py and, when it shows a new kind of object, one in tests/access_objects.py.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, reverse

from portal.core.doors import ANONYMOUS, ANY, ASSIGNED, CITIZEN, OFFICE, OWN, DefaultDenyMiddleware, Door
from portal.core.routes import Route, all_routes, undeclared
from tests.access_objects import PEOPLE, World, relations_of

ROUTES = all_routes()
OPENED, LOGIN, FORBIDDEN, UNSEEN = "opened", "sign in", "forbidden", "not found"
NO_SUCH_METHOD = 405
# Pages of Django's admin and of allauth that need more than a role: an object, a key, a password typed again.
FRAMEWORK = ("admin:", "account_", "mfa_")
# One door for all moves: moves.py of each app says who of those admitted may make which (tests/moves, tests/complaints).
RULED = (
    "approvals:move",
    "approvals:item_version_move",
    "approvals_api:move_",
    "complaints:move",
    "complaints:reveal",
    "complaints:reception_move",
    "complaints:follow_up",
    "complaints:knowledge_check",
    "complaints:rules_of",
    "complaints:period_move",
    "complaints_api:move_",
    "disclosure:entry_move",
    "disclosure:report_move",
    "disclosure:consultation_move",
    "disclosure:question_move",
    "disclosure:request_move",
    "disclosure:penalty_move",
    "disclosure:licence_move",
    "disclosure:objection_move",
    "disclosure:repair_move",
)


def _app(route: Route) -> str:
    """The part of the portal that a route belongs to: the tests of each run side by side."""
    return route.name.partition(":")[0].partition("_")[0] if ":" in route.name else "framework"


@pytest.fixture
def world(db: None, settings: Any, tmp_path: Path) -> World:
    """People and objects, made once for all routes; the clock can be moved as in the demo."""
    settings.PORTAL_CLOCK_FILE, settings.PORTAL_DEMO_ACCOUNTS = str(tmp_path / "clock"), True
    return World()


@pytest.fixture
def clients(world: World) -> dict[str, Client]:
    """A signed-in browser for each person."""
    found = {ANONYMOUS: Client(raise_request_exception=False)}
    for role, person in world.people.items():
        found[role] = Client(raise_request_exception=False)
        found[role].force_login(person)
    return found


def test_every_url_is_declared() -> None:
    assert undeclared(ROUTES) == []


@pytest.mark.parametrize("app", sorted({_app(route) for route in ROUTES}))
def test_every_url_answers_as_the_matrix_says(app: str, world: World, clients: dict[str, Client], caplog: Any) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    wrong: dict[str, list[str]] = defaultdict(list)
    for route in (each for each in ROUTES if _app(each) == app):
        for who, fault in faults(route, world, clients):
            wrong[f"{route.name}: {fault}"].append(who)
    assert not wrong, "\n" + "\n".join(f"{fault}, for {', '.join(people)}" for fault, people in wrong.items())


def faults(route: Route, world: World, clients: dict[str, Client]) -> Iterator[tuple[str, str]]:
    """(role × relation, what is wrong) wherever a route answers other than the matrix says."""
    door = route.door
    if door is None:
        return
    for role in PEOPLE:
        for relation in relations_of(role) if is_scoped(door) and is_named(door, role) else (ANY,):
            wanted = expected(door, role, relation, api=route.path.startswith("api/"))
            path = path_of(route, world.side(role, relation).arguments(door.example))
            seen = outcomes(clients[role], path, refused=wanted != {OPENED})
            if not fits(route, wanted, seen):
                yield f"{role} × {relation}", f"wanted {' or '.join(sorted(wanted))}, got {seen}"


def is_named(door: Door, role: str) -> bool:
    """Whether the door opens to this role at all; where not, it is shut before anybody asks whose the object is."""
    return bool(names_of(role) & set(door.opens))


def names_of(role: str) -> set[str]:
    """Everybody is anonymous to pages for all, and who has signed in is a citizen too."""
    return {ANONYMOUS} if role == ANONYMOUS else {ANONYMOUS, CITIZEN, role}


def is_scoped(door: Door) -> bool:
    """Whether it matters whose the object is."""
    return bool(door.example) and any(ANY not in relations for relations in door.opens.values())


def expected(door: Door, role: str, relation: str, *, api: bool) -> set[str]:
    """What the matrix says: opened, or which refusal."""
    names = names_of(role)
    # What one handles is with one's office, and is one's own where staff own things (imports).
    reached = {ASSIGNED, OFFICE, OWN} if relation == ASSIGNED else {relation}
    named = is_named(door, role)
    if named and not door.example:
        return {OPENED}
    if any(door.admits(role, each) for each in reached) or any(door.admits(name, ANY) for name in names):
        return {OPENED}
    if named:
        return {UNSEEN}
    return {LOGIN, FORBIDDEN} if role == ANONYMOUS and api else {LOGIN} if role == ANONYMOUS else {FORBIDDEN}


def path_of(route: Route, arguments: Any) -> str:
    """The address of the object; an argument that access_objects.py does not give is named."""
    missing = [name for name in route.arguments if name not in arguments and not is_framework(route)]
    assert not missing, f"{route.name} needs {missing} from its example {route.door and route.door.example!r}"
    if is_framework(route):
        return "/" + "/".join(framework_path(route))
    return reverse(route.name, kwargs={name: arguments[name] for name in route.arguments})


def is_framework(route: Route) -> bool:
    return route.name.startswith(FRAMEWORK)


def framework_path(route: Route) -> Iterator[str]:
    """A path of the right shape: only the roles matter here."""
    path = route.path.replace("(?P<app_label>", "<").replace("(?P<url>.*)$", "nothing")
    for piece in path.replace("^", "").replace("$", "").split("/"):
        plain = piece if not any(mark in piece for mark in "<(") else "1-x" if "uidb36" in piece else "1"
        yield plain


def outcomes(client: Client, path: str, *, refused: bool) -> list[str]:
    """How GET is answered, and POST too when GET is not served or the person is to be refused."""
    seen = []
    for method in ("get", "post", "put", "patch", "delete"):
        answer = ask(client, method, path)
        if answer.status_code != NO_SUCH_METHOD:
            seen.append(meaning(answer))
            if not (refused and method == "get"):
                break
    return seen


def ask(client: Client, method: str, path: str) -> HttpResponse:
    """One request whose changes are rolled back, so that the next one finds the same world."""
    signed_in = client.cookies.copy()
    with transaction.atomic():
        answer: HttpResponse = getattr(client, method)(path, **_body(method, path))
        transaction.set_rollback(True)
    if isinstance(answer, StreamingHttpResponse):
        list(answer)  # read to its end, so that the file is closed
    client.cookies = signed_in
    return answer


def _body(method: str, path: str) -> dict[str, Any]:
    as_json = path.startswith("/api/") and method != "get"
    return {"data": {}, "content_type": "application/json"} if as_json else {}


def meaning(answer: HttpResponse) -> str:
    """The answer in the words of the matrix; anything else is told as it is."""
    status = answer.status_code
    if status == 302 and answer["Location"].startswith(reverse("account_login")):
        return LOGIN
    if status in (401, 403):
        return FORBIDDEN
    if status == 404:
        return UNSEEN
    if status in (200, 201, 204, 301, 302, 303, 304, 400, 409, 422):
        return OPENED
    return f"status {status} {getattr(answer, 'exc_info', None)}"


def fits(route: Route, wanted: set[str], seen: list[str]) -> bool:
    """Framework pages may refuse an admitted person for their own reasons; a refusal must be one in each method."""
    if OPENED in wanted and route.name.startswith(RULED):
        return set(seen) <= {OPENED, FORBIDDEN}
    if OPENED in wanted and is_framework(route):
        return bool(seen) and not any(each.startswith("status") for each in seen)
    return bool(seen) and set(seen) <= wanted


def test_a_url_that_nobody_declares_is_not_served() -> None:
    request = RequestFactory().get("/secret")
    request.resolver_match = ResolverMatch(lambda: None, (), {}, url_name="forgotten")
    with pytest.raises(ImproperlyConfigured, match="forgotten"):
        DefaultDenyMiddleware(lambda _request: HttpResponse()).process_view(request, None, (), {})


def test_an_undeclared_route_fails_the_run() -> None:
    assert undeclared([Route("hall:forgotten", "secret", ())]) == ["hall:forgotten"]


def test_the_printed_matrix_is_the_one_in_force() -> None:
    from portal.core.management.commands.access_matrix import matrix

    kept = Path(__file__).resolve().parent.parent / "docs" / "access.md"
    assert kept.read_text(encoding="utf-8") == matrix(), "run manage.py access_matrix --write"
