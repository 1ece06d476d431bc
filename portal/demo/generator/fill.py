"""Fills the tables, piece by piece in two processes, and counts the board's figures in bulk."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from io import StringIO
from multiprocessing import get_context
from random import Random

from django.db import connection, connections, transaction

from portal.core import clock
from portal.core.identifiers import CODE_ALPHABET, case_number
from portal.core.numbering import next_serials
from portal.demo.generator.city import DIVISION, City, make_city
from portal.demo.generator.days import Days, utc
from portal.demo.generator.rows import COLUMNS, DEADLINES, Scribe
from portal.demo.generator.story import Story, Teller
from portal.matters import calendar as calendars

PIECE = 5_000
YEARS = 2


@dataclass(frozen=True)
class Piece:
    """A part of the work: how many finished cases of which days, or how many open ones."""

    seed: int
    count: int
    first: date | None = None
    last: date | None = None
    late: float = 0.0


def fill(
    count: int,
    *,
    open_share: float,
    late_share: float = 0.0,
    seed: int = 1,
    processes: int = 2,
    tell: Callable[[int], None] = lambda rows: None,
) -> int:
    """Write ``count`` matters, oldest first; gives the number of rows. ``tell`` hears how many so far."""
    city, today = make_city(), clock.today()
    pieces = list(plan(count, open_share, late_share, seed, today))
    work, rows = partial(_write, city, today), 0
    if processes == 1:
        for piece in pieces:
            rows += work(piece)
            tell(rows)
        return rows
    connections.close_all()
    with ProcessPoolExecutor(processes, get_context("fork")) as pool:
        for done in pool.map(work, pieces):
            rows += done
            tell(rows)
    return rows


def plan(count: int, open_share: float, late: float, seed: int, today: date) -> Iterator[Piece]:
    """Finished cases spread evenly over the past, then the open ones."""
    unfinished = round(count * open_share)
    finished = count - unfinished
    newest, oldest = today - timedelta(days=110), today - timedelta(days=365 * YEARS + 110)
    pieces = -(-finished // PIECE)
    for index in range(pieces):
        first = oldest + (newest - oldest) * index / pieces
        last = oldest + (newest - oldest) * (index + 1) / pieces
        yield Piece(seed * 100_000 + index, min(PIECE, finished - index * PIECE), first, last)
    for index, start in enumerate(range(0, unfinished, PIECE), pieces):
        yield Piece(seed * 100_000 + index, min(PIECE, unfinished - start), late=late)


def _write(city: City, today: date, piece: Piece) -> int:
    days = Days(calendars.current())
    teller = Teller(city, days, today, piece.seed)
    stories = [_story(teller, piece) for _index in range(piece.count)]
    stories.sort(key=lambda story: story.filed_at)
    numbers = _numbers(stories)
    matter, deadline = _reserve("matters_matter", piece.count), _reserve("matters_deadline", piece.count * DEADLINES)
    scribe, lot = Scribe(city, days, utc(clock.now())), Random(piece.seed)  # noqa: S311 - codes of made matters
    for index, story in enumerate(stories):
        code = "".join(lot.choices(CODE_ALPHABET, k=6))
        scribe.write(story, matter + index, numbers[index], code, deadline + index * DEADLINES)
    return _copy(scribe.lines)


def _story(teller: Teller, piece: Piece) -> Story:
    if piece.first and piece.last:
        return teller.finished(piece.first, piece.last)
    return teller.unfinished(piece.late)


def _numbers(stories: list[Story]) -> list[str]:
    """Real case numbers: the daily serials are taken as every filing takes them."""
    wanted = Counter(story.filed_on for story in stories)
    with transaction.atomic():
        serials = {
            day: iter(next_serials(f"case:{DIVISION}:{day:%Y%m%d}", number)) for day, number in sorted(wanted.items())
        }
    return [case_number(DIVISION, story.filed_on, next(serials[story.filed_on])) for story in stories]


def _reserve(table: str, count: int) -> int:
    """The first of ``count`` ids that nobody else gets."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(s, nextval(s) + %s) - %s FROM (SELECT pg_advisory_lock(1)) l, "
            "LATERAL (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS s) q",
            [count, count, table],
        )
        first: int = cursor.fetchone()[0]
        cursor.execute("SELECT pg_advisory_unlock(1)")
    return first


@transaction.atomic
def _copy(lines: dict[str, list[str]]) -> int:
    with connection.cursor() as cursor:
        _trust_rows(cursor)
        for table, found in lines.items():
            cursor.cursor.copy_expert(f"COPY {table} ({COLUMNS[table]}) FROM STDIN", StringIO("".join(found)))
    return sum(map(len, lines.values()))


def _trust_rows(cursor: object) -> None:
    """A superuser (our own throw-away servers) skips the look-up of each foreign key: the ids were just read."""
    with connection.cursor() as asking:
        asking.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if asking.fetchone()[0]:
            asking.execute("SET LOCAL session_replication_role = replica")


@contextmanager
def without_indexes() -> Iterator[None]:
    """Drop the plain indexes of the filled tables and make them again afterwards; for throw-away databases only."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
            "WHERE NOT indisunique AND indrelid::regclass::text = ANY(%s)",
            [list(COLUMNS)],
        )
        found = cursor.fetchall()
        for name, _statement in found:
            cursor.execute(f"DROP INDEX {name}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET maintenance_work_mem = '256MB'")
            for _name, statement in found:
                cursor.execute(statement)
