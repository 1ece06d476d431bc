"""How lines of the catalogue and their tasks reach a page or an action of staff."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from disclosure.catalogue.models import CatalogueTask
from disclosure.entries.models import CatalogueItem
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core.errors import NotAllowed, NotFound

KIND = "catalogue_task"
READS = (Role.EDITOR, Role.CHIEF, Role.HEAD)
_GONE = _("没有找到这个目录条目。请从公开目录重新进入。")


def lines_readable_by(user: User) -> QuerySet[CatalogueItem]:
    """The lines of one's office, as the body or as the office that has to write them; all for supervisors."""
    rows = CatalogueItem.objects.select_related("body", "column", "owner")
    if user.offices_as(Role.SUPERVISOR):
        return rows
    offices = user.offices_as(*READS)
    return rows.filter(Q(body__in=offices) | Q(owner__in=offices))


def bodies_kept_by(user: User) -> QuerySet[Office]:
    """The bodies whose catalogue a person keeps: an editor's own."""
    return Office.objects.filter(pk__in=user.offices_as(Role.EDITOR)).order_by("level", "code")


def check_keeper(user: User, body: Office) -> None:
    """Raise NotAllowed for anybody but the editors of the body."""
    if body.pk not in user.offices_as(Role.EDITOR):
        raise NotAllowed(_("公开目录由本单位的公开编辑维护。"))


def get_line(user: User, pk: int) -> CatalogueItem:
    """A line that the person may read; NotFound also for one that he may not."""
    found = lines_readable_by(user).filter(pk=pk).first()
    if found is None:
        raise NotFound(_GONE)
    return found


def lock_line(user: User, pk: int) -> CatalogueItem:
    """Lock a line that the person keeps. Raises NotFound, NotAllowed."""
    line = get_line(user, pk)
    check_keeper(user, line.body)
    rows = lock_lines([pk])
    if not rows:
        raise NotFound(_GONE)
    return rows[0]


def lock_lines(keys: Iterable[int]) -> list[CatalogueItem]:
    """Lock lines in order of their keys; entries may name them meanwhile."""
    rows = CatalogueItem.objects.select_for_update(of=("self",), no_key=True).select_related("body", "owner", "column")
    return list(rows.filter(pk__in=list(keys)).order_by("pk"))


def get_task(user: User, number: str) -> CatalogueTask:
    """A task that the person may read; NotFound also for one that he may not."""
    found = tasks_readable_by(user).filter(matter__number=number).first()
    if found is None:
        raise NotFound(_("没有找到这个任务。请从公开目录重新进入。"))
    return found


def tasks_readable_by(user: User) -> QuerySet[CatalogueTask]:
    """The tasks of one's office, as the body or as the office that has to write; all for supervisors."""
    related = ("matter__office", "body", "column", "line__body", "line__column", "line__owner")
    rows = CatalogueTask.objects.select_related(*related)
    if user.offices_as(Role.SUPERVISOR):
        return rows
    offices = user.offices_as(*READS)
    return rows.filter(Q(body__in=offices) | Q(matter__office__in=offices))
