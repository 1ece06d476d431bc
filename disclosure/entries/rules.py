"""Who may make which move of an entry: editor, secrecy reviewer, reviewer and head are different people (GIR-04, rows 119, 146).

Each rule answers None for yes, or the sentence that says why not.
"""

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.entries.elements import missing_elements
from disclosure.entries.facts import corrected
from disclosure.entries.models import Entry, EntryLink, EntryReview, EntryVersion
from disclosure.entries.states import State
from disclosure.entries.words import SYNC_GENRES, LinkKind, Mode, ReviewKind, Scope
from disclosure.redaction.boxes import is_unpainted
from disclosure.redaction.orders import UNPAINTED, WAITS, is_waiting
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.matters.hands import has_done
from portal.matters.moving import Refusal

NOT_EDITOR: Promise = _("这一步由本单位的公开编辑办理。")
NOT_SECRECY: Promise = _("保密审查由保密审查员办理。")
NOT_REVIEWER: Promise = _("公开审核由本单位的审核人办理。")
NOT_HEAD: Promise = _("这一步由本单位负责人批准。")
SAME_PERSON: Promise = _("起草、保密审查、公开审核、批准须由不同的人办理，请由另一位人员办理。")
EMPTY: Promise = _("还没有正文，也没有附件，不能送审。")
LACKING = _("还缺这类信息必须有的要素：%(elements)s。请在“修改”里填写后再送审。")
FINDINGS: Promise = _("附件检查发现的问题还没有逐条确认，请先确认。")
NOT_FOR_YOU: Promise = _("遮盖前的原件只供本单位编辑和审查人员查看。")
NO_SYNC: Promise = _("政策文件须与解读、新闻稿同步发布：请先把解读和新闻稿链接到本文，并都办到“已批准”。")
NO_CORRECTION: Promise = _("没有等待办理的更正稿。")
NO_FILES: Promise = _("还没有附件。")
NO_LINKS: Promise = _("还没有关联。")
HANDED_IN: Promise = _("更正稿已经送审。要修改的，请审查人退回，或者放弃这份更正稿。")
NOT_REVIEWED: Promise = _("更正稿还没有通过保密审查和公开审核。")


def newest(entry: Entry) -> EntryVersion:
    """The newest wording, public or not."""
    found = entry.versions.order_by("-number").first()
    assert found is not None  # an entry begins with one
    return found


def had_a_hand(user: User, entry: Entry) -> bool:
    """Who has written a wording, attached or hidden or linked something, or agreed to the newest wording."""
    written = {each.made_by_id for each in entry.versions.all()}
    judged = {each.by_id for each in agreeing(newest(entry))}
    return user.pk in written | judged or has_done(user, entry.matter, "attached", "redacted", "linked")


def may_edit(user: User, entry: Entry) -> Refusal:
    """The editors of the body."""
    return None if entry.matter.office_id in user.offices_as(Role.EDITOR) else NOT_EDITOR


def may_see_originals(user: User, entry: Entry) -> Refusal:
    """What a redacted copy hides is for the editors of the body and those who give the opinions (条例 37)."""
    own = user.offices_as(Role.EDITOR, Role.CHIEF, Role.HEAD)
    return None if entry.matter.office_id in own or user.offices_as(Role.SECRECY) else NOT_FOR_YOU


def may_review_secrecy(user: User, entry: Entry) -> Refusal:
    """A secrecy reviewer who has had no hand in it."""
    if not user.offices_as(Role.SECRECY):
        return NOT_SECRECY
    return SAME_PERSON if had_a_hand(user, entry) else None


def may_review(user: User, entry: Entry) -> Refusal:
    """The chief of the body, who has had no hand in it."""
    if entry.matter.office_id not in user.offices_as(Role.CHIEF):
        return NOT_REVIEWER
    return SAME_PERSON if had_a_hand(user, entry) else None


def may_approve(user: User, entry: Entry) -> Refusal:
    """The head of the body, who has had no hand in it."""
    if entry.matter.office_id not in user.offices_as(Role.HEAD):
        return NOT_HEAD
    return SAME_PERSON if had_a_hand(user, entry) else None


def may_head(user: User, entry: Entry) -> Refusal:
    """The head of the body, whatever he did before: taking something down waits for nobody."""
    return None if entry.matter.office_id in user.offices_as(Role.HEAD) else NOT_HEAD


def may_judge(user: User, entry: Entry) -> Refusal:
    """Whoever has it before him in this state."""
    judges = {"secrecy": may_review_secrecy, "review": may_review, "approval": may_approve}
    return judges[entry.state](user, entry) if entry.state in judges else NOT_HEAD


def is_whole(entry: Entry) -> Refusal:
    """There is something to review, it says what the template of its genre asks for (row 102), and no copy is awaited."""
    version = newest(entry)
    if not version.text.strip() and not version.attachments.exists():
        return EMPTY
    if lacking := missing_elements(version.genre, version.fields):
        return LACKING % {"elements": "、".join(lacking)}
    if is_waiting(entry.matter):
        return WAITS
    files = version.attachments.all()
    return UNPAINTED if any(is_unpainted(each.boxes, each.painted) for each in files) else None


def files_open(entry: Entry) -> Refusal:
    """Files are put right on a draft, and on a correction that was not handed in: never on what is public or reviewed."""
    return correction_open(entry) if entry.state == State.PUBLISHED else None


def has_files(entry: Entry) -> Refusal:
    """Some file can be taken off; not while a copy of one is made."""
    if refusal := files_open(entry):
        return refusal
    if is_waiting(entry.matter):
        return WAITS
    return None if newest(entry).attachments.exists() else NO_FILES


def has_links(entry: Entry) -> Refusal:
    """Some link can be taken off."""
    return None if entry.links.exists() else NO_LINKS


def synced(entry: Entry) -> Refusal:
    """三同步 (row 123): a policy goes out with its interpretation and its news, which are approved too."""
    if entry.genre not in SYNC_GENRES or entry.scope != Scope.PUBLIC or entry.mode != Mode.PROACTIVE:
        return None
    kinds = {link.kind for link in companions(entry)}
    return None if {LinkKind.INTERPRETS, LinkKind.REPORTS} <= kinds else NO_SYNC


def companions(entry: Entry) -> list[EntryLink]:
    """Links from entries that interpret or report this one and are approved or public already."""
    ready = ("scheduled", "published")
    rows = entry.linked_from.filter(kind__in=(LinkKind.INTERPRETS, LinkKind.REPORTS), source__state__in=ready)
    return list(rows.select_related("source"))


def wordings_of_correction(entry: Entry) -> QuerySet[EntryVersion]:
    """The wordings newer than the public one; the last of them counts."""
    current = entry.current
    return entry.versions.filter(number__gt=current.number if current else 0).order_by("number")


def pending(entry: Entry) -> EntryVersion | None:
    """The wording of a correction that is not public yet."""
    found = newest(entry)
    return found if found.pk != entry.current_id else None


def correctable(entry: Entry) -> Refusal:
    """One correction at a time; it is written anew until it is handed in, or when it came back."""
    found = pending(entry)
    if found is None:
        return None
    return HANDED_IN if found.submitted_at else (WAITS if is_waiting(entry.matter) else None)


def correction_open(entry: Entry) -> Refusal:
    """Its editor still works on it."""
    found = pending(entry)
    if found is None:
        return NO_CORRECTION
    return HANDED_IN if found.submitted_at else None


def correction_ready(entry: Entry) -> Refusal:
    """It can be handed in: as whole as a first wording."""
    return correction_open(entry) or is_whole(entry)


def correction_waits(entry: Entry) -> Refusal:
    """It was handed in, and no secrecy reviewer has passed it since."""
    return None if stage_of_correction(entry) == ReviewKind.SECRECY else NO_CORRECTION


def correction_reviewable(entry: Entry) -> Refusal:
    """The secrecy reviewer has passed it, the chief has not yet."""
    return (
        None if stage_of_correction(entry) == ReviewKind.REVIEW else NOT_REVIEWED if pending(entry) else NO_CORRECTION
    )


def correction_in_review(entry: Entry) -> Refusal:
    """Somebody has it before him."""
    return None if stage_of_correction(entry) else NO_CORRECTION


def correction_passed(entry: Entry) -> Refusal:
    """Both reviewers have passed it as it was handed in; what becomes a policy by it goes out with its companions."""
    found = pending(entry)
    if found is None:
        return NO_CORRECTION
    if stage_of_correction(entry) != ReviewKind.APPROVAL:
        return NOT_REVIEWED
    return synced(corrected(entry, found)) if "genre" in found.facts else None


def stage_of_correction(entry: Entry) -> str:
    """Whose opinion a correction waits for; nobody's while its editor has it."""
    found = pending(entry)
    if found is None or found.submitted_at is None:
        return ""
    given = {each.kind for each in agreeing(found)}
    waiting = (kind for kind in (ReviewKind.SECRECY, ReviewKind.REVIEW) if kind not in given)
    return next(waiting, ReviewKind.APPROVAL)


def may_send_back_correction(user: User, entry: Entry) -> Refusal:
    """Whoever has it before him: the secrecy reviewer, the chief, then the head."""
    stage = stage_of_correction(entry)
    if stage == ReviewKind.REVIEW:
        return may_review(user, entry)
    return may_approve(user, entry) if stage == ReviewKind.APPROVAL else may_review_secrecy(user, entry)


def has_correction(entry: Entry) -> Refusal:
    """There is one to drop; not while a copy of one of its files is made."""
    if pending(entry) is None:
        return NO_CORRECTION
    return WAITS if is_waiting(entry.matter) else None


def agreeing(version: EntryVersion) -> list[EntryReview]:
    """Who agrees to this wording as it was last handed in; what was said before it came back is void."""
    since, rows = version.submitted_at, version.reviews.all()
    return [each for each in rows if each.passed and (since is None or each.at >= since)]
