"""Cases in every state, walked there by the actions with the people of one office."""

from collections.abc import Callable
from datetime import timedelta

from approvals.actions import correct, decide, deliver, extend, receive, review, special, withdraw
from approvals.models import Case
from portal.matters.models import Document, DocumentState
from tests.factories import MONDAY, Staff

DAY = timedelta(days=1)
DEFECTS = [{"slot": "licence", "problem": "缺少营业执照", "requirement": "上传营业执照"}]

Way = Callable[[str, Staff], object]


def _accepted(number: str, staff: Staff) -> None:
    receive.accept(number, actor=staff.window, at=MONDAY)


def _reviewing(number: str, staff: Staff) -> None:
    _accepted(number, staff)
    review.start_review(number, actor=staff.reviewer, at=MONDAY)


def _reviewed(number: str, staff: Staff) -> None:
    _reviewing(number, staff)
    review.review(number, actor=staff.reviewer, opinion="符合条件", passed=True, at=MONDAY)


def _resubmitted(number: str, staff: Staff) -> None:
    receive.request_correction(number, actor=staff.window, defects=DEFECTS, at=MONDAY)
    resubmit(Case.objects.get(matter__number=number))


def _extended(number: str, staff: Staff) -> None:
    _reviewing(number, staff)
    extend.extend(number, actor=staff.head, days=5, reason="案情复杂", at=MONDAY)


def _proposed(number: str, staff: Staff) -> None:
    _reviewing(number, staff)
    special.propose_suspension(number, actor=staff.reviewer, ground="hearing", reason="听证", days=5, at=MONDAY)


def _suspended(number: str, staff: Staff) -> None:
    _proposed(number, staff)
    special.suspend(number, actor=staff.head, at=MONDAY)


def _approved(number: str, staff: Staff) -> None:
    _reviewed(number, staff)
    decide.grant(number, actor=staff.head, at=MONDAY)


def _issued(number: str, staff: Staff) -> None:
    _approved(number, staff)
    deliver.issue(number, actor=staff.window, at=MONDAY)


def _refused(number: str, staff: Staff) -> None:
    _reviewed(number, staff)
    decide.refuse(number, actor=staff.head, reason="不符合条件", at=MONDAY)


def _served(number: str, staff: Staff) -> None:
    _issued(number, staff)
    deliver.serve(number, actor=staff.window, at=MONDAY)


def _archived(number: str, staff: Staff) -> None:
    _served(number, staff)
    Document.objects.filter(matter__number=number, state=DocumentState.DRAFT).delete()
    deliver.archive(number, actor=staff.window, at=MONDAY)


WAYS: dict[str, Way] = {
    "submitted": lambda number, staff: None,
    "correcting": lambda number, staff: receive.request_correction(
        number, actor=staff.window, defects=DEFECTS, at=MONDAY
    ),
    "resubmitted": _resubmitted,  # submitted again after the one correction
    "accepted": _accepted,
    "reviewing": _reviewing,
    "proposed": _proposed,  # reviewing, a special procedure waits for approval
    "extended": _extended,  # reviewing, the limit was extended
    "reviewed": _reviewed,  # reviewing with every step done
    "suspended": _suspended,
    "approved": _approved,
    "issued": _issued,
    "refused": _refused,
    "served": _served,
    "archived": _archived,
    "not_accepted": lambda number, staff: receive.refuse_acceptance(
        number, actor=staff.window, reason="不属于本机关职权", competent_organ="示范市公安局", at=MONDAY
    ),
    "withdrawn": lambda number, staff: withdraw.withdraw(number, actor=staff.window, at=MONDAY),
    "terminated": lambda number, staff: withdraw.terminate(number, actor=staff.head, reason="申请人死亡", at=MONDAY),
}


def bring(case: Case, state: str, staff: Staff) -> Case:
    """The case in that state."""
    WAYS[state](case.matter.number, staff)
    return Case.objects.get(pk=case.pk)


def resubmit(case: Case) -> Case:
    """The applicant answers the correction notice."""
    return correct.resubmit(case.matter.number, actor=case.submitted_by, answers=[0], at=MONDAY + DAY)
