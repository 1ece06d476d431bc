"""What is public about many subjects at once, in two queries; page, PDF and CSV of a credit review read this (row 143).

A report tells what counts on the day on which it is read: a record that was repaired, withdrawn or is over since is
left out, as on every other page.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from disclosure.publicity.access import public_licences, public_penalties
from disclosure.publicity.finding import LICENCE, NEWEST, PENALTY
from disclosure.publicity.models import CreditSubject, LicenceRecord, Penalty
from disclosure.publicity.subjects import Subject
from disclosure.publicity.words import PartyType
from portal.core.errors import Invalid

MOST_RECORDS = 5_000
"""Of one kind for one list: more are refused, never cut off."""
Record = list[Any]
"""Number of the record's matter, kind, cells."""


@dataclass(frozen=True)
class Shown:
    """One subject as every form of the report shows it; ``records`` are cells under ``heads()``."""

    subject: CreditSubject
    records: list[list[str]]
    changed: bool

    @property
    def kind(self) -> str:
        """Whether it is a person."""
        return _("自然人") if self.subject.is_person else _("单位")

    @property
    def words(self) -> str:
        """What was found, plainly; a namesake under a masked name is nobody in particular."""
        if not self.records:
            return _("没有公示的记录")
        if self.subject.is_person:
            return _("有 %d 条遮盖后姓名相同的记录，不能认定是本人，请另行核实") % len(self.records)
        return _("有 %d 条公示的记录") % len(self.records)


def heads() -> list[str]:
    """The columns of a record."""
    return [_("种类"), _("决定文书号"), _("事项或违法行为"), _("内容"), _("决定机关"), _("决定日期")]


def records_of(subjects: Sequence[Subject]) -> list[list[Record]]:
    """The public records of each subject, in two queries. Raises Invalid when there are more than a report holds."""
    codes = {each.uscc for each in subjects if each.uscc}
    names = {name for each in subjects if not each.is_person for name in _spellings(each.name)}
    people = {each.name for each in subjects if each.is_person}
    penalties = public_penalties().filter(
        Q(uscc__in=codes)
        | Q(party_name__in=names, party_type=PartyType.ORGANISATION)
        | Q(party_name__in=people, party_type=PartyType.PERSON)
    )
    licences = public_licences().filter(
        Q(party_code__in=codes) | Q(party_name__in=names, is_person=False) | Q(party_name__in=people, is_person=True)
    )
    by_code: dict[str, list[Record]] = defaultdict(list)
    by_name: dict[tuple[bool, str], list[tuple[bool, Record]]] = defaultdict(list)
    for rows in (penalties, licences):
        for row in _all(rows):
            record = [row.matter.number, *_cells(row)]
            code = row.uscc if isinstance(row, Penalty) else row.party_code
            person = row.party_type == PartyType.PERSON if isinstance(row, Penalty) else row.is_person
            if code:
                by_code[code].append(record)
            by_name[person, row.party_name].append((bool(code), record))
    return [_own(each, by_code, by_name) for each in subjects]


def _own(
    subject: Subject,
    by_code: Mapping[str, list[Record]],
    by_name: Mapping[tuple[bool, str], list[tuple[bool, Record]]],
) -> list[Record]:
    """By code; by name as well where either side has no code."""
    found = list(by_code.get(subject.uscc, ())) if subject.uscc else []
    names = [subject.name] if subject.is_person else _spellings(subject.name)
    for name in names:
        records = by_name.get((subject.is_person, name), ())
        found += [record for has_code, record in records if not (has_code and subject.uscc)]
    return found


def _all(rows: Any) -> list[Penalty | LicenceRecord]:
    found: list[Penalty | LicenceRecord] = list(rows.order_by(*NEWEST)[: MOST_RECORDS + 1])
    if len(found) > MOST_RECORDS:
        words = _("这些对象的公示记录超过 %d 条，请分成几份报告。") % MOST_RECORDS
        raise Invalid(words, {"lines": [words]})
    return found


def _spellings(name: str) -> list[str]:
    """A name with either kind of brackets."""
    half = re.sub("（", "(", re.sub("）", ")", name))
    full = re.sub(r"\(", "（", re.sub(r"\)", "）", name))
    return list(dict.fromkeys(each for each in (name, half, full) if each))


def _cells(row: Penalty | LicenceRecord) -> tuple[str, list[str]]:
    """Kind and cells; no column of a natural person beside the masked name, which heads the lines anyway."""
    if isinstance(row, Penalty):
        facts = (_("行政处罚"), row.decision_number, row.violation, row.content, row.body.name)
        return PENALTY, [*facts, row.decided_on.isoformat()]
    facts = (_("行政许可"), row.decision_number, row.project, row.content, row.body.name)
    return LICENCE, [*facts, row.decided_on.isoformat()]


def shown(subjects: Iterable[CreditSubject]) -> list[Shown]:
    """The subjects with those of their records that still count today, in two queries."""
    rows = list(subjects)
    numbers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for number, kind, _line in row.records:
            numbers[kind].add(number)
    left = {
        kind: set(found.filter(matter__number__in=numbers[kind]).values_list("matter__number", flat=True))
        for kind, found in ((PENALTY, public_penalties()), (LICENCE, public_licences()))
    }
    made = []
    for row in rows:
        records = [cells for number, kind, cells in row.records if number in left[kind]]
        made.append(Shown(row, records, len(records) != len(row.records)))
    return made


def table(lines: Iterable[Shown]) -> Iterator[list[Any]]:
    """The report as a table, its heading first: a line for each record, one line for a subject without any."""
    yield [_("序号"), _("统一社会信用代码"), _("名称"), _("类别"), _("结果"), *heads()]
    for line in lines:
        subject = line.subject
        for cells in line.records or [[""] * len(heads())]:
            yield [subject.place, subject.uscc, subject.name, line.kind, line.words, *cells]
