"""What must hold of every consultation: nothing public without two reviews by others, nothing shown unmoderated."""

from collections.abc import Iterator

from disclosure.participation.assessing import LEAST, assessors_of
from disclosure.participation.models import Consultation, Question
from disclosure.participation.rules import is_reviewed
from disclosure.participation.states import PUBLIC, QuestionState, State
from disclosure.participation.words import Kind, ReviewKind
from portal.matters.invariants import Breach, Invariant, matter_windows, within


def check_reviews() -> Iterator[Breach]:
    """What is public was reviewed and approved by two people who did not write it; a result by a third look."""
    for window in matter_windows():
        rows = Consultation.objects.filter(within(window), state__in=PUBLIC).select_related("matter")
        for row in rows.order_by("matter_id"):
            if refusal := is_reviewed(row):
                yield Breach(row.matter.number, f"it is public but: {refusal}")
            results = row.reviews.filter(kind=ReviewKind.RESULT, passed=True)
            if row.state == State.DONE and not results.exclude(by=row.summary_by_id).exists():
                yield Breach(row.matter.number, "its result is public without a review by another person")


def check_scores() -> Iterator[Breach]:
    """A public result of an assessment rests on enough sheets, all of named assessors and within the most points."""
    rows = Consultation.objects.filter(kind=Kind.ASSESSMENT, state=State.DONE).select_related("matter")
    for row in rows.prefetch_related("score_sheets").order_by("matter_id").iterator(chunk_size=200):
        most = {each["code"]: each["most"] for each in row.criteria}
        sheets = [sheet for sheet in row.score_sheets.all() if sheet.points]
        named = {code for code, _label in assessors_of(row)} >= {sheet.assessor for sheet in sheets}
        whole = all(set(sheet.points) == set(most) for sheet in sheets)
        within = whole and all(0 <= sheet.points[code] <= most[code] for sheet in sheets for code in most)
        if len(sheets) < LEAST or not (named and within):
            yield Breach(row.matter.number, "its public scores are not those of its named assessors")


def check_answers() -> Iterator[Breach]:
    """A public answer was reviewed by another person."""
    rows = Question.objects.filter(state=QuestionState.PUBLISHED).select_related("matter")
    for row in rows.order_by("matter_id").iterator():
        if row.reviewed_by_id in (None, row.answered_by_id):
            yield Breach(row.matter.number, "its answer is public without a review by another person")


INVARIANTS = (
    Invariant("I10", "consultations are reviewed by others before they are public", check_reviews),
    Invariant("I10", "results of assessments rest on whole score sheets of named assessors", check_scores),
    Invariant("I10", "answers to questions are reviewed by others before they are public", check_answers),
)
