"""A whole catalogue at once: from the lists that a body must have, or from the year before. Run again it adds what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.catalogue.access import check_keeper, lock_lines
from disclosure.catalogue.actions.lines import check_year
from disclosure.catalogue.actions.settle import settle
from disclosure.catalogue.actions.tasks import due_day
from disclosure.catalogue.required import ALL, BY_CODE, SITE, Wanted, fitting, wanted
from disclosure.entries.models import CatalogueItem, Column
from portal.accounts.models import Office, User
from portal.core import clock
from portal.core.clock import local_date
from portal.core.errors import Invalid


@transaction.atomic
def make(
    body: Office, year: int, *, actor: User, further: Iterable[str] = (), at: datetime | None = None
) -> list[CatalogueItem]:
    """Fill a body's catalogue of a year from the lists that fit its kind, and from ``further`` ones by code.

    Gives the new lines; what is there stays as it is. Raises NotAllowed, Invalid.
    """
    check_keeper(actor, body)
    check_year(year)
    chosen = {each.code: each for each in fitting(body)}
    for code in further:
        if code not in BY_CODE:
            raise Invalid(_("没有这份必公开清单。"), {"further": [_("请从列表中选择")]})
        chosen[code] = BY_CODE[code]
    if not chosen:
        raise Invalid(_("没有适合本单位类别的必公开清单，请选择一份，或逐条添加。"), {"further": [_("请选择")]})
    columns = Column.objects.in_bulk()
    lines = [_line(body, year, each, columns) for each in wanted(chosen.values(), year)]
    return add_missing(body, year, lines, actor=actor, at=at or clock.now())


def _line(body: Office, year: int, each: Wanted, columns: dict[str, Column]) -> CatalogueItem:
    asked = each.asked
    if asked.column not in columns:
        raise Invalid(_("缺少栏目 %s，请先由系统管理员补上。") % asked.column)
    return CatalogueItem(
        body=body,
        year=year,
        column=columns[asked.column],
        subject=asked.subject,
        content=asked.content,
        basis=asked.basis,
        time_limit=asked.time_limit,
        due_on=each.due_on,
        channel=SITE,
        audience=ALL,
        is_standing=asked.standing,
        required_by=each.required_by,
    )


def add_missing(
    body: Office, year: int, lines: Sequence[CatalogueItem], *, actor: User, at: datetime
) -> list[CatalogueItem]:
    """Add those lines that the body has not yet in this year, and begin their tasks."""
    there = dict(_named(body, year))
    fresh = [line for line in lines if (line.column_id, line.subject) not in there]
    for line in fresh:
        _set_day(line, local_date(at))
    CatalogueItem.objects.bulk_create(fresh, ignore_conflicts=True)
    made = lock_lines(key for name, key in _named(body, year) if name not in there)
    settle(made, actor=actor, at=at)
    return made


def _named(body: Office, year: int) -> Iterator[tuple[tuple[str, str], int]]:
    rows = CatalogueItem.objects.filter(body=body, year=year).values_list("column", "subject", "pk")
    yield from (((column, subject), key) for column, subject, key in rows)


def _set_day(line: CatalogueItem, today: date) -> None:
    """A catalogue of this year that is made late still gives the time to fill it."""
    if line.due_on and line.year == today.year:
        line.due_on = due_day(line.due_on, today)


@transaction.atomic
def copy_year(body: Office, year: int, *, actor: User, at: datetime | None = None) -> list[CatalogueItem]:
    """Take the lines of the year before over that are not closed, each due on the same day of this year."""
    check_keeper(actor, body)
    check_year(year)
    before = CatalogueItem.objects.filter(body=body, year=year - 1, closed_on=None).select_related("column", "owner")
    lines = list(before)
    if not lines:
        raise Invalid(_("%d 年没有可以复制的条目。") % (year - 1), {"year": [_("请核对")]})
    for line in lines:
        line.pk, line.body, line.year = None, body, year
        line.due_on = _same_day(line.due_on, year)
    return add_missing(body, year, lines, actor=actor, at=at or clock.now())


def _same_day(day: date | None, year: int) -> date | None:
    """The same day of another year; 28 February for 29."""
    if day is None:
        return None
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
