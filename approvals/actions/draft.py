"""An application on its way: started, filled in section by section, given files, submitted once."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from approvals import answers as answering
from approvals.actions.submit import Application, submit
from approvals.drafts import answers_of, missing_slots, slots
from approvals.models import Case, Draft, DraftFile, Item, ItemVersion
from portal.accounts.models import Division, Office, OfficeKind, Party, User
from portal.accounts.represent import may_act_for
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed, NotFound, StaleVersion, WrongState
from portal.core.uploads import CONTENT_TYPES, HEAD_BYTES, clean_name, inspect, sniff
from portal.matters.files.store import forget, store

MAX_DRAFTS = 50  # unsubmitted ones of one account
MAX_FILES_A_SLOT = 10
MAX_FILES = 60
MAX_BYTES_A_DRAFT = 200 * 1024 * 1024


@transaction.atomic
def start(item_code: str, *, actor: User, party: Party, at: datetime | None = None) -> Draft:
    """A draft for the item as it applies now; an unsubmitted one for the same item and party is continued.

    Raises NotFound (no such item), WrongState (not online), NotAllowed (not his party, not for such applicants).
    """
    at = at or clock.now()
    User.objects.select_for_update().get(pk=actor.pk)  # two clicks must not make two drafts
    item = Item.objects.select_related("current").filter(code=item_code).first()
    if item is None or item.current is None:
        raise NotFound(_("没有找到这个事项，它可能已经停办。请从首页重新搜索。"))
    check_open_to(item.current, actor, party, item_code)
    mine = Draft.objects.filter(user=actor, matter=None)
    found = mine.filter(party=party, item_version__item=item).order_by("-saved_at").first()
    if found is not None:
        return _renewed(found, item.current)
    if mine.count() >= MAX_DRAFTS:
        raise NotAllowed(_("您的草稿已有 %(count)s 份。请先在“我的办件”里删除不用的草稿。") % {"count": MAX_DRAFTS})
    return Draft.objects.create(user=actor, party=party, item_version=item.current, created_at=at, saved_at=at)


def check_open_to(version: ItemVersion, actor: User, party: Party, item_code: str) -> None:
    """Raise WrongState or NotAllowed unless this person may apply for the party online now."""
    if not version.online:
        raise WrongState(_("这个事项暂时不能在网上办理，请按办事指南上的地址到窗口办理。"))
    if not may_act_for(actor, party, item_code):
        raise NotAllowed(_("您不能代这个申请人办理。请换一个申请人，或先取得委托。"))
    if version.audience and party.kind not in version.audience:
        raise NotAllowed(_("这个事项不面向这一类申请人。请看办事指南的“服务对象”，换一个申请人办理。"))


def _renewed(draft: Draft, current: ItemVersion) -> Draft:
    """The draft on the version that applies now: answers are kept, every section is to be looked at again."""
    if draft.item_version_id != current.pk:
        draft.item_version, draft.finished_sections = current, []
        draft.revision += 1
        draft.save(update_fields=["item_version", "finished_sections", "revision"])
    return draft


def lock_draft(actor: User, token: Any) -> Draft:
    """Lock the user's own unsubmitted draft; NotFound for another's, WrongState once it is submitted."""
    draft = _locked(actor, token)
    if draft.matter_id is not None:
        raise WrongState(_("这份申请已经提交，不能再改。需要更正时，请在“我的办件”里撤回后重新申请，或等待补正通知。"))
    return draft


def _locked(actor: User, token: Any) -> Draft:
    rows = Draft.objects.select_for_update(of=("self",)).select_related("item_version__item__body", "party", "matter")
    draft = rows.filter(user=actor, token=token).first()
    if draft is None:
        raise NotFound(_("没有找到这份草稿。它可能已经删除，或者属于另一个账号。请从“我的办件”重新进入。"))
    return draft


@transaction.atomic
def save_section(
    token: Any,
    section: str,
    typed: Mapping[str, Any],
    *,
    actor: User,
    revision: int,
    complete: bool = True,
    at: datetime | None = None,
) -> Draft:
    """Save one section. ``complete`` demands its required answers and marks it as finished.

    Raises Invalid by field, StaleVersion when another tab saved meanwhile (nothing is overwritten).
    """
    draft = lock_draft(actor, token)
    form = draft.item_version.form
    if section not in [each["id"] for each in answering.sections(form)]:
        raise NotFound(_("申请表没有这一部分。请从任务列表重新进入。"))
    if draft.revision != revision:
        raise StaleVersion(
            _("这份草稿刚在另一个窗口保存过，本页内容还没有保存。请核对下面的内容，需要以本页为准就再点一次保存。")
        )
    clean = answering.check(form, {**answers_of(draft), **typed}, complete=complete, section=section)
    finished = set(draft.finished_sections) - {section} | ({section} if complete else set())
    draft.answers_json = json.dumps(clean, ensure_ascii=False)
    draft.finished_sections = sorted(finished)
    draft.revision, draft.saved_at = draft.revision + 1, at or clock.now()
    draft.save(update_fields=["answers_json", "finished_sections", "revision", "saved_at"])
    return draft


def attach(
    token: Any, slot: str, *, actor: User, name: str, size: int, content: BinaryIO, at: datetime | None = None
) -> DraftFile:
    """Keep one uploaded file for a material. Raises Invalid (by slot) for kind, size, or a quota used up."""
    with transaction.atomic():
        draft = lock_draft(actor, token)
        known = {each.key: each for each in slots(draft.item_version)}
        if slot not in known:
            raise NotFound(_("这个事项没有这份材料。请从材料列表重新选择。"))
        return keep_file(draft, slot, actor=actor, name=name, size=size, content=content, kinds=known[slot].kinds)


def keep_file(
    draft: Draft, slot: str, *, actor: User, name: str, size: int, content: BinaryIO, kinds: Iterable[str]
) -> DraftFile:
    """Look at a file and store it beside a draft whose row is locked."""
    try:
        _check_quota(draft, slot, size)
        content_type = sniff(content.read(HEAD_BYTES), size, name)
        _check_kind(content_type, kinds)
        inspect(content, content_type)
    except Invalid as error:
        raise Invalid(error.message, {slot: [error.message]}) from error
    content.seek(0)
    chunks = iter(lambda: content.read(HEAD_BYTES), b"")
    stored = store(chunks, name=clean_name(name), content_type=content_type, user=actor)
    return DraftFile.objects.create(draft=draft, slot=slot, file=stored)


def _check_kind(content_type: str, kinds: Iterable[str]) -> None:
    wanted = list(kinds)
    if content_type not in [CONTENT_TYPES.get(kind) for kind in wanted]:
        names = "、".join(kind.upper() for kind in wanted)
        raise Invalid(_("这份材料只收 %(kinds)s，请转换后再上传。") % {"kinds": names})


def _check_quota(draft: Draft, slot: str, size: int) -> None:
    sizes = list(draft.files.values_list("slot", "file__size"))
    if sum(1 for key, _size in sizes if key == slot) >= MAX_FILES_A_SLOT:
        raise Invalid(_("一份材料最多%(count)s个文件。请先删除不用的，或合并成一个PDF。") % {"count": MAX_FILES_A_SLOT})
    if len(sizes) >= MAX_FILES:
        raise Invalid(_("一次申请最多%(count)s个文件。请先删除不用的，或合并成PDF。") % {"count": MAX_FILES})
    if sum(each for _slot, each in sizes) + size > MAX_BYTES_A_DRAFT:
        raise Invalid(_("一次申请的文件合计不能超过200 MB。请压缩图片后再上传。"))


@transaction.atomic
def remove_file(token: Any, file_id: int, *, actor: User) -> None:
    """Take a file out of the draft; removing it twice is no error."""
    drop_files(lock_draft(actor, token).files.filter(pk=file_id))


def drop_files(rows: QuerySet[DraftFile]) -> None:
    """Delete files beside a draft for good, bytes and all; those of a filed application are no longer beside it."""
    files = [row.file for row in rows.select_related("file")]
    rows.delete()
    forget(files)


@transaction.atomic
def discard(token: Any, *, actor: User) -> None:
    """Delete an unsubmitted draft with its answers and files."""
    draft = lock_draft(actor, token)
    drop_files(draft.files.all())
    draft.delete()


@transaction.atomic
def submit_draft(
    token: Any, *, actor: User, declarations: Mapping[str, Any] | None = None, at: datetime | None = None
) -> Case:
    """File the application: the same draft always gives the same case, however often it is sent.

    Raises Invalid with what is missing by field or slot, NotAllowed when the mandate has ended, WrongState when
    the item has changed since.
    """
    draft = _locked(actor, token)
    if draft.matter_id is not None:
        return Case.objects.select_related("matter", "item_version").get(pk=draft.matter_id)
    version = draft.item_version
    if version.item.current_id != version.pk:
        raise WrongState(_("这个事项的办理要求刚刚更新。您填的内容还在：请从办事指南重新点“在线办理”，核对后再提交。"))
    check_open_to(version, actor, draft.party, version.item.code)
    clean = answering.check(version.form, {**answers_of(draft), **(declarations or {})}, complete=True)
    _check_divisions(version, clean)
    _check_materials(draft)
    files = [(row.slot, row.file) for row in draft.files.select_related("file")]
    filed = Application(version, draft.party, clean, files, hall=receiving_hall(version))
    case = submit(filed, actor=actor, at=at)
    draft.matter, draft.saved_at = case.matter, at or clock.now()
    draft.answers_json = "{}"  # they live in the case now
    draft.save(update_fields=["matter", "saved_at", "answers_json"])
    draft.files.all().delete()
    return case


def _check_materials(draft: Draft) -> None:
    absent = missing_slots(draft)
    if absent:
        names = "、".join(slot.name for slot in absent)
        sentence = _("还缺这些材料：%(names)s。请上传后再提交。") % {"names": names}
        raise Invalid(sentence, {slot.key: [_("请上传：%(name)s") % {"name": slot.name}] for slot in absent})


def _check_divisions(version: ItemVersion, clean: Mapping[str, Any]) -> None:
    fields = [field for field in answering.fields_of(version.form, "division") if field["id"] in clean]
    known = set(Division.objects.filter(pk__in=[clean[f["id"]] for f in fields]).values_list("pk", flat=True))
    unknown = {f["id"]: [_("请从列出的地区中选择。")] for f in fields if clean[f["id"]] not in known}
    if unknown:
        raise Invalid(_("有 %(count)s 处需要改正。") % {"count": len(unknown)}, unknown)


def receiving_hall(version: ItemVersion) -> Office | None:
    """The hall that receives what is filed online: that of the handling body's division, else the city's."""
    halls = Office.objects.filter(kind=OfficeKind.HALL, is_active=True).order_by("level", "code")
    division = version.item.body.division_id
    return halls.filter(division=division).first() or halls.first()
