"""How a credit review reaches a page: the office that asked, and supervisors."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from disclosure.publicity.actions.reviews import ASKERS
from disclosure.publicity.models import CreditReview
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.errors import NotFound


def reviews_readable_by(user: User) -> QuerySet[CreditReview]:
    """The reviews that one's office has asked for, all for supervisors."""
    rows = CreditReview.objects.select_related("office", "made_by")
    if not user.is_authenticated or not user.is_active:
        return rows.none()
    return rows if user.offices_as(Role.SUPERVISOR) else rows.filter(office__in=user.offices_as(*ASKERS))


def get_review(user: User, number: str) -> CreditReview:
    """One that the person may read; NotFound also for one that he may not."""
    found = reviews_readable_by(user).filter(number=number).first()
    if found is None:
        raise NotFound(_("没有找到这份信用审查报告。请从列表重新进入。"))
    return found
