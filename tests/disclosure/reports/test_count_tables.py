"""Every cell of a small year counted by hand, and the checks of the format."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from disclosure.reports.rows import APPLICANTS, CARRIED_IN, CARRIED_OUT, DONE, NEW, OUTCOMES, TOTAL
from disclosure.reports.tables import RequestFact, added, dispute_table, request_table, unbalanced

YEAR = 2026
PERSON, FIRM = "natural_person", "commercial_enterprise"
FACTS = [
    RequestFact(PERSON, date(2025, 12, 30), date(2026, 1, 20), "1"),  # carried in, done
    RequestFact(FIRM, date(2025, 12, 31), date(2025, 12, 31), "2"),  # last year's alone
    RequestFact(PERSON, date(2026, 1, 1), date(2026, 1, 1), "3.4"),  # both on the first day
    RequestFact(PERSON, date(2026, 5, 4), date(2026, 6, 1), "1"),
    RequestFact(FIRM, date(2026, 5, 5), date(2026, 12, 31), "4.1"),  # done on the last day
    RequestFact(FIRM, date(2026, 12, 31)),  # open
    RequestFact("other", date(2026, 12, 1), date(2027, 1, 4), "6.3"),  # done next year
    RequestFact(PERSON, date(2027, 1, 1)),  # next year's alone
    RequestFact(FIRM, date(2024, 3, 1)),  # open for years
]
BY_HAND = {
    NEW: {PERSON: 2, FIRM: 2, "other": 1, TOTAL: 5},
    CARRIED_IN: {PERSON: 1, FIRM: 1, TOTAL: 2},
    "1": {PERSON: 2, TOTAL: 2},
    "3.4": {PERSON: 1, TOTAL: 1},
    "4.1": {FIRM: 1, TOTAL: 1},
    DONE: {PERSON: 3, FIRM: 1, TOTAL: 4},
    CARRIED_OUT: {FIRM: 2, "other": 1, TOTAL: 3},
}
facts = st.builds(
    RequestFact,
    applicant=st.sampled_from(list(APPLICANTS)),
    received_on=st.dates(date(2023, 1, 1), date(2028, 12, 31)),
    ended_on=st.none(),
) | st.dates(date(2023, 1, 1), date(2028, 12, 31)).flatmap(
    lambda day: st.builds(
        RequestFact,
        applicant=st.sampled_from(list(APPLICANTS)),
        received_on=st.just(day),
        ended_on=st.dates(day, date(2029, 12, 31)),
        row=st.sampled_from([row.code for row in OUTCOMES]),
    )
)


def test_every_cell_equals_the_count_by_hand() -> None:
    table = request_table(FACTS, YEAR)
    for code, row in table.items():
        for column, number in row.items():
            assert number == BY_HAND.get(code, {}).get(column, 0), (code, column)


def test_disputes_are_counted_by_way_and_result() -> None:
    table = dispute_table([("reconsideration", "upheld"), ("reconsideration", "upheld"), ("lawsuit_after", "pending")])
    assert table["reconsideration"] == {"upheld": 2, "corrected": 0, "other": 0, "pending": 0, TOTAL: 2}
    assert [row[TOTAL] for row in table.values()] == [2, 0, 1]


def test_a_number_that_does_not_agree_is_named() -> None:
    table = request_table(FACTS, YEAR)
    table["1"][PERSON] += 1
    places = [fault.place for fault in unbalanced(table, dispute_table([]))]
    assert places == [f"{DONE}/{PERSON}", f"1/{TOTAL}"]


def test_last_years_carry_over_must_be_this_years_beginning() -> None:
    last, this = request_table(FACTS, YEAR - 1), request_table(FACTS, YEAR)
    assert unbalanced(this, dispute_table([]), last) == []
    last[CARRIED_OUT][FIRM] += 1
    assert [fault.place for fault in unbalanced(this, dispute_table([]), last)] == [f"{CARRIED_IN}/{FIRM}"]


@given(st.lists(facts, max_size=30))
def test_the_checks_hold_for_any_facts_and_years_follow_on(made: list[RequestFact]) -> None:
    last, this = request_table(made, YEAR - 1), request_table(made, YEAR)
    assert unbalanced(this, dispute_table([]), last) == []


@given(st.lists(facts, max_size=10), st.lists(facts, max_size=10))
def test_reports_of_bodies_add_up(one: list[RequestFact], other: list[RequestFact]) -> None:
    assert added([request_table(one, YEAR), request_table(other, YEAR)]) == request_table(one + other, YEAR)
