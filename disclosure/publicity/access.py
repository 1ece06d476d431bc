"""How a record, the publication of a licence, an objection or a repair reaches a page or an action."""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from disclosure.publicity.models import Benchmark, LicencePublication, LicenceRecord, Objection, Penalty, Repair
from disclosure.publicity.moves import LICENCE_MOVES, MOVES, OBJECTION_MOVES, REPAIR_MOVES
from disclosure.publicity.states import GONE, PUBLIC
from disclosure.publicity.words import BenchmarkState
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import NotFound
from portal.matters.access import check_version, open_to
from portal.matters.models import Matter
from portal.matters.moving import MoveTable

KIND, LICENCE = "penalty", "licence_publicity"
OBJECTION, REPAIR = "publicity_objection", "credit_repair"
_GONE = _("没有找到这条记录。请从列表重新进入。")
Row = TypeVar("Row", Penalty, LicencePublication, Objection, Repair)


def public_penalties() -> QuerySet[Penalty]:
    """What everybody may read: reviewed, not taken down, its display not over. Page, search, CSV and report use this."""
    rows = Penalty.objects.filter(state__in=PUBLIC, published_at__isnull=False)
    rows = rows.filter(Q(publicity_until=None) | Q(publicity_until__gte=clock.today()))
    return rows.select_related("body", "matter", "period", "benchmark")


def gone_penalties() -> QuerySet[Penalty]:
    """What was public and is taken down: only that is said."""
    return (
        Penalty.objects.filter(state__in=GONE)
        .select_related("body", "matter")
        .only("state", "withdraw_reason", "body__name", "matter__number")
    )


def public_licences() -> QuerySet[LicenceRecord]:
    """The licences that everybody may read."""
    return LicenceRecord.objects.filter(withdrawn=False).select_related("body", "matter")


def public_benchmarks() -> QuerySet[Benchmark]:
    """The benchmarks in force."""
    return Benchmark.objects.filter(state=BenchmarkState.CURRENT).select_related("body")


def readable_by(user: User, model: type[Row], kind: str) -> QuerySet[Row]:
    """What a member of staff works on: of his office, all for supervisors."""
    matters = open_to(user).filter(kind=kind).order_by().values("pk")
    return model._default_manager.filter(matter__in=matters).select_related("body", "matter__office")


def penalties_readable_by(user: User) -> QuerySet[Penalty]:
    """The penalties of one's office."""
    return readable_by(user, Penalty, KIND).select_related("period", "benchmark")


def licences_readable_by(user: User) -> QuerySet[LicencePublication]:
    """The licences of one's office on their way to the public and after."""
    return readable_by(user, LicencePublication, LICENCE)


def objections_readable_by(user: User) -> QuerySet[Objection]:
    """The objections to records of one's office, without who made them."""
    return readable_by(user, Objection, OBJECTION).select_related("about").defer("name", "contact")


def repairs_readable_by(user: User) -> QuerySet[Repair]:
    """The applications for repair of one's office, without who made them."""
    return (
        readable_by(user, Repair, REPAIR).select_related("penalty__period", "penalty__matter").defer("name", "contact")
    )


def benchmarks_readable_by(user: User) -> QuerySet[Benchmark]:
    """The benchmarks of one's office, all for supervisors."""
    rows = Benchmark.objects.select_related("body", "made_by")
    if not user.is_authenticated or not user.is_active:
        return rows.none()
    offices = user.offices_as(Role.EDITOR, Role.CHIEF, Role.HEAD)
    return rows if user.offices_as(Role.SUPERVISOR) else rows.filter(body__in=offices)


def _one(rows: "QuerySet[Any]", number: str) -> Any:
    found = rows.filter(matter__number=number).first()
    if found is None:
        raise NotFound(_GONE)
    return found


def get_penalty(user: User, number: str) -> Penalty:
    """One that the person may read; NotFound also for one that he may not."""
    found: Penalty = _one(penalties_readable_by(user), number)
    return found


def get_licence(user: User, number: str) -> LicencePublication:
    """One that the person may read; NotFound also for one that he may not."""
    rows = licences_readable_by(user).select_related("licence__applicant", "reviewed_by")
    found: LicencePublication = _one(rows, number)
    return found


def get_objection(user: User, number: str) -> Objection:
    """One that the person may read; NotFound also for one that he may not."""
    found: Objection = _one(objections_readable_by(user), number)
    return found


def get_repair(user: User, number: str) -> Repair:
    """One that the person may read; NotFound also for one that he may not."""
    found: Repair = _one(repairs_readable_by(user), number)
    return found


def _lock(
    user: User | None,
    number: str,
    kind: str,
    rows: "QuerySet[Any]",
    table: MoveTable[Any],
    move: str,
    version: int | None,
) -> Any:
    matters = Matter.objects.select_for_update(of=("self",)).select_related("office", "hall")
    matters = matters.filter(number=number, kind=kind)
    if user is not None:
        matters = matters.filter(pk__in=open_to(user).filter(kind=kind).order_by().values("pk"))
    matter = matters.first()
    row = rows.filter(pk=matter.pk).first() if matter else None
    if matter is None or row is None:
        raise NotFound(_GONE)
    row.matter = matter
    check_version(matter, version)
    table.check(user, row, move)
    return row


def lock_penalty(user: User | None, number: str, *, move: str, version: int | None = None) -> Penalty:
    """Lock matter and row for a move; ``user`` None is the system. NotFound, NotAllowed, StaleVersion, WrongState."""
    rows = Penalty.objects.select_related("body", "period", "benchmark")
    found: Penalty = _lock(user, number, KIND, rows, MOVES, move, version)
    return found


def lock_licence(user: User | None, number: str, *, move: str, version: int | None = None) -> LicencePublication:
    """Lock matter and row for a move; ``user`` None is the system. NotFound, NotAllowed, StaleVersion, WrongState."""
    rows = LicencePublication.objects.select_related("body", "licence__applicant")
    found: LicencePublication = _lock(user, number, LICENCE, rows, LICENCE_MOVES, move, version)
    return found


def lock_objection(user: User, number: str, *, move: str, version: int | None = None) -> Objection:
    """Lock matter and row for a move. Raises NotFound, NotAllowed, StaleVersion, WrongState."""
    rows = Objection.objects.select_related("body", "about")
    found: Objection = _lock(user, number, OBJECTION, rows, OBJECTION_MOVES, move, version)
    return found


def lock_repair(user: User, number: str, *, move: str, version: int | None = None) -> Repair:
    """Lock matter and row for a move. Raises NotFound, NotAllowed, StaleVersion, WrongState."""
    rows = Repair.objects.select_related("body", "penalty__period", "penalty__matter")
    found: Repair = _lock(user, number, REPAIR, rows, REPAIR_MOVES, move, version)
    return found
