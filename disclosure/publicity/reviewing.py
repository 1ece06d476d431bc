"""What is public about many subjects at once, in few queries; page, PDF and CSV of a credit review read this (row 143).

A report tells what counts on the day on which it is read, as every other page: what was repaired or withdrawn since is
left out, what was corrected stands corrected. Of a natural person only the number of namesakes is told.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
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
class Found:
    """What is public about one subject; of a natural person only how many records bear his masked name."""

    records: list[Record]
    namesakes: int = 0


@dataclass(frozen=True)
class Shown:
    """One subject as every form of the report shows it; ``records`` are cells under ``heads()``."""

    subject: CreditSubject
    records: list[list[str]]
    namesakes: int
    is_less: bool
    is_changed: bool

    @property
    def kind(self) -> str:
        """Whether it is a person."""
        return _("自然人") if self.subject.is_person else _("单位")

    @property
    def words(self) -> str:
        """What was found, plainly; a namesake under a masked name is nobody in particular."""
        if self.subject.is_person and self.namesakes:
            return _("有 %d 条遮盖后姓名相同的记录，分不清是不是本人，不能认定是本人，请另行核实") % self.namesakes
        return _("有 %d 条公示的记录") % len(self.records) if self.records else _("没有公示的记录")

    @property
    def changed(self) -> str:
        """What became of the records since the review was made; empty for nothing."""
        if self.is_less:
            return _("出具以后有记录撤下，这里不再显示。")
        return _("出具以后记录有更正或新增，这里是现在公示的。") if self.is_changed else ""


def heads() -> list[str]:
    """The columns of a record."""
    return [_("种类"), _("决定文书号"), _("事项或违法行为"), _("内容"), _("决定机关"), _("决定日期")]


def found_of(subjects: Sequence[Subject]) -> list[Found]:
    """What is public about each subject. Raises Invalid when there are more records than a report holds."""
    people = {each.name for each in subjects if each.is_person}
    counts = _namesakes(people) if people else {}
    return [
        Found([], counts.get(each.name, 0)) if each.is_person else Found(records)
        for each, records in zip(subjects, _records_of(subjects), strict=True)
    ]


def _namesakes(people: set[str]) -> dict[str, int]:
    """Records by masked name: those of thousands of strangers, so that they are counted and never read."""
    counts: dict[str, int] = defaultdict(int)
    penalties = public_penalties().filter(party_name__in=people, party_type=PartyType.PERSON)
    licences = public_licences().filter(party_name__in=people, is_person=True)
    for rows in (penalties, licences):
        for name, count in rows.order_by().values_list("party_name").annotate(Count("pk")):
            counts[name] += count
    return counts


def _records_of(subjects: Sequence[Subject]) -> list[list[Record]]:
    """The public records of each organisation, in two queries."""
    codes = {each.uscc for each in subjects if each.uscc}
    names = {name for each in subjects if not each.is_person for name in _spellings(each.name)}
    penalties = public_penalties().filter(
        Q(uscc__in=codes) | Q(party_name__in=names), party_type=PartyType.ORGANISATION
    )
    licences = public_licences().filter(Q(party_code__in=codes) | Q(party_name__in=names), is_person=False)
    by_code: dict[str, list[Record]] = defaultdict(list)
    by_name: dict[str, list[tuple[bool, Record]]] = defaultdict(list)
    for rows in (penalties, licences):
        for row in _all(rows):
            record = [row.matter.number, *_cells(row)]
            code = row.uscc if isinstance(row, Penalty) else row.party_code
            if code:
                by_code[code].append(record)
            by_name[row.party_name].append((bool(code), record))
    return [[] if each.is_person else _own(each, by_code, by_name) for each in subjects]


def _own(
    subject: Subject,
    by_code: Mapping[str, list[Record]],
    by_name: Mapping[str, list[tuple[bool, Record]]],
) -> list[Record]:
    """By code; by name as well where either side has no code."""
    found = list(by_code.get(subject.uscc, ())) if subject.uscc else []
    for name in _spellings(subject.name):
        records = by_name.get(name, ())
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
    """The subjects with what is public about them today; what was found then only tells whether something changed."""
    rows = list(subjects)
    asked = [Subject(row.place, row.uscc, row.name, row.is_person) for row in rows]
    return [_shown(row, now) for row, now in zip(rows, found_of(asked), strict=True)]


def _shown(row: CreditSubject, now: Found) -> Shown:
    left = {(kind, number) for number, kind, _cells in now.records}
    is_less = now.namesakes < row.namesakes or any((kind, number) not in left for number, kind, _cells in row.records)
    is_changed = (now.records, now.namesakes) != (row.records, row.namesakes)
    return Shown(row, [cells for _number, _kind, cells in now.records], now.namesakes, is_less, is_changed)


def table(lines: Iterable[Shown], drawn_on: date) -> Iterator[list[Any]]:
    """The report as a table, its heading first: a line for each record, one line for a subject without any."""
    yield [_("序号"), _("统一社会信用代码"), _("名称"), _("类别"), _("结果"), *heads(), _("出具以后"), _("导出日期")]
    for line in lines:
        subject = line.subject
        for cells in line.records or [[""] * len(heads())]:
            first = [subject.place, subject.uscc, subject.name, line.kind, line.words]
            yield [*first, *cells, line.changed, drawn_on.isoformat()]
