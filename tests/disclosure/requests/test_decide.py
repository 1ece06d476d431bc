"""Table 3.3 row by row, and its keys against those of the annual report."""

import pytest

from disclosure.reports.rows import APPLICANTS, OUTCOMES
from disclosure.requests.decisions import BY_REASON, HIDING, RECONSIDERATION_FIRST, RULINGS, Decision, Reason
from disclosure.requests.words import ApplicantKind

TABLE = [
    ("granted", "already_public", "第三十六条第一项", "1"),
    ("granted", "provided", "第三十六条第二项", "1"),
    ("partial", "severed", "第三十七条", "2"),
    ("denied", "state_secret", "第十四条", "3.1"),
    ("denied", "law_forbids", "第十四条", "3.2"),
    ("denied", "three_securities", "第十四条", "3.3"),
    ("denied", "third_party_rights", "第三十二条", "3.4"),
    ("denied", "internal_affairs", "第十六条第一款", "3.5"),
    ("denied", "process_info", "第十六条第二款", "3.6"),
    ("denied", "enforcement_file", "第十六条第二款", "3.7"),
    ("denied", "administrative_query", "第三十六条第七项", "3.8"),
    ("unable", "not_held", "第三十六条第四项", "4.1"),
    ("unable", "needs_creation", "第三十八条", "4.2"),
    ("unable", "still_unclear", "第三十条", "4.3"),
    ("not_processed", "petition_complaint", "第三十九条第一款", "5.1"),
    ("not_processed", "repeat", "第三十六条第六项", "5.2"),
    ("not_processed", "publication", "第三十九条第二款", "5.3"),
    ("not_processed", "massive_unreasonable", "第三十五条", "5.4"),
    ("not_processed", "reconfirm", "", "5.5"),
    ("other", "overdue_correction", "第三十条", "6.1"),
    ("other", "overdue_fee", "109号", "6.2"),
    ("other", "other", "", "6.3"),
]


@pytest.mark.parametrize(("decision", "reason", "article", "row"), TABLE)
def test_row_of_the_table(decision: str, reason: str, article: str, row: str) -> None:
    ruling = BY_REASON[reason]
    assert (ruling.decision, ruling.row) == (decision, row)
    assert article in ruling.article
    assert bool(article) == bool(ruling.article)


def test_the_table_is_whole() -> None:
    assert [(ruling.decision, ruling.reason) for ruling in RULINGS] == [each[:2] for each in TABLE]
    assert set(BY_REASON) == set(Reason.values)
    assert {ruling.row for ruling in RULINGS} == {row.code for row in OUTCOMES}


def test_applicants_are_the_columns_of_the_report() -> None:
    assert ApplicantKind.values == list(APPLICANTS)


def test_what_hides_a_part_and_what_needs_reconsideration_first() -> None:
    assert len(HIDING) == 8
    assert set(RECONSIDERATION_FIRST) == {Decision.DENIED, Decision.PARTIAL}
