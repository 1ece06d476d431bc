"""From which day the limits of an accepted case run."""

from datetime import timedelta

from approvals.actions import correct, receive
from approvals.models import Case
from tests.factories import MONDAY, Staff

DAY = timedelta(days=1)
DEFECTS = [{"slot": "licence", "problem": "缺少营业执照", "requirement": "上传执照"}]


def test_a_complete_filing_is_accepted_today(staff: Staff, submitted: Case) -> None:
    case = receive.accept(submitted.matter.number, actor=staff.window, at=MONDAY + 2 * DAY)
    assert case.accepted_on == (MONDAY + 2 * DAY).date()


def test_a_corrected_filing_is_accepted_from_the_day_the_last_material_came_in(staff: Staff, submitted: Case) -> None:
    number = submitted.matter.number
    receive.request_correction(number, actor=staff.window, defects=DEFECTS, at=MONDAY)
    correct.resubmit(number, actor=submitted.submitted_by, answers=[0], at=MONDAY + DAY)
    case = receive.accept(number, actor=staff.window, at=MONDAY + 3 * DAY)
    assert case.accepted_on == (MONDAY + DAY).date()
