"""How a case reaches an action: locked, visible to the person, his to move, in the right state, and not stale."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from approvals.models import Case
from approvals.moves import MOVES, refusal_of
from approvals.states import State
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.errors import NotAllowed, NotFound, WrongState
from portal.matters.access import check_version, owned_by, visible_to
from portal.matters.models import Matter

# Who reads cases by a post. Operators of the hotline and leaders of the city have no part in approvals.
READERS = frozenset({Role.WINDOW, Role.REVIEWER, Role.CHIEF, Role.HEAD, Role.SUPERVISOR})


def matters_of_cases(user: User) -> QuerySet[Matter]:
    """Own matters and those seen by a post that reads cases; no shares, because steps stay with the case's office."""
    return visible_to(user, READERS) | owned_by(user) if user.is_authenticated else Matter.objects.none()


def cases_readable_by(user: User) -> QuerySet[Case]:
    """The cases of matters that the user may read, with what pages show of them."""
    matters = matters_of_cases(user).order_by().values("pk")
    return Case.objects.filter(matter__in=matters).select_related(
        "matter__office", "matter__hall", "matter__applicant", "matter__handler", "item_version__item__body"
    )


def get_case(user: User, number: str) -> Case:
    """A case that the user may read; NotFound also for one that he may not."""
    case = cases_readable_by(user).filter(matter__number=number).first()
    if case is None:
        raise NotFound(_("没有找到这个办件。请核对办件编号，或从列表重新进入。"))
    return case


def lock_case(user: User | None, number: str, *, move: str, version: int | None = None) -> Case:
    """Lock the matter and its case for a move; ``user`` None is the system, which may make any move.

    Raises NotFound (also: may not see), NotAllowed, StaleVersion, WrongState.
    """
    matters = Matter.objects.select_for_update(of=("self",))
    if user is not None:
        matters = matters.filter(pk__in=matters_of_cases(user).order_by().values("pk"))
    matter = matters.select_related("office", "hall", "applicant").filter(number=number).first()
    case = Case.objects.select_related("item_version__item__body").filter(pk=matter.pk).first() if matter else None
    if matter is None or case is None:
        raise NotFound(_("没有找到这个办件。请核对办件编号，或从列表重新进入。"))
    case.matter = matter
    check_move(user, case, move, version)
    return case


def check_move(user: User | None, case: Case, move: str, version: int | None) -> None:
    """Is the page fresh, who may, from which state and is it time: three different refusals."""
    rule = MOVES.get(move)
    check_version(case.matter, version)
    if rule and user is not None and (refusal := refusal_of(rule, user, case)):
        raise NotAllowed(str(refusal))
    if rule and case.state not in rule.sources:
        raise WrongState(
            _("此件现在的状态是“%(state)s”，不能进行“%(move)s”。请刷新页面查看最新进展。")
            % {"state": State(case.state).label, "move": rule.label}
        )
    if rule and (refusal := rule.ready(case)):
        raise WrongState(str(refusal))
