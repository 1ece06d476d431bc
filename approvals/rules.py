"""Who may make which move: predicates on a person and a case (trust.md A7). Pure but for the posts of the user.

Each answers None for yes, or the sentence that says why not.
"""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.limits import STATUTORY
from approvals.models import Case, CaseStep, StepState
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.matters.models import Channel

Refusal = str | Promise | None

NOT_YOURS: Promise = _("这一步不由您的岗位办理。请转给承办机构的相应岗位。")
SAME_PERSON_DECIDES: Promise = _("受理、审查和决定须由不同的人办理（受办分离）。请由其他有权人员决定。")
SAME_PERSON_REVIEWS: Promise = _("受理人不得审查同一办件（受办分离）。请由其他审查员审查。")
STEPS_OPEN: Promise = _("还有审查环节没有完成，不能作出决定。请先完成全部审查环节。")
CORRECTION_ONCE: Promise = _("补正只能一次性告知（行政许可法第三十二条）。请受理，或依法作出不予受理决定。")
PROPOSAL_OPEN: Promise = _("已经提请了特别程序，请等待批准或先结束它。")
NO_PROPOSAL: Promise = _("还没有提请特别程序。请由审查人员先提请，再由您批准。")
EXTENDED: Promise = _("法定时限只能延长一次，此件不能再延期。请在期限内作出决定。")
OWN_CASE: Promise = _("不得办理本人申请的事项，请回避并转给其他人员。")


def is_own(user: User, case: Case) -> bool:
    """Whether the person filed it (not as proxy at a window) or is or acts for the applicant, and so must stand back."""
    filed = case.submitted_by_id == user.pk and case.matter.channel != Channel.WINDOW
    return filed or case.matter.applicant_id in {party for party, _item in user.mandates}


def at_window(user: User, case: Case) -> bool:
    """A window of the hall that received the case."""
    return case.matter.hall_id in user.offices_as(Role.WINDOW)


def is_assigned(user: User, case: Case) -> bool:
    """The reviewer who handles the case, in its office."""
    return case.matter.handler_id == user.pk and case.matter.office_id in user.offices_as(Role.REVIEWER)


def leads(user: User, case: Case) -> bool:
    """Chief representative or head of the case's present office."""
    return case.matter.office_id in user.offices_as(Role.CHIEF, Role.HEAD)


def heads(user: User, case: Case) -> bool:
    """Head of the case's present office."""
    return case.matter.office_id in user.offices_as(Role.HEAD)


def may_receive(user: User, case: Case) -> Refusal:
    """A window of the hall that received it, the assigned reviewer, or a leader of its office."""
    return None if at_window(user, case) or is_assigned(user, case) or leads(user, case) else NOT_YOURS


def may_start_review(user: User, case: Case) -> Refusal:
    """A reviewer or leader of its office who did not accept it."""
    if case.accepted_by_id == user.pk:
        return SAME_PERSON_REVIEWS
    mine = case.matter.office_id in user.offices_as(Role.REVIEWER, Role.CHIEF, Role.HEAD)
    return None if mine else NOT_YOURS


def may_review(user: User, case: Case) -> Refusal:
    """Who has the role of an open step in the step's office, or its chief; if assigned, only that person; not who accepted."""
    if case.accepted_by_id == user.pk:
        return SAME_PERSON_REVIEWS
    return None if any(may_do_step(user, step) for step in case.steps.all()) else NOT_YOURS


def may_do_step(user: User, step: CaseStep) -> bool:
    """Whether this open step is for this person: its role in its office (or a leader there), or assigned to him."""
    if step.state != StepState.ACTIVE:
        return False
    if step.assignee_id:
        return step.assignee_id == user.pk
    return step.office_id in user.offices_as(Role(step.role), Role.CHIEF)


def may_propose_suspension(user: User, case: Case) -> Refusal:
    """The assigned reviewer or a leader of its office."""
    return None if is_assigned(user, case) or leads(user, case) else NOT_YOURS


def may_lead(user: User, case: Case) -> Refusal:
    """Chief representative or head of its office."""
    return None if leads(user, case) else NOT_YOURS


def may_extend(user: User, case: Case) -> Refusal:
    """The head of its office (LIC-10)."""
    return None if heads(user, case) else NOT_YOURS


def may_decide(user: User, case: Case) -> Refusal:
    """A leader of its office who neither accepted nor reviewed it, once all steps are done (LIC-21)."""
    if not leads(user, case):
        return NOT_YOURS
    steps = list(case.steps.all())
    if user.pk == case.accepted_by_id or user.pk in {step.done_by_id for step in steps}:
        return SAME_PERSON_DECIDES
    return STEPS_OPEN if any_open(steps) else None


def any_open(steps: Iterable[CaseStep]) -> bool:
    """Whether a step still waits or runs."""
    return any(step.state in (StepState.WAITING, StepState.ACTIVE) for step in steps)


def may_deliver(user: User, case: Case) -> Refusal:
    """A window of the hall that received it, or a leader of its office."""
    return None if at_window(user, case) or leads(user, case) else NOT_YOURS


def may_archive(user: User, case: Case) -> Refusal:
    """A window of the hall that received it, the assigned reviewer, or a leader of its office."""
    return None if at_window(user, case) or is_assigned(user, case) or leads(user, case) else NOT_YOURS


def may_withdraw(user: User, case: Case) -> Refusal:
    """The applicant or who acts for him, or a window of the hall that received it."""
    party, item = case.matter.applicant_id, case.item_version.item.code
    owns = (party, "") in user.mandates or (party, item) in user.mandates
    return None if owns or at_window(user, case) else NOT_YOURS


def always(case: Case) -> Refusal:
    """Nothing but the state decides whether it is time for the move."""
    return None


def not_corrected(case: Case) -> Refusal:
    """LIC-04: a correction is asked for once."""
    return CORRECTION_ONCE if case.corrections.all() else None


def no_proposal(case: Case) -> Refusal:
    """One special procedure at a time."""
    return PROPOSAL_OPEN if any(each.last_day is None for each in case.special_procedures.all()) else None


def proposal_waits(case: Case) -> Refusal:
    """A special procedure was proposed and not approved yet."""
    waits = any(each.last_day is None and each.approved_by_id is None for each in case.special_procedures.all())
    return None if waits else NO_PROPOSAL


def not_extended(case: Case) -> Refusal:
    """LIC-10: a running statutory limit that was not extended yet."""
    running = [each for each in case.matter.deadlines.all() if each.limit == STATUTORY and each.stopped_at is None]
    return None if running and not running[0].extension else EXTENDED
