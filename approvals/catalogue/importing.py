"""Import of a catalogue file: check (dry run), then write batch by batch; a killed run goes on behind its last batch.

Imports tell what is already in force, so rows are published at once, in the name of the person who imports.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from approvals.catalogue import mappings, readers, store
from approvals.catalogue.columns import COLUMNS, Problem, read_row
from approvals.catalogue.readers import RawRow
from approvals.catalogue.store import ReadRow
from approvals.catalogue.who import editable_offices
from approvals.models import ImportRun, ImportState, Item
from portal.accounts.models import Office, User
from portal.core import clock
from portal.core.errors import Invalid, PortalError

ROWS = 500
KEPT_PROBLEMS = 1_000
Tell = Callable[[ImportRun], None]


class KnownOffice(NamedTuple):
    """``pk`` is 0 for one that the import will make."""

    pk: int
    code: str


@dataclass
class Batch:
    """Raw rows up to ``last`` line, those without faults, and [line, column, reason] of the others."""

    last: int
    good: list[ReadRow] = field(default_factory=list)
    problems: list[list[object]] = field(default_factory=list)
    refused: int = 0

    def refuse(self, line: int, problems: Iterable[Problem]) -> None:
        """Count the line once and keep every fault of it."""
        self.refused += 1
        self.problems += [[line, problem.column, problem.text] for problem in problems]


def import_file(
    path: Path,
    *,
    mapping: str = "portal",
    by: User | None = None,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> ImportRun:
    """Import a file from the command line or a loader; goes on with a run of the same file that was cut off."""
    run = None if dry_run else _unfinished(path, mapping)
    if run is None:
        run = new_run(path, mapping=mapping, by=by)
        begin(run, ImportState.CHECKING if dry_run else ImportState.IMPORTING)
    return work(run, path, tell)


def new_run(path: Path, *, mapping: str, by: User | None, name: str = "") -> ImportRun:
    """A run that has looked at nothing yet. Raises Invalid for an unknown mapping or format."""
    mappings.get(mapping)
    name = name or path.name
    readers.format_of(name)
    now = clock.now()
    return ImportRun.objects.create(
        name=name[-200:],
        mapping=mapping,
        started_by=by,
        file_digest=readers.file_digest(path),
        created_at=now,
        updated_at=now,
    )


def _unfinished(path: Path, mapping: str) -> ImportRun | None:
    if not path.is_file():
        raise Invalid(_("没有找到文件 %s。") % path)
    found = ImportRun.objects.filter(file_digest=readers.file_digest(path), mapping=mapping)
    return found.filter(state__in=(ImportState.IMPORTING, ImportState.FAILED), position__gt=0).first()


def begin(run: ImportRun, state: ImportState) -> None:
    """Start a pass over the file from its first line."""
    run.state, run.position, run.total, run.problems, run.failure = state, 0, 0, [], ""
    run.new = run.changed = run.unchanged = run.refused = 0
    run.updated_at = clock.now()
    run.save()


def work(run: ImportRun, path: Path, tell: Tell | None = None) -> ImportRun:
    """Do or finish the pass that the run is in; gives the run as it is afterwards.

    A file that cannot be read as a whole ends in state failed with the reason in ``failure``.
    """
    try:
        _walk(run, path, tell)
    except PortalError as wrong:
        return _end(run.pk, ImportState.FAILED, wrong.message)
    done = ImportState.CHECKED if run.state == ImportState.CHECKING else ImportState.DONE
    return _end(run.pk, done)


def _walk(run: ImportRun, path: Path, tell: Tell | None) -> None:
    kind = readers.format_of(run.name)
    if not run.total:
        run.total = sum(1 for _row in readers.rows(path, kind))
        ImportRun.objects.filter(pk=run.pk).update(total=run.total)
    seen: dict[str, int] = {}
    for rows in _batches(readers.rows(path, kind)):
        batch = _read(rows, run, seen)
        if batch.last > run.position:
            _take(run, batch)
            if tell:
                tell(run)


def _batches(rows: Iterator[RawRow]) -> Iterator[list[RawRow]]:
    while batch := list(islice(rows, ROWS)):
        yield batch


def _read(rows: list[RawRow], run: ImportRun, seen: dict[str, int]) -> Batch:
    """Convert and check the rows behind the run's position; codes before it still count as seen."""
    convert = mappings.get(run.mapping).convert
    batch = Batch(rows[-1].line)
    for row in rows:
        values, problems = _values(row, convert)
        problems = problems or _seen_before(values["code"], row.line, seen)
        if row.line <= run.position:
            continue
        if problems:
            batch.refuse(row.line, problems)
        else:
            batch.good.append(ReadRow(row.line, values))
    return batch


def _values(row: RawRow, convert: mappings.Convert) -> tuple[dict[str, Any], list[Problem]]:
    if row.broken:
        return {}, [Problem("", row.broken)]
    try:
        return read_row(convert(row.values))
    except ValueError as wrong:
        return {}, [Problem("", str(wrong))]


def _seen_before(code: str, line: int, seen: dict[str, int]) -> list[Problem]:
    first = seen.setdefault(code, line)
    text = _("与第 %d 行的编码相同，只采纳前一行。") % first
    return [] if first == line else [Problem(COLUMNS["code"].label, text)]


def _take(run: ImportRun, batch: Batch) -> None:
    """One batch in one transaction with the run's new position; a second worker finds it done and leaves it."""
    with transaction.atomic():
        now = ImportRun.objects.select_for_update().get(pk=run.pk)
        writing = now.state == ImportState.IMPORTING
        if now.position < batch.last:
            _find_bodies(now, batch, writing=writing)
            found = store.sort_rows(batch.good, lock=writing)
            if writing:
                source = mappings.get(now.mapping).source
                store.write(found, by=now.started_by, source=source, at=clock.now())
            _count(now, batch, found)
    run.refresh_from_db()


def _find_bodies(run: ImportRun, batch: Batch, *, writing: bool) -> None:
    """Give each row its office and its digest; refuse rows of unknown offices, and of others than the person's own."""
    may_create = _may_create(run.started_by)
    if writing and may_create:
        store.ensure_offices(batch.good)
    known = _offices(batch.good)
    mine = None if run.started_by is None else editable_offices(run.started_by)
    foreign = _foreign(batch.good, mine)
    good, batch.good = batch.good, []
    for row in good:
        code, name = row.values["body_code"], row.values["body"]
        office = known.get(code or name) or (KnownOffice(0, code) if may_create and code else None)
        theirs = row.values["code"] in foreign
        if problem := _wrong_body(office, name, mine, theirs=theirs) or _set_digest(row, office):
            batch.refuse(row.line, [problem])
        else:
            batch.good.append(row)


def _foreign(rows: Iterable[ReadRow], mine: set[int] | None) -> set[str]:
    """Codes of items that belong to other offices than the person's own: a row must not take them over."""
    if mine is None:
        return set()
    items = Item.objects.filter(code__in=[row.values["code"] for row in rows]).exclude(body__in=mine)
    return set(items.values_list("code", flat=True))


def _wrong_body(office: KnownOffice | None, name: str, mine: set[int] | None, *, theirs: bool) -> Problem | None:
    label = COLUMNS["body"].label
    if office is None:
        return Problem(label, _("没有“%s”这个机构，请先登记机构或者填写实施主体编码。") % name)
    if theirs or (mine is not None and office.pk not in mine):
        return Problem(label, _("您只能导入本单位的事项。"))
    return None


def _set_digest(row: ReadRow, office: KnownOffice | None) -> Problem | None:
    assert office is not None
    try:
        row.digest = store.content_digest(row.values, office.code)
    except TypeError:
        return Problem("", _("数字请写成整数，小数请写成文字。"))
    row.body_id = office.pk
    return None


def _may_create(user: User | None) -> bool:
    """Only an import for the whole city brings offices along."""
    return user is None or editable_offices(user) is None


def _offices(rows: Iterable[ReadRow]) -> dict[str, KnownOffice]:
    """Offices by code and by name; a name that two offices share stays unknown."""
    words = {row.values["body_code"] or row.values["body"] for row in rows}
    found: dict[str, KnownOffice] = {}
    twice: set[str] = set()
    for pk, code, name in Office.objects.filter(name__in=words).values_list("id", "code", "name"):
        if name in found:
            twice.add(name)
        found[name] = KnownOffice(pk, code)
    by_code = Office.objects.filter(code__in=words).values_list("id", "code")
    return {name: each for name, each in found.items() if name not in twice} | {
        code: KnownOffice(pk, code) for pk, code in by_code
    }


def _count(run: ImportRun, batch: Batch, found: store.Sorted) -> None:
    run.position = batch.last
    run.new += len(found.new)
    run.changed += len(found.changed)
    run.unchanged += len(found.unchanged)
    run.refused += batch.refused
    run.problems = (run.problems + batch.problems)[:KEPT_PROBLEMS]
    run.updated_at = clock.now()
    run.save()


def _end(pk: int, state: ImportState, failure: str = "") -> ImportRun:
    run = ImportRun.objects.get(pk=pk)
    run.state, run.failure, run.updated_at = state, failure, clock.now()
    run.save(update_fields=["state", "failure", "updated_at"])
    return run
