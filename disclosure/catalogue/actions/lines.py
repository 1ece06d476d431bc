"""What the editors of a body do with the lines of its catalogue: add, change, remove or close."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure.catalogue.access import check_keeper, lock_line
from disclosure.catalogue.actions.settle import settle, waiting_tasks
from disclosure.catalogue.actions.tasks import drop
from disclosure.entries.models import CatalogueItem, Column
from disclosure.entries.words import Mode
from portal.accounts.models import Office, User
from portal.core import clock
from portal.core.clock import local_date
from portal.core.errors import Invalid, WrongState
from portal.core.names import check_text

YEARS = (1949, 2200)
_NEEDED = ("subject", "content", "basis", "time_limit", "channel", "audience")
_LONGEST = {"subject": 100, "content": 2000, "basis": 300, "time_limit": 100, "channel": 100, "audience": 50}


@dataclass(frozen=True)
class Line:
    """What a line says: the standard columns of a public catalogue (ux.md B1)."""

    column: Column
    subject: str
    content: str
    basis: str
    time_limit: str
    channel: str
    audience: str
    due_on: date | None = None
    mode: str = Mode.PROACTIVE
    owner: Office | None = None
    is_standing: bool = False


def facts_of(line: Line) -> dict[str, object]:
    """The columns of a line, cleaned. Raises Invalid by field."""
    facts = {name: getattr(line, name) for name in Line.__dataclass_fields__}
    wrong: dict[str, list[str]] = {}
    for name in _NEEDED:
        facts[name] = check_text(facts[name], lines=name == "content")
        if not facts[name]:
            wrong[name] = [_("必须填写")]
        elif len(facts[name]) > _LONGEST[name]:
            wrong[name] = [_("最多 %d 个字") % _LONGEST[name]]
    if line.mode not in Mode.values:
        wrong["mode"] = [_("请从列表中选择")]
    if wrong:
        raise Invalid(_("有些内容需要改正，改好后再保存。"), wrong)
    return facts


def check_year(year: int) -> None:
    """Raise Invalid for a year that no catalogue can be of."""
    if not YEARS[0] <= year <= YEARS[1]:
        raise Invalid(_("年度不对，请填四位数的年份。"), {"year": [_("请核对")]})


def is_taken(body: Office, year: int, line: Line, *, but: int | None = None) -> bool:
    """Whether the body has a line of this name in this column and year already."""
    rows = CatalogueItem.objects.filter(body=body, year=year, column=line.column, subject=check_text(line.subject))
    return rows.exclude(pk=but or 0).exists()


_TAKEN = gettext_lazy("这个栏目里已有同名的公开事项。")


@transaction.atomic
def add(body: Office, year: int, line: Line, *, actor: User, at: datetime | None = None) -> CatalogueItem:
    """A new line; its task begins when it asks for something by a day. Raises NotAllowed, Invalid."""
    at = at or clock.now()
    check_keeper(actor, body)
    check_year(year)
    facts = facts_of(line)
    if is_taken(body, year, line):
        raise Invalid(str(_TAKEN), {"subject": [str(_TAKEN)]})
    made = CatalogueItem.objects.create(body=body, year=year, **facts)
    settle([made], actor=actor, at=at)
    return made


@transaction.atomic
def change(pk: int, line: Line, *, actor: User, at: datetime | None = None) -> CatalogueItem:
    """Write a line anew. Another day or another office is another task; a day that has passed stays as it was."""
    at = at or clock.now()
    found = lock_line(actor, pk)
    facts = facts_of(line)
    _check_change(found, line, local_date(at))
    moved = (found.due_on, found.owner_id, found.mode) != (line.due_on, line.owner and line.owner.pk, line.mode)
    for name, value in facts.items():
        setattr(found, name, value)
    found.save(update_fields=list(facts))
    if moved:
        _drop_tasks([pk], actor, at, "条目的日期、责任单位或公开方式改了")
    settle([found], actor=actor, at=at)
    return found


def _check_change(found: CatalogueItem, line: Line, today: date) -> None:
    if found.closed_on:
        raise WrongState(_("这个条目已经停用，不能修改。"))
    if is_taken(found.body, found.year, line, but=found.pk):
        raise Invalid(str(_TAKEN), {"subject": [str(_TAKEN)]})
    is_late = found.due_on is not None and found.due_on < today
    if is_late and (line.due_on != found.due_on or line.mode != found.mode):
        message = _("应公开日期已过，不能再改日期或公开方式；不再需要公开的，请写明理由停用。")
        raise Invalid(message, {"due_on": [message]})


def _drop_tasks(keys: Iterable[int], actor: User, at: datetime, reason: str) -> None:
    for task in waiting_tasks(keys).values():
        drop(task, actor=actor, at=at, reason=reason)


@transaction.atomic
def remove(pk: int, *, actor: User, reason: str, at: datetime | None = None) -> None:
    """Take a line out, with a reason: it goes when nothing was ever written under it, else it is closed and kept."""
    at = at or clock.now()
    found = lock_line(actor, pk)
    words = check_text(reason)[:200]
    if not words:
        raise Invalid(_("请写明理由。"), {"reason": [_("必须填写")]})
    if found.closed_on:
        raise WrongState(_("这个条目已经停用。"))
    _drop_tasks([pk], actor, at, words)
    if found.entries.exists():
        found.closed_on, found.closed_reason = local_date(at), words
        found.save(update_fields=["closed_on", "closed_reason"])
    else:
        found.delete()
