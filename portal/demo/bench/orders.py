"""``python -m portal.demo.bench.orders [N]``: how fast complaint pages are with N made orders (200,000), and in how many queries.

On a throw-away PostgreSQL. The orders have what pages read (callers, branches, limits, replies, verdicts); their
ledgers stay empty, so this database is for measuring alone.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from statistics import median
from typing import Any

from portal.demo.bench.place import throwaway

ROUNDS = 15
COUNT = 200_000


def main() -> int:
    """Fill, ask, print a table in Markdown."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with throwaway():
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection, connections

        settings.ALLOWED_HOSTS = ["*"]
        from portal.demo.bench.order_rows import fill_orders

        call_command("migrate", verbosity=0)
        began = time.perf_counter()
        fill_orders(count)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        sys.stdout.write(f"{count:,} orders in {time.perf_counter() - began:.0f} s\n\n")
        sys.stdout.write("| page | median ms | slowest ms | queries |\n|---|---|---|---|\n")
        for name, times, queries in measure(asks()):
            sys.stdout.write(f"| {name} | {median(times):.0f} | {max(times):.0f} | {queries} |\n")
            sys.stdout.flush()
        connections.close_all()
    return 0


def measure(asked: Iterable[tuple[str, Callable[[], None]]]) -> Iterator[tuple[str, list[float], int]]:
    """(name, milliseconds of each round, queries) of each page."""
    from django.db import connection

    for name, ask in asked:
        ask()  # fills the caches of the process
        seen: list[str] = []

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any, seen: list[str] = seen) -> Any:
            seen.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            ask()
        yield name, [_once(ask) for _round in range(ROUNDS)], len(seen)


def _once(ask: Callable[[], None]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def asks() -> Iterator[tuple[str, Callable[[], None]]]:
    """The pages that matter, each as the person who uses it most."""
    from portal.accounts.models import User
    from portal.demo.bench.order_rows import PHONE

    operator, supervisor, head = (User.objects.get(username=f"bench-{name}") for name in _PEOPLE)
    pool, text = "/desk/complaints", "东湖公园门口的路灯坏了，晚上看不见路"
    yield "operator: words in the text, open", _page(operator, pool, tab="open", word="路灯不亮")
    yield "operator: words in the text, all", _page(operator, pool, tab="all", word="路灯不亮")
    yield "operator: rare words, all", _page(operator, pool, tab="all", word="罕见的词语")
    yield "operator: number", _page(operator, pool, tab="all", number="9999002025")
    yield "operator: panel beside a call, telephone and text", _panel(operator, PHONE, text)
    yield "operator: similar orders", _panel(operator, "", text)
    for who, name in ((operator, "operator"), (supervisor, "supervisor"), (head, "head of an office")):
        yield f"{name}: pool, first page", _page(who, pool, tab="open")
    yield "operator: pool, page behind 5,000 rows", _page(operator, pool, tab="open", after=_deep(operator, "open"))
    yield "operator: done, page behind 50,000 rows", _page(operator, pool, tab="done", after=_deep(operator, "done"))
    yield "operator: to dispatch", _page(operator, pool, tab="dispatch")
    yield "public figures", _page(None, "/complaints/figures")
    yield "supervisor: bulletin of a month", _page(supervisor, "/desk/complaints/bulletin")
    behind = {"tab": "all", "behind": "late", "since": "2026-01-01", "until": "2026-12-31"}
    yield "supervisor: list behind a number, a year", _page(supervisor, pool, **behind)
    yield "supervisor: dashboard", _page(supervisor, "/supervision/")
    for ground in ("refuses", "overdue", "unsolved", "repeated", "stale_knowledge"):
        yield f"supervisor: proposals, {ground}", _page(supervisor, "/desk/complaints/oversight", ground=ground)


_PEOPLE = ("operator", "supervisor", "head")


def _page(user: Any, path: str, *, method: str = "get", **query: str) -> Callable[[], None]:
    """One request through the whole of Django."""
    from django.test import Client

    client = Client()
    if user is not None:
        client.force_login(user)

    def ask() -> None:
        answer = client.post(path, query) if method == "post" else client.get(path, query)
        assert answer.status_code == 200, (path, answer.status_code)

    return ask


def _panel(user: Any, phone: str, text: str) -> Callable[[], None]:
    return _page(user, "/desk/complaints/call/panel", method="post", phone=phone, text=text, kind="help")


def _deep(user: Any, tab: str) -> str:
    """A token some pages of a thousand rows down the list."""
    from complaints.selectors import TABS, pool
    from portal.core.paging import page

    size, token = (1_000, "") if tab == "open" else (10_000, "")
    for _step in range(5):
        token = page(pool(user, TABS[tab], {}), TABS[tab].order, token or None, size).next_token or token
    return token


if __name__ == "__main__":
    sys.exit(main())
