"""The life of an item version: draft, reviewed by another person, published by another person, retired.

Published versions never change; cases keep the version they were filed under. Each action holds the row lock of
the item. Raises NotAllowed, WrongState, Invalid (with sentences by column).
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from approvals.catalogue import gate, who
from approvals.catalogue.columns import COLUMNS, Problem, read_row
from approvals.catalogue.exporting import values_of
from approvals.catalogue.index import index_item
from approvals.catalogue.store import OF_VERSION, content_digest, name_keys
from approvals.models import Item, ItemVersion, VersionState
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState


@transaction.atomic
def draft_from(version: ItemVersion, *, actor: User, at: datetime | None = None) -> ItemVersion:
    """A new draft with the content of a version; one draft an item at a time."""
    item = _lock(version.item_id)
    _allow(who.may_edit(actor, item.body))
    if item.versions.filter(state__in=(VersionState.DRAFT, VersionState.REVIEWED)).exists():
        raise WrongState(_("这个事项已经有一个没有发布的版本，请先处理它。"))
    top = item.versions.aggregate(top=Max("number"))["top"] or 0
    content = {name: getattr(version, name) for name in OF_VERSION}
    return ItemVersion.objects.create(
        item=item, number=top + 1, edited_by=actor, created_at=at or clock.now(), **content
    )


@transaction.atomic
def edit(pk: int, changes: Mapping[str, Any], *, actor: User) -> ItemVersion:
    """Change columns of a draft (by the names of columns.py); a reviewed one becomes a draft again."""
    version = _lock_version(pk, VersionState.DRAFT, VersionState.REVIEWED)
    _allow(who.may_edit(actor, version.item.body))
    values, problems = read_row({**values_of(version), **changes})
    if problems:
        raise Invalid(_("有内容需要修改，没有保存。"), _by_column(problems))
    short = {"short_name": values["short_name"]} if values["short_name"] else {}
    for name in OF_VERSION:
        setattr(version, name, values[name])
    version.extra = {**values["extra"], **short}
    version.state, version.edited_by, version.reviewed_by = VersionState.DRAFT, actor, None
    version.save()
    return version


@transaction.atomic
def review(pk: int, *, actor: User) -> ItemVersion:
    """A second person has read the draft; it must be complete."""
    version = _lock_version(pk, VersionState.DRAFT)
    _allow(who.may_review(actor, version))
    _check_complete(version)
    version.state, version.reviewed_by = VersionState.REVIEWED, actor
    version.save(update_fields=["state", "reviewed_by"])
    return version


@transaction.atomic
def publish(pk: int, *, actor: User, valid_from: date | None = None, at: datetime | None = None) -> ItemVersion:
    """Put a reviewed version in force from ``valid_from`` (today when not given, not earlier).

    The version in force before ends on that day. A later day is refused: publish on the day itself.
    """
    at = at or clock.now()
    today = clock.local_date(at)
    version = _lock_version(pk, VersionState.REVIEWED)
    _allow(who.may_publish(actor, version))
    _check_complete(version)
    first = valid_from or today
    if first != today:
        raise Invalid(_("请在生效当天发布。"), {"valid_from": [_("生效日期应是今天")]})
    _end_current(version.item, on=first, at=at)
    _check_overlap(version, first)
    version.state, version.published_by, version.published_at = VersionState.PUBLISHED, actor, at
    version.valid_from, version.valid_to = first, None
    version.content_digest = content_digest(read_row(values_of(version))[0], version.item.body.code)
    version.save()
    _point(version.item, version)
    return version


@transaction.atomic
def retire(pk: int, *, actor: User, at: datetime | None = None) -> ItemVersion:
    """Take the version in force out of force from today; running cases keep it."""
    at = at or clock.now()
    version = _lock_version(pk, VersionState.PUBLISHED)
    _allow(who.may_publish(actor, version))
    _end_current(version.item, on=clock.local_date(at), at=at)
    _point(version.item, None)
    version.refresh_from_db()
    return version


def _lock(pk: int) -> Item:
    return Item.objects.select_for_update(of=("self",)).select_related("body").get(pk=pk)


def _lock_version(pk: int, *states: VersionState) -> ItemVersion:
    found = ItemVersion.objects.filter(pk=pk).values_list("item_id", flat=True).first()
    if found is None:
        raise NotFound(_("没有找到这个版本。"))
    item = _lock(found)
    version = ItemVersion.objects.get(pk=pk)
    version.item = item
    if version.state not in states:
        label = VersionState(version.state).label
        raise WrongState(_("这个版本现在是“%s”，不能这样操作。请刷新页面。") % label)
    return version


def _allow(refusal: who.Refusal) -> None:
    if refusal:
        raise NotAllowed(str(refusal))


def _check_complete(version: ItemVersion) -> None:
    if problems := gate.missing(version):
        raise Invalid(_("内容不完整，还不能审核、发布。"), _by_column(problems))


def _by_column(problems: Iterable[Problem]) -> dict[str, list[str]]:
    """All sentences by the name of their column."""
    names = {column.label: column.name for column in COLUMNS.values()}
    fields: dict[str, list[str]] = {}
    for problem in problems:
        fields.setdefault(names.get(problem.column, ""), []).append(problem.text)
    return fields


def _end_current(item: Item, *, on: date, at: datetime) -> None:
    for version in item.versions.filter(state=VersionState.PUBLISHED):
        version.state, version.valid_to, version.retired_at = VersionState.RETIRED, on, at
        version.save(update_fields=["state", "valid_to", "retired_at"])


def _check_overlap(version: ItemVersion, first: date) -> None:
    """No other version applies on or after the first day (``valid_to`` is the first day it no longer does)."""
    day = timedelta(days=1)
    others = version.item.versions.exclude(pk=version.pk).exclude(valid_from=None)
    if others.filter(Q(valid_to=None) | Q(valid_to__gte=first + day)).exists():
        raise WrongState(_("有另一个版本在同一时间施行，请先停用它。"))


def _point(item: Item, version: ItemVersion | None) -> None:
    """What lists and search read: the version in force, its name and keys."""
    item.current = version
    if version is not None:
        item.name = version.name
        item.name_key, item.initial = name_keys(version.name)
    item.save(update_fields=["current", "name", "name_key", "initial"])
    index_item(item)
