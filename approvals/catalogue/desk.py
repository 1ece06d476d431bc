"""The catalogue as its administrators see it: lists with filters, one version with the one before."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from approvals.catalogue.who import editable_offices
from approvals.models import Item, ItemVersion, VersionState
from portal.accounts.models import Office, User
from portal.core.errors import NotFound

OPEN_STATES = (VersionState.DRAFT, VersionState.REVIEWED)


def items_for(user: User) -> QuerySet[Item]:
    """Items that the person may edit, with ``open_draft`` (whether a version waits to be published)."""
    waiting = ItemVersion.objects.filter(item=OuterRef("pk"), state__in=OPEN_STATES)
    items = Item.objects.select_related("body", "current").annotate(open_draft=Exists(waiting))
    mine = editable_offices(user)
    return items if mine is None else items.filter(body__in=mine)


def filtered(
    items: QuerySet[Item], *, words: str = "", office: Office | None = None, state: str = ""
) -> QuerySet[Item]:
    """Narrow a list by words of the name or the beginning of the code, office, and state."""
    if words:
        items = items.filter(Q(name__icontains=words) | Q(code__startswith=words))
    if office:
        items = items.filter(body=office)
    if state == "published":
        return items.filter(current__isnull=False)
    if state == "draft":
        return items.filter(pk__in=ItemVersion.objects.filter(state__in=OPEN_STATES).values("item"))
    return items.filter(current=None) if state == "retired" else items


def offices_for(user: User) -> QuerySet[Office]:
    """Offices that have items among those."""
    offices = Office.objects.filter(items__isnull=False).distinct().order_by("name_key", "name")
    mine = editable_offices(user)
    return offices if mine is None else offices.filter(pk__in=mine)


def get_version(user: User, pk: int) -> ItemVersion:
    """A version of an item that the person may edit; NotFound for others."""
    versions = ItemVersion.objects.select_related("item__body", "edited_by", "reviewed_by", "published_by")
    found = versions.filter(pk=pk, item__in=items_for(user).order_by().values("pk")).first()
    if found is None:
        raise NotFound(_("没有找到这个版本。"))
    return found


def version_before(version: ItemVersion) -> ItemVersion | None:
    """The version with the number before."""
    older = version.item.versions.filter(number__lt=version.number).order_by("-number").first()
    if older:
        older.item = version.item
    return older
