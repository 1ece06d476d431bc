"""The main road of a case, through the actions alone."""

from datetime import timedelta

from approvals.actions import correct, decide, deliver, receive, review
from approvals.models import Case
from approvals.states import State
from portal.matters.models import Event
from tests.factories import MONDAY, Staff

DAY = timedelta(days=1)


def test_a_case_goes_from_filing_to_archive(staff: Staff, submitted: Case) -> None:
    number = submitted.matter.number
    defects = [{"slot": "licence", "problem": "缺少营业执照", "requirement": "上传执照"}]
    receive.request_correction(number, actor=staff.window, defects=defects, at=MONDAY + DAY)
    correct.resubmit(number, actor=submitted.submitted_by, answers=[0], at=MONDAY + 2 * DAY)
    accepted = receive.accept(number, actor=staff.window, at=MONDAY + 3 * DAY)
    assert str(accepted.matter.due_on) == "2026-03-18"
    review.start_review(number, actor=staff.reviewer, at=MONDAY + 4 * DAY)
    review.review(number, actor=staff.reviewer, opinion="符合条件", passed=True, at=MONDAY + 4 * DAY)
    decide.grant(number, actor=staff.head, at=MONDAY + 7 * DAY)
    deliver.issue(number, actor=staff.window, at=MONDAY + 8 * DAY)
    served = deliver.serve(number, actor=staff.window, at=MONDAY + 9 * DAY)
    assert served.state == State.SERVED
    assert served.matter.closed_at == MONDAY + 9 * DAY
    kinds = list(Event.objects.filter(matter=served.matter).order_by("seq").values_list("kind", flat=True))
    assert kinds == [
        "submitted",
        "correction_requested",
        "resubmitted",
        "accepted",
        "review_started",
        "reviewed",
        "granted",
        "issued",
        "served",
    ]
