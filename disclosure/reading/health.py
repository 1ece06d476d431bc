"""What is wrong with the public site, for ``manage.py site_health`` (政府网站与政务新媒体检查指标): dead links, empty columns,
stale pages, letters that nobody answered in time, marks that are missing. It reads the database only, and asks no other host.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Min, Q
from django.urls import Resolver404, resolve

from disclosure.catalogue.freshness import freshness
from disclosure.entries.models import Column
from disclosure.entries.selectors import public_attachments, published, tombstones
from portal.accounts.models import Office
from portal.core import clock
from portal.matters.kinds import all_kinds
from portal.matters.models import Matter

_LINK = re.compile(r'(?:href|src)="([^"#?]+)')
_EXAMPLE = "演示"


@dataclass(frozen=True)
class Finding:
    """One fault: what kind, and where."""

    kind: str
    where: str


def findings() -> Iterator[Finding]:
    """All faults, kind after kind."""
    for check in CHECKS:
        yield from check()


def dead_links() -> Iterator[Finding]:
    """Links and pictures within the site that lead nowhere; other hosts are not asked, their addresses count as good."""
    linked = Q(current__html__contains="href=") | Q(current__html__contains="src=")
    rows = published().filter(linked).values_list("index_number", "current__html")
    for number, html in rows.iterator(chunk_size=500):
        for target in _LINK.findall(html):
            path = _own_path(target)
            if path and not _leads_somewhere(path):
                yield Finding("dead link", f"{number} → {target}")


def _own_path(target: str) -> str:
    """The path of a link into this site, else nothing."""
    own = str(settings.PORTAL_PUBLIC_URL).rstrip("/")
    path = target.removeprefix(own) if target.startswith(f"{own}/") else target
    return path if path.startswith("/") and not path.startswith("//") else ""


def _leads_somewhere(path: str) -> bool:
    try:
        found = resolve(path)
    except Resolver404:
        return False
    if found.view_name == "disclosure:entry":
        number = found.kwargs["index_number"]
        return published().filter(index_number=number).exists() or tombstones().filter(index_number=number).exists()
    if found.view_name == "disclosure:file":
        return public_attachments().filter(pk=found.kwargs["pk"]).exists()
    return True


def empty_columns() -> Iterator[Finding]:
    """Columns without a column below them in which nothing stands."""
    full = set(published().order_by().values_list("column", flat=True).distinct())
    for column in Column.objects.filter(children=None):
        if column.pk not in full:
            yield Finding("empty column", f"{column.code} {column.name}")


def stale_pages() -> Iterator[Finding]:
    """Columns of a body in which nothing new has stood for longer than the column allows."""
    today = clock.today()
    for body in Office.objects.filter(pk__in=published().order_by().values("body")).order_by("code"):
        for row in freshness(body, today):
            if row["is_stale"]:
                yield Finding("stale page", f"{body.name} {row['column'].name}: {row['age']} days")


def unanswered() -> Iterator[Finding]:
    """Open business past its lawful day, counted by kind and office: numbers of people's matters are not printed."""
    late = Matter.objects.filter(closed_at=None, due_on__lt=clock.today()).order_by("kind", "office__code")
    counted = late.values("kind", "office__name").annotate(count=Count("pk"), first=Min("due_on"))
    labels = {kind.code: str(kind.label) for kind in all_kinds()}
    for row in counted:
        since: date = row["first"]
        where = f"{labels.get(row['kind'], row['kind'])}, {row['office__name']}: {row['count']} overdue, the first since {since}"
        yield Finding("unanswered", where)


def missing_marks() -> Iterator[Finding]:
    """What the footer of a government site must say (国办发〔2017〕47号) and still lacks, or has from the demo."""
    for name in sorted(each for each in dir(settings) if each.startswith("PORTAL_FOOTER_")):
        value = str(getattr(settings, name)).strip()
        if not value or _EXAMPLE in value:
            yield Finding("missing mark", name)


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    dead_links,
    empty_columns,
    stale_pages,
    unanswered,
    missing_marks,
)
