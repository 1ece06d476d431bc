"""Review: taken up by an officer who did not accept, finished step by step with opinions."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from approvals import limits
from approvals.access import lock_case
from approvals.models import Case, CaseStep, StepState
from approvals.record import record_move
from approvals.rules import may_do_step
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotAllowed, NotFound
from portal.matters import clock


@transaction.atomic
def start_review(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Case:
    """Take up the review; the actor becomes the handler and the first steps begin."""
    at = at or present.now()
    case = lock_case(actor, number, move="start_review", version=version)
    case.start_review()
    case.matter.handler = actor
    begun = begin_steps(case, at)
    record_move(case, "review_started", actor=actor, at=at, data={"steps": [step.name for step in begun]})
    return case


def begin_steps(case: Case, at: datetime) -> list[CaseStep]:
    """Start the next waiting steps, all of one order side by side, each with its own limit; none left: []."""
    steps = list(case.steps.all())
    if any(step.state == StepState.ACTIVE for step in steps):
        return []
    waiting = [step for step in steps if step.state == StepState.WAITING]
    first = min((step.order for step in waiting), default=0)
    begun = [step for step in waiting if step.order == first]
    for step in begun:
        step.state, step.started_at = StepState.ACTIVE, at
        step.save(update_fields=["state", "started_at"])
    day0 = local_date(at)
    wanted = [
        clock.Limit(limits.STEP, step.limit, day0, key=step.key, office=step.office) for step in begun if step.limit
    ]
    clock.start(case.matter, wanted, at=at)
    return begun


@transaction.atomic
def review(
    number: str,
    *,
    actor: User,
    opinion: str,
    passed: bool,
    step: str = "",
    at: datetime | None = None,
    version: int | None = None,
) -> Case:
    """Finish a step (the actor's only open one when ``step`` names none) with an opinion; then the next begin."""
    at = at or present.now()
    case = lock_case(actor, number, move="review", version=version)
    chosen = _open_step(case, actor, step)
    if not opinion.strip():
        raise Invalid(_("请填写审查意见；只点“同意”不能作为审查记录。"), {"opinion": [_("必须填写")]})
    chosen.state, chosen.done_at, chosen.done_by = StepState.DONE, at, actor
    chosen.passed, chosen.opinion = passed, opinion.strip()
    chosen.save(update_fields=["state", "done_at", "done_by", "passed", "opinion"])
    case.review()
    clock.stop(case.matter, limits.STEP, on=local_date(at), at=at, key=chosen.key)
    begin_steps(case, at)
    record_move(case, "reviewed", actor=actor, at=at, data={"step": chosen.name, "passed": passed})
    return case


def _open_step(case: Case, actor: User, key: str) -> CaseStep:
    mine = [step for step in case.steps.all() if may_do_step(actor, step)]
    if not key and len(mine) == 1:
        return mine[0]
    chosen = next((step for step in case.steps.all() if step.key == key), None)
    if chosen is None:
        raise NotFound(_("没有找到这个审查环节。请刷新页面后重新选择。"))
    if chosen not in mine:
        raise NotAllowed(_("这个审查环节不由您办理，或者已经完成。"))
    return chosen
