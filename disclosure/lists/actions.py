"""Keeping a register: one person writes or imports, another makes it public; every wording stays as a version."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.lists.models import ListEntry, ListVersion, VersionState
from disclosure.lists.schemas import REGISTERS
from disclosure.lists.selectors import HANDLES, drafts_readable_by, entries_readable_by
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed, NotFound
from portal.core.names import check_text
from portal.core.tables import read_table
from portal.core.text import pinyin_key

MOST_ROWS, LONGEST = 5_000, 1_000


def check_data(register: str, given: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row, cleaned; Invalid with a sentence a column."""
    found: dict[str, str] = {}
    wrong: dict[str, list[str]] = {}
    for column in REGISTERS[register].columns:
        value = check_text(str(given.get(column.name) or ""))
        if column.required and not value:
            wrong[column.name] = [_("请填写：%s") % column.label]
        elif value and column.choices and value not in column.choices:
            wrong[column.name] = [
                _("“%(label)s”只能是：%(words)s") % {"label": column.label, "words": "、".join(column.choices)}
            ]
        elif len(value) > (200 if column.name == "name" else LONGEST):
            wrong[column.name] = [_("“%s”太长，请精简。") % column.label]
        found[column.name] = value
    if wrong:
        raise Invalid(_("有些内容需要改正，改好后再保存。"), wrong)
    return found


@transaction.atomic
def write(
    register: str,
    body: Office,
    given: Mapping[str, str],
    *,
    actor: User,
    ends: bool = False,
    note: str = "",
    at: datetime | None = None,
) -> ListVersion:
    """A draft of an entry, new or known by its name; a draft that waits already is rewritten. Nothing is public yet.

    Raises NotAllowed for anybody but the editors of the body, Invalid by column.
    """
    at = at or clock.now()
    if body.pk not in actor.offices_as(Role.EDITOR):
        raise NotAllowed(_("清单由本单位的公开编辑维护。"))
    data = check_data(register, given)
    known = {"register": register, "body": body, "name": data["name"]}
    entry = ListEntry.objects.get_or_create(**known, defaults={"name_key": pinyin_key(data["name"])[:400]})[0]
    entry = ListEntry.objects.select_for_update().get(pk=entry.pk)
    facts = {"data": data, "ends": ends, "note": check_text(note)[:200], "made_by": actor, "made_at": at}
    draft = entry.versions.filter(state=VersionState.DRAFT).first()
    if draft is not None:
        for name, value in facts.items():
            setattr(draft, name, value)
        draft.save(update_fields=list(facts))
        return draft
    return ListVersion.objects.create(entry=entry, number=entry.versions.count() + 1, **facts)


@transaction.atomic
def publish(pk: int, *, actor: User, at: datetime | None = None) -> ListVersion:
    """The review by a second person: the version is public, the one before becomes history.

    Raises NotFound, NotAllowed for who wrote it and for people of other offices.
    """
    at = at or clock.now()
    draft = _locked(pk, actor)
    if draft.made_by_id == actor.pk:
        raise NotAllowed(_("编辑的人不能自己复核公开，请由另一位人员复核。"))
    entry = draft.entry
    ListVersion.objects.filter(entry=entry, state=VersionState.PUBLISHED).update(state=VersionState.PAST)
    draft.state = VersionState.PAST if draft.ends else VersionState.PUBLISHED
    draft.reviewed_by, draft.published_at = actor, at
    draft.save(update_fields=["state", "reviewed_by", "published_at"])
    entry.current = None if draft.ends else draft
    entry.save(update_fields=["current"])
    return draft


@transaction.atomic
def drop(pk: int, *, actor: User) -> ListVersion:
    """A draft that does not go out; it stays in the history of the office."""
    draft = _locked(pk, actor)
    draft.state = VersionState.DROPPED
    draft.save(update_fields=["state"])
    return draft


def _locked(pk: int, actor: User) -> ListVersion:
    found = drafts_readable_by(actor).filter(pk=pk).values_list("entry_id", flat=True).first()
    if found is None:
        raise NotFound(_("没有找到这份待复核的内容，它可能已经复核。请从列表重新进入。"))
    entry = ListEntry.objects.select_for_update().get(pk=found)
    draft = ListVersion.objects.filter(pk=pk, state=VersionState.DRAFT).first()
    if draft is None:
        raise NotFound(_("没有找到这份待复核的内容，它可能已经复核。请从列表重新进入。"))
    if entry.body_id not in actor.offices_as(*HANDLES):
        raise NotAllowed(_("由本单位的人员复核。"))
    draft.entry = entry
    return draft


@transaction.atomic
def publish_all(register: str, *, actor: User, at: datetime | None = None) -> int:
    """Review at once all drafts of a register that others of one's office wrote; gives how many."""
    rows = drafts_readable_by(actor).filter(entry__register=register, entry__body__in=actor.offices_as(*HANDLES))
    waiting = list(rows.exclude(made_by=actor).order_by("id").values_list("pk", flat=True)[:MOST_ROWS])
    for pk in waiting:
        publish(pk, actor=actor, at=at)
    return len(waiting)


@transaction.atomic
def import_file(register: str, body: Office, file: Path, *, actor: User, at: datetime | None = None) -> int:
    """Drafts from a CSV or XLSX file with our or the Chinese column names; all rows or none. Gives how many.

    Raises Invalid that names lines and columns.
    """
    columns = REGISTERS[register].columns
    heads = {column.name: (str(column.label),) for column in columns}
    sentences: list[str] = []
    count = 0
    for line, cells in read_table(file, heads, [column.name for column in columns if column.required]):
        count += 1
        if count > MOST_ROWS:
            raise Invalid(_("一次最多导入 %d 行，请分成几个文件。") % MOST_ROWS)
        try:
            write(register, body, cells, actor=actor, at=at)
        except Invalid as error:
            words = "；".join(sentence for each in error.fields.values() for sentence in each) or error.message
            sentences.append(_("第 %(line)d 行：%(why)s") % {"line": line, "why": words})
    if sentences:
        more = "" if len(sentences) <= 20 else "…"
        raise Invalid(
            _("没有导入任何一行。请改好下面的问题再导入。"), {"file": [*sentences[:20], more] if more else sentences}
        )
    return count


def entry_of(user: User, pk: int) -> ListEntry:
    """An entry that the person may read; NotFound also for one that he may not."""
    found = entries_readable_by(user).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("没有找到这个条目。请从列表重新进入。"))
    return found
