"""``python -m portal.demo.bench.entries [N]``: how fast the pages of disclosure are with N public entries (200,000).

On a throw-away PostgreSQL, each request through the whole of Django in this process.
"""

import sys
import time
from collections.abc import Callable, Iterator
from statistics import median

from portal.demo.bench.orders import measure
from portal.demo.bench.place import throwaway

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
        from portal.demo.bench.entry_rows import fill_entries

        call_command("migrate", verbosity=0)
        began = time.perf_counter()
        fill_entries(count)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        sys.stdout.write(f"{count:,} entries in {time.perf_counter() - began:.0f} s\n\n")
        sys.stdout.write("| page | median ms | slowest ms | queries |\n|---|---|---|---|\n")
        for name, times, queries in measure(asks()):
            sys.stdout.write(f"| {name} | {median(times):.0f} | {max(times):.0f} | {queries} |\n")
            sys.stdout.flush()
        connections.close_all()
    return 0


def asks() -> Iterator[tuple[str, Callable[[], None]]]:
    """The pages that everybody reads, and the hardest questions."""
    from portal.accounts.models import User
    from portal.demo.bench.entry_rows import RARE

    listed = "/disclosure/entries"
    yield "first page of disclosure", page_of("/disclosure")
    yield "list, newest", page_of(listed)
    yield "list, page behind 50,000 rows", page_of(listed, after=_deep())
    yield "list of a column", page_of(listed, column="A03")
    yield "list of a body, column, year, kind", page_of(listed, body="PUB003", column="A03", year="2024", genre="plan")
    yield "list of a theme", page_of(listed, theme="东湖区/农村道路")
    yield "list, repealed of a year", page_of(listed, validity="repealed", year="2021")
    for name, word in (
        ("one frequent word", "财政"),
        ("two words", "农村道路养老服务"),
        ("a piece across words", "业培训公共"),
        ("pinyin", "nongcundaolu"),
        ("first letters", "ncdl"),
        ("a synonym", "低保"),
        ("a rare word", RARE),
        ("nothing", "不存在的词语"),
    ):
        yield f"search: {name}", page_of(listed, q=word)
    yield "search: one frequent word, by date", page_of(listed, q="财政", order="date")
    yield "search: two words in a body", page_of(listed, q="农村道路养老服务", body="PUB003")
    yield "search: document number", page_of(listed, q="示政发[2024]150000号")
    yield "list by document number", page_of(listed, number="示政发〔2024〕15")
    editor = User.objects.get(username="bench-publisher")
    yield "editor: list with what is inside", page_of(listed, user=editor)
    yield "feed of a column", page_of(f"{listed}/feed", column="A03")
    yield "API, 100 rows", page_of("/api/v1/disclosure/entries", size="100")
    yield "CSV, 10,000 rows", page_of("/disclosure/data/entries.csv", year="2024")
    yield "site map file of 50,000", page_of("/sitemap-1.xml")
    yield "board on the wall", page_of("/disclosure/board/PUB003")


def page_of(path: str, *, user: object = None, **query: str) -> Callable[[], None]:
    """One request, its whole answer read."""
    from django.test import Client

    client = Client()
    if user is not None:
        client.force_login(user)  # type: ignore[arg-type]

    def ask() -> None:
        answer = client.get(path, query)
        assert answer.status_code == 200, (path, answer.status_code)
        if answer.streaming:
            for _part in answer.streaming_content:  # type: ignore[attr-defined]
                pass

    return ask


def _deep() -> str:
    """A token fifty thousand rows down the list."""
    from disclosure.entries.selectors import published
    from disclosure.reading.finding import NEWEST
    from portal.core.paging import token_after

    rows = published().order_by(*NEWEST).only("published_at", "matter_id")[50_000:50_001]
    return token_after(found[0], NEWEST) if (found := list(rows)) else ""


if __name__ == "__main__":
    sys.exit(main())
