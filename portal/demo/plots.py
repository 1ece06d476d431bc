"""What happens to demo cases: each plot yields the moment of its next move and makes it when it is resumed.

A moment that still lies in the future is never resumed, so a case stays where it stands today. ``brisk`` ones
take at most a day for each move, so that they reach their end within known time.
"""

from collections.abc import Callable
from datetime import date

from approvals.actions.days import received_on
from approvals.actions.receive import correction_due
from approvals.limits import NOTICE_DAYS
from approvals.models import CaseStep
from portal.core.clock import local_date
from portal.core.workdays import Unit, due_date
from portal.demo.story import Story, Times

Plot = Callable[[Story], Times]


def _notice_due(story: Story) -> date:
    """The fifth working day after receipt (LIC-04)."""
    return story.moments.calendar.add_workdays(received_on(story.at), NOTICE_DAYS)


def _promised_due(story: Story) -> date:
    version = story.version
    limit, unit = version.promised_limit or 1, Unit(version.promised_unit)
    due = due_date(local_date(story.at), limit, unit, story.moments.calendar).on
    assert due is not None
    return due


def filed(story: Story) -> Times:
    yield story.at
    story.submit()


def accepted(story: Story) -> Times:
    yield from filed(story)
    yield from _accept(story)


def _accept(story: Story) -> Times:
    yield story.after(0, 2)
    story.accept()


def promptly_accepted(story: Story) -> Times:
    """Accepted minutes after filing, so that the limits begin on the day of filing."""
    yield from filed(story)
    yield story.after(0, 0)
    story.accept()


def taken_up(story: Story) -> Times:
    """Under review; nothing more happens."""
    yield from promptly_accepted(story)
    yield story.after(0, 0)
    story.start_review()


def _reviewed(story: Story, *, passed: bool = True, brisk: bool = False) -> Times:
    """From acceptance over all steps to the desk of the one who decides."""
    yield story.after(0, 0)
    story.start_review()
    while step := story.open_step():
        yield story.after(0, 1 if brisk else _usual(story, step))
        story.review(step, passed=passed)


def _usual(story: Story, step: CaseStep) -> int:
    """The working days a step takes at most where things go well: none where only a few days are promised."""
    return min((step.limit or 1) - 1, 5) if (story.version.promised_limit or 0) > 5 else 0


def _handed_over(story: Story) -> Times:
    yield story.after(0, 1)
    story.issue()
    yield story.after(0, 2)
    story.serve()


def finished(story: Story) -> Times:
    """The ordinary road to the end."""
    yield from accepted(story)
    yield from _to_the_end(story)


def _to_the_end(story: Story) -> Times:
    yield from _reviewed(story)
    yield story.after(0, 0)
    story.grant()
    yield from _handed_over(story)


def granted(story: Story) -> Times:
    """Decided, the certificate not made yet."""
    yield from promptly_accepted(story)
    yield from _reviewed(story, brisk=True)
    yield story.after(0, 0)
    story.grant()


def issued(story: Story) -> Times:
    """The certificate waits to be fetched."""
    yield from granted(story)
    yield story.after(0, 0)
    story.issue()


def served(story: Story) -> Times:
    """Brisk to the end, with its papers made at once."""
    yield from issued(story)
    yield story.after(0, 0)
    story.serve()
    story.render()


def archived(story: Story) -> Times:
    yield from served(story)
    yield story.after(0, 1)
    story.archive()


def refused(story: Story) -> Times:
    """Refused, the decision not served yet."""
    yield from promptly_accepted(story)
    yield from _reviewed(story, passed=False, brisk=True)
    yield story.after(0, 0)
    story.refuse()


def refused_and_served(story: Story) -> Times:
    yield from refused(story)
    yield story.after(0, 1)
    story.serve()


def asked_to_correct(story: Story) -> Times:
    """The applicant has to answer."""
    yield from filed(story)
    yield story.after(0, 1)
    story.request_correction()


def corrected(story: Story) -> Times:
    """Corrected within days, then the ordinary road."""
    yield from asked_to_correct(story)
    yield story.after(1, 5)
    story.resubmit()
    yield from _accept(story)
    yield from _to_the_end(story)


def never_corrected(story: Story) -> Times:
    """LIC-33: counts as withdrawn in the night after the last day."""
    yield from asked_to_correct(story)
    yield story.moments.timer(correction_due(local_date(story.at)))
    story.lapse()


def not_accepted(story: Story) -> Times:
    yield from filed(story)
    yield story.after(0, 2)
    story.refuse_acceptance()


def not_accepted_and_archived(story: Story) -> Times:
    yield from not_accepted(story)
    yield story.after(1, 2)
    story.archive()


def deemed_accepted(story: Story) -> Times:
    """LIC-05: nobody answers for five working days; then it goes on."""
    yield from filed(story)
    yield story.moments.timer(_notice_due(story))
    story.deem_accepted()
    yield from _to_the_end(story)


def deemed_and_waiting(story: Story) -> Times:
    """LIC-05, and nobody has taken it up yet."""
    yield from filed(story)
    yield story.moments.timer(_notice_due(story))
    story.deem_accepted()


def withdrawn(story: Story) -> Times:
    yield from accepted(story)
    yield story.after(1, 2)
    story.withdraw()


def terminated(story: Story) -> Times:
    yield from taken_up(story)
    yield story.after(1, 3)
    story.terminate()


def suspended(story: Story) -> Times:
    """A special procedure is under way."""
    yield from taken_up(story)
    yield story.after(0, 1)
    story.propose_suspension()
    yield story.after(0, 1)
    story.suspend()


def proposed_to_suspend(story: Story) -> Times:
    """Somebody must approve the special procedure."""
    yield from taken_up(story)
    yield story.after(0, 1)
    story.propose_suspension()


def resumed(story: Story) -> Times:
    """The special procedure ended; the ordinary road again."""
    yield from suspended(story)
    yield story.after(4, 9)
    story.resume()
    while step := story.open_step():
        yield story.after(0, 2)
        story.review(step)
    yield story.after(0, 1)
    story.grant()
    yield from _handed_over(story)


def extended(story: Story) -> Times:
    """Extended once before the limit ended; still under review."""
    yield from taken_up(story)
    yield story.after(3, 4)
    story.extend()


def finished_late(story: Story) -> Times:
    """Decided a few days after the promised date."""
    yield from promptly_accepted(story)
    due = _promised_due(story)
    yield from _reviewed(story, brisk=True)
    yield story.moments.on(story.moments.calendar.add_workdays(due, story.chance.randint(1, 3)))
    story.grant()
    yield from _handed_over(story)
