"""What an editor does with a draft: begin it, write it, link, hand it in, give it up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from disclosure.content.clean import clean_html, text_of
from disclosure.entries.access import KIND, lock_entry
from disclosure.entries.actions.files import copy_attachments
from disclosure.entries.elements import LONGEST, template_of
from disclosure.entries.facts import CORRECTED
from disclosure.entries.limits import PUBLISH, PUBLISH_DAYS
from disclosure.entries.models import CatalogueItem, Column, Entry, EntryLink, EntryVersion, Theme
from disclosure.entries.record import record_move, tell_holders
from disclosure.entries.rules import newest
from disclosure.entries.selectors import lines_open_to, published
from disclosure.entries.states import State
from disclosure.entries.words import Audience, Genre, LinkKind, Scope, Term
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotAllowed
from portal.core.identifiers import case_number, query_code
from portal.core.names import check_text
from portal.core.numbering import next_serial
from portal.core.text import search_vector_sql
from portal.matters import clock
from portal.matters.models import Matter, Stage

SEARCHED = 60_000
"""Characters of a text that are searched."""


@dataclass(frozen=True)
class Draft:
    """What an editor fills in. ``produced_on``: the day on which the information was formed or changed (day 0)."""

    title: str
    column: Column
    produced_on: date
    html: str = ""
    summary: str = ""
    keywords: str = ""
    genre: str = Genre.OTHER
    audience: str = Audience.EVERYBODY
    term: str = Term.LONG
    scope: str = Scope.PUBLIC
    theme: Theme | None = None
    item: CatalogueItem | None = None
    document_number: str = ""
    issuer: str = ""
    written_on: date | None = None
    review_on: date | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


_OWN = (*CORRECTED, "scope")


@transaction.atomic
def begin(draft: Draft, *, body: Office, actor: User, at: datetime | None = None) -> Entry:
    """A new draft of the actor's body; the twenty working days run from the day it was formed (GIR-01)."""
    at = at or present.now()
    if body.pk not in actor.offices_as(Role.EDITOR):
        raise NotAllowed(_("信息由本单位的公开编辑起草。"))
    facts = check_draft(draft, body, local_date(at))
    day = local_date(at)
    serial = next_serial(f"case:{settings.PORTAL_DIVISION}:{day:%Y%m%d}")
    matter = Matter.objects.create(
        number=case_number(settings.PORTAL_DIVISION, day, serial),
        query_code=query_code(),
        kind=KIND,
        title=facts["title"],
        office=body,
        stage=Stage.RECEIVED,
        status=State.DRAFT,
        opened_at=at,
    )
    entry = Entry(matter=matter, body=body, **{name: getattr(draft, name) for name in _OWN})
    entry.issuer = entry.issuer or body.name
    entry.save(force_insert=True)
    keep_wording(entry, facts, 1, actor, at)
    if draft.scope == Scope.PUBLIC:
        clock.start(matter, [clock.Limit(PUBLISH, PUBLISH_DAYS, draft.produced_on)], at=at)
    record_move(entry, "begun", actor=actor, at=at)
    return entry


def check_draft(draft: Draft, body: Office, today: date, standing: Entry | None = None) -> dict[str, Any]:
    """The wording of it, cleaned: title, html, text, fields, summary, keywords.

    ``standing`` is the entry that it changes. Raises Invalid with a sentence per field.
    """
    title = " ".join(check_text(draft.title).split())
    wrong = {**_wrong_days(draft, today, standing), **_wrong_facts(draft, body, standing)}
    if not title:
        wrong["title"] = [_("必须填写")]
    if len(title) > 200:
        wrong["title"] = [_("最多 %d 个字") % 200]
    try:
        html = clean_html(draft.html)
    except ValueError:
        html, wrong["html"] = "", [_("正文太长，请拆成附件")]
    if wrong:
        raise Invalid(_("有些内容需要改正，改好后再保存。"), wrong)
    texts = {name: check_text(getattr(draft, name), lines=True) for name in ("summary", "keywords")}
    return {"title": title, "html": html, "text": text_of(html), "fields": _elements(draft), **texts}


def _wrong_days(draft: Draft, today: date, standing: Entry | None) -> dict[str, list[str]]:
    """The day of review may have passed while the entry stands: then it is only not set anew."""
    wrong = {}
    if draft.produced_on > today:
        wrong["produced_on"] = [_("形成日期不能晚于今天")]
    known = standing.review_on if standing else None
    if draft.review_on and draft.review_on <= today and draft.review_on != known:
        wrong["review_on"] = [_("下次评估日期要在今天之后")]
    return wrong


def _wrong_facts(draft: Draft, body: Office, standing: Entry | None) -> dict[str, list[str]]:
    wrong = {}
    if draft.genre == Genre.NORMATIVE and not draft.document_number.strip():
        wrong["document_number"] = [_("行政规范性文件必须有发文字号")]
    if draft.scope == Scope.INTERNAL and draft.audience != Audience.STAFF:
        wrong["audience"] = [_("内部公开的对象是本单位人员")]
    if draft.item and not _is_offered(draft.item, draft.column, body, standing):
        wrong["item"] = [_("这个目录条目不由本单位公开，或者不在所选栏目里")]
    return wrong


def _is_offered(item: CatalogueItem, column: Column, body: Office, standing: Entry | None) -> bool:
    """The line that the entry has may stay, though it was closed meanwhile."""
    if standing and item.pk == standing.item_id:
        return item.column_id == column.pk
    return lines_open_to([body.pk]).filter(pk=item.pk, column=column).exists()


def _elements(draft: Draft) -> dict[str, str]:
    """What the template of the genre asks for; nothing else is kept."""
    given = {each.code: check_text(draft.fields.get(each.code, ""))[:LONGEST] for each in template_of(draft.genre)}
    return {code: value for code, value in given.items() if value}


def keep_wording(entry: Entry, facts: dict[str, Any], number: int, actor: User, at: datetime) -> EntryVersion:
    """One more wording; a draft has it as its current one at once."""
    version = EntryVersion.objects.create(entry=entry, number=number, made_by=actor, made_at=at, **facts)
    if entry.state != State.PUBLISHED:
        entry.current = version
        entry.search = vector(version)
    return version


def vector(version: EntryVersion) -> Cast:
    """What finds a wording: title, summary, keywords, text."""
    body = " ".join((version.summary, version.keywords, version.text[:SEARCHED]))
    return Cast(Value(search_vector_sql(version.title, body)), SearchVectorField())


@transaction.atomic
def edit(number: str, draft: Draft, *, actor: User, at: datetime | None = None, version: int | None = None) -> Entry:
    """Write the draft anew: facts and a new wording; attachments go over to it."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="edit", version=version)
    facts = check_draft(draft, entry.body, local_date(at), standing=entry)
    for name in _OWN:
        setattr(entry, name, getattr(draft, name))
    entry.issuer = entry.issuer or entry.body.name
    before = newest(entry)
    after = keep_wording(entry, facts, before.number + 1, actor, at)
    copy_attachments(before, after)
    entry.matter.title = facts["title"]
    entry.matter.save(update_fields=["title"])
    record_move(entry, "edited", actor=actor, at=at, data={"version": after.number})
    return entry


@transaction.atomic
def unlink(number: str, *, actor: User, link: int, at: datetime | None = None, version: int | None = None) -> Entry:
    """Take a wrong link off a draft."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="unlink", version=version)
    found = entry.links.filter(pk=link).first()
    if found is None:
        raise Invalid(_("没有找到这个关联，请刷新页面。"), {"link": [_("请从列表中选择")]})
    facts = {"kind": found.kind, "target": found.target_id}
    found.delete()
    record_move(entry, "unlinked", actor=actor, at=at, data=facts)
    return entry


@transaction.atomic
def link(
    number: str,
    *,
    actor: User,
    kind: str,
    index_number: str = "",
    entry_number: str = "",
    at: datetime | None = None,
    version: int | None = None,
) -> Entry:
    """Say what this entry interprets, reports, replaces …: a published one by index number, or one of the body's own."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="link", version=version)
    rows = published() if index_number else Entry.objects.filter(body=entry.body)
    known = {"index_number": index_number.strip()} if index_number else {"matter__number": entry_number.strip()}
    target = rows.filter(**known).exclude(pk=entry.pk).first()
    if target is None or kind not in LinkKind.values:
        raise Invalid(_("没有找到要关联的信息，请核对索引号或编号。"), {"index_number": [_("请核对")]})
    EntryLink.objects.get_or_create(source=entry, target=target, kind=kind)
    record_move(entry, "linked", actor=actor, at=at, data={"kind": kind, "target": target.pk})
    return entry


def hand_in(wording: EntryVersion, at: datetime | None) -> None:
    """Opinions count from now on; None: it came back to the editor."""
    wording.submitted_at = at
    wording.save(update_fields=["submitted_at"])


@transaction.atomic
def submit(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Entry:
    """Hand it to the secrecy reviewers (GIR-04)."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="submit", version=version)
    entry.submit()
    hand_in(newest(entry), at)
    tell = tell_holders([Role.SECRECY], None, "有信息待保密审查", f"编号 {number}")
    record_move(entry, "submitted", actor=actor, at=at, tell=tell)
    return entry


@transaction.atomic
def discard(number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None) -> Entry:
    """Give a draft up, with a reason; its number stays used, its limit ends."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="discard", version=version)
    if not reason.strip():
        raise Invalid(_("请写明作废的理由。"), {"reason": [_("必须填写")]})
    entry.discard()
    clock.stop(entry.matter, on=local_date(at), at=at)
    record_move(entry, "discarded", actor=actor, at=at, data={"reason": reason.strip()[:200]})
    return entry
