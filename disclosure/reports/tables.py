"""The tables of the annual report, counted from facts; pure, so that every cell can be counted again by hand.

The numbers balance by themselves (new + carried in = done + carried out) as long as the facts do; ``unbalanced`` says
which do not, and the report prints it: a number that is wrong is mended at its source and never in the table.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from disclosure.reports.rows import (
    APPLICANTS,
    BALANCE,
    CARRIED_IN,
    CARRIED_OUT,
    DISPUTES,
    DONE,
    NEW,
    OUTCOMES,
    REQUEST_ROWS,
    RESULTS,
    TOTAL,
)

Cells = dict[str, dict[str, int]]
"""Row → column → number."""


@dataclass(frozen=True)
class RequestFact:
    """One request as the report counts it. ``row`` is fixed at the reply; both are empty while it is open."""

    applicant: str
    received_on: date
    ended_on: date | None = None
    row: str = ""


@dataclass(frozen=True)
class Fault:
    """Numbers that do not agree: where, what they are and what they should be."""

    place: str
    found: int
    expected: int


def request_table(facts: Iterable[RequestFact], year: int) -> Cells:
    """三: every row and column of a year, sums included."""
    counted: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        for row in _rows_of(fact, year):
            counted[row, fact.applicant] += 1
    cells = {row.code: {kind: counted[row.code, kind] for kind in APPLICANTS} for row in REQUEST_ROWS}
    cells[DONE] = {kind: sum(cells[row.code][kind] for row in OUTCOMES) for kind in APPLICANTS}
    return {code: {**columns, TOTAL: sum(columns.values())} for code, columns in cells.items()}


def _rows_of(fact: RequestFact, year: int) -> Iterable[str]:
    """The rows in which a request counts; none when it ended before the year or came after it."""
    if fact.received_on.year > year or (fact.ended_on and fact.ended_on.year < year):
        return
    yield NEW if fact.received_on.year == year else CARRIED_IN
    yield fact.row if fact.ended_on and fact.ended_on.year == year else CARRIED_OUT


def dispute_table(facts: Iterable[tuple[str, str]]) -> Cells:
    """四: from (way, result) pairs; a sum for each way."""
    counted = Counter(facts)
    cells = {way: {result: counted[way, result] for result in RESULTS} for way in DISPUTES}
    return {way: {**results, TOTAL: sum(results.values())} for way, results in cells.items()}


def unbalanced(requests: Cells, disputes: Cells, last_year: Cells | None = None) -> list[Fault]:
    """Every check of the format that does not hold; also whether last year's carry-over is this year's beginning."""
    found = [*_balance(requests), *_sums(requests, tuple(APPLICANTS)), *_sums(disputes, tuple(RESULTS))]
    if last_year is not None:
        found += [
            fault
            for kind in (*APPLICANTS, TOTAL)
            if (fault := _compare(f"{CARRIED_IN}/{kind}", requests[CARRIED_IN][kind], last_year[CARRIED_OUT][kind]))
        ]
    return found


def _balance(cells: Cells) -> Iterable[Fault]:
    for kind in (*APPLICANTS, TOTAL):
        came = cells[NEW][kind] + cells[CARRIED_IN][kind]
        if fault := _compare(f"{BALANCE}/{kind}", cells[DONE][kind] + cells[CARRIED_OUT][kind], came):
            yield fault
        if fault := _compare(f"{DONE}/{kind}", cells[DONE][kind], sum(cells[row.code][kind] for row in OUTCOMES)):
            yield fault


def _sums(cells: Cells, columns: tuple[str, ...]) -> Iterable[Fault]:
    for code, row in cells.items():
        if fault := _compare(f"{code}/{TOTAL}", row[TOTAL], sum(row[column] for column in columns)):
            yield fault


def _compare(place: str, found: int, expected: int) -> Fault | None:
    return None if found == expected else Fault(place, found, expected)


def added(tables: Iterable[Mapping[str, Mapping[str, int]]]) -> Cells:
    """The same table of several bodies added up, cell by cell, for the report of a government."""
    sums: dict[str, Counter[str]] = {}
    for table in tables:
        for code, row in table.items():
            sums.setdefault(code, Counter()).update(row)
    return {code: dict(row) for code, row in sums.items()}
