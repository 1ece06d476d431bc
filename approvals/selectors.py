"""Reading cases for pages: everything a page shows in a fixed number of queries."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from approvals.access import READERS
from approvals.models import Case, CaseStep, SpecialProcedure
from approvals.shown import ShownSection, division_codes, shown
from portal.accounts.models import Division, User
from portal.core.errors import NotFound
from portal.matters.access import visible_to
from portal.matters.models import Deadline, Document, Event


def case_for_officer(user: User, number: str) -> Case:
    """A case that the person may read by his post, with all that the case page shows; NotFound for others."""
    cases = Case.objects.select_related(
        "matter__office", "matter__hall", "matter__applicant", "matter__handler", "item_version__item__body"
    ).select_related("accepted_by", "decided_by", "submitted_by")
    case = (
        cases.filter(matter__number=number, matter__in=visible_to(user, READERS).order_by().values("pk"))
        .prefetch_related(
            Prefetch("steps", CaseStep.objects.select_related("done_by", "assignee", "office")),
            "corrections",
            Prefetch(
                "special_procedures",
                SpecialProcedure.objects.select_related("proposed_by", "approved_by").order_by("id"),
            ),
            Prefetch("matter__documents", Document.objects.select_related("file").order_by("created_at", "id")),
            Prefetch("matter__deadlines", Deadline.objects.order_by("id").prefetch_related("clock_events")),
            Prefetch(
                "matter__events",
                Event.objects.select_related("actor", "on_behalf_of", "office").order_by("-seq"),
            ),
        )
        .first()
    )
    if case is None:
        raise NotFound(_("没有找到这个办件。请核对办件编号，或从列表重新进入。"))
    return case


def answers_of(case: Case, *, masked: bool) -> list[ShownSection]:
    """The answers of a case in words, divisions by their names."""
    form, answers = case.item_version.form, case.answers
    codes = set(division_codes(form, answers).values())
    names = dict(Division.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
    return shown(form, answers, masked=masked, divisions=names)
