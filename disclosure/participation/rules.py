"""Who may do what with a consultation or a question, and when it is time; None for yes, else the sentence why not."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from disclosure.participation import assessing
from disclosure.participation.limits import MATERIAL_DAYS
from disclosure.participation.models import Consultation, Question
from disclosure.participation.models.consultation import LEAST_DAYS
from disclosure.participation.papers import papers_of
from disclosure.participation.states import State
from disclosure.participation.words import MEETINGS, Kind, Place, ReviewKind, Showing
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from portal.matters.hands import has_done
from portal.matters.moving import Refusal

NOT_EDITOR: Promise = _("由本单位的公开编辑办理。")
NOT_REVIEWER: Promise = _("由本单位的首席代表或另一位公开编辑审核。")
NOT_HEAD: Promise = _("由本单位负责人批准。")
SAME_PERSON: Promise = _("起草的人不能自己审核或批准，请由另一位人员办理。")
SAME_REVIEWER: Promise = _("审核的人不能再批准，请由另一位负责人批准。")
TOO_SHORT: Promise = _(
    "征求意见的期限一般不少于30日。请推迟截止日期，或写明缩短期限的理由（《重大行政决策程序暂行条例》第十五条）。"
)
TOO_LATE: Promise = _("开始日期已经过去，批准以后会少于写明的天数。请退回修改日期。")
NOT_WHOLE: Promise = _("草案全文、起草说明、背景和提出意见的方式都要写好才能送审。")
NO_QUESTIONS: Promise = _("问卷还没有题目。请先编辑题目。")
NO_SEATS: Promise = _("请先写明开会时间、地点和各类参加人的席位。")
WAITING_OPINIONS: Promise = _("还有意见没有审核。请先审核全部意见。")
NOT_EXPLAINED: Promise = _("还有意见没有说明采纳情况。请逐条或分组说明。")
NO_SUMMARY: Promise = _("请先撰写结果综述。")
NOT_HELD: Promise = _("会议还没有召开，会后才能公布结果。")
NO_MATERIALS: Promise = _("听证材料还没有送达参加人。")
NO_MINUTES: Promise = _("请先写会议记录，并逐条说明意见的采纳情况。")
NOT_DRAWN: Promise = _("报名还没有确定参加人。请先抽取参加人。")
DRAWN: Promise = _("参加人已经抽取过，抽取只进行一次。")
TOO_TIGHT: Promise = _("听证会要在报名截止8天以后召开：先抽取参加人，再提前7日把材料送到。请推迟开会时间。")
NO_MEETING: Promise = _("这不是会议。")
MATERIALS_SENT: Promise = _("材料已经送达。")
NOTHING_TO_DROP: Promise = _("还没有采纳说明。")
IS_MEETING: Promise = _("会议报名的截止日期不能延长，需要时请改期。")
OVER: Promise = _("征集的最后一天已经过去，不能再延长。")
NO_PAPERS: Promise = _("还没有附件。")
NO_REVIEW: Promise = _("没有另一位人员的审核记录，不能公开。")


_WRITING = ("begun", "edited", "attached", "detached")


def may_edit(user: User, row: Consultation | Question) -> Refusal:
    """The editors of the body."""
    return None if row.body_id in user.offices_as(Role.EDITOR) else NOT_EDITOR


def may_review(user: User, row: Consultation) -> Refusal:
    """The chief or another editor of the body, never who wrote it or a part of it."""
    if has_done(user, row.matter, *_WRITING):
        return SAME_PERSON
    return None if row.body_id in user.offices_as(Role.CHIEF, Role.EDITOR) else NOT_REVIEWER


def may_approve(user: User, row: Consultation) -> Refusal:
    """The head of the body, neither who wrote it nor who reviewed it."""
    if has_done(user, row.matter, *_WRITING):
        return SAME_PERSON
    last = row.reviews.filter(kind=ReviewKind.REVIEW).order_by("-id").first()
    if last is not None and last.by_id == user.pk:
        return SAME_REVIEWER
    return None if row.body_id in user.offices_as(Role.HEAD) else NOT_HEAD


def may_send_back(user: User, row: Consultation) -> Refusal:
    """Whoever has it before him: the reviewer or the head."""
    return may_review(user, row) if row.state == State.REVIEW else may_approve(user, row)


def may_judge_result(user: User, row: Consultation) -> Refusal:
    """The head of the body, not who wrote the result or a part of it."""
    if has_done(user, row.matter, "explained", "summarised", "scored", "unscored", "replied"):
        return SAME_PERSON
    return None if row.body_id in user.offices_as(Role.HEAD) else NOT_HEAD


def may_pass_reply(user: User, row: Consultation) -> Refusal:
    """The editors, the chief and the head of the body; the action sees to it that it is another person."""
    own = user.offices_as(Role.EDITOR, Role.CHIEF, Role.HEAD)
    return None if row.body_id in own else NOT_REVIEWER


def is_head(user: User, row: Consultation | Question) -> Refusal:
    """The head of the body."""
    return None if row.body_id in user.offices_as(Role.HEAD) else NOT_HEAD


def may_review_answer(user: User, row: Question) -> Refusal:
    """The chief, the head or another editor, never who wrote the answer or an earlier one."""
    if has_done(user, row.matter, "answered"):
        return SAME_PERSON
    return None if row.body_id in user.offices_as(Role.CHIEF, Role.HEAD, Role.EDITOR) else NOT_REVIEWER


def period_is_lawful(row: Consultation) -> Refusal:
    """At least 30 days for a draft of a major decision, the day of the announcement not counted, or a stated reason."""
    short = (row.closes_on - row.opens_on).days < LEAST_DAYS
    return TOO_SHORT if row.kind == Kind.DECISION and short and not row.short_reason.strip() else None


def is_whole(row: Consultation) -> Refusal:
    """What must be written before anybody reviews it."""
    if row.kind == Kind.DECISION and not all((row.text, row.explanation, row.background, row.ways)):
        return NOT_WHOLE
    if row.kind == Kind.SURVEY and not row.questions:
        return NO_QUESTIONS
    if row.kind == Kind.ASSESSMENT:
        return assessing.programme_is_whole(row)
    if row.kind in MEETINGS and not (row.held_at and row.place and row.seats):
        return NO_SEATS
    if row.kind == Kind.HEARING and row.held_at:
        between = (clock.local_date(row.held_at) - row.closes_on).days
        return TOO_TIGHT if between <= MATERIAL_DAYS else None
    return period_is_lawful(row)


def may_begin(row: Consultation, on: date) -> Refusal:
    """Approved in time: its first day is not over, else it would be open for less than it says."""
    return TOO_LATE if on > row.opens_on else None


def may_prolong(row: Consultation) -> Refusal:
    """While people may still say something, also when the worker is late; meetings are put off instead."""
    if row.kind in MEETINGS:
        return IS_MEETING
    return OVER if clock.today() > row.closes_on else None


def is_reviewed(row: Consultation) -> Refusal:
    """The last word of both reviews is yes; asked again at the opening, so that nothing goes out without."""
    for kind in (ReviewKind.REVIEW, ReviewKind.APPROVAL):
        last = row.reviews.filter(kind=kind).order_by("-id").first()
        if last is None or not last.passed or last.by_id == row.written_by_id:
            return NO_REVIEW
    return None


def may_draw(row: Consultation) -> Refusal:
    """Once, after registration is over."""
    if row.kind not in MEETINGS:
        return NO_MEETING
    return DRAWN if row.drawn_at else None


def may_send_materials(row: Consultation) -> Refusal:
    """After the draw, at least seven days before a hearing (条例 16); later the hearing must be put off first."""
    if row.kind not in MEETINGS or row.held_at is None:
        return NO_MEETING
    if row.drawn_at is None:
        return NOT_DRAWN
    if row.materials_on is not None:
        return MATERIALS_SENT
    left = (clock.local_date(row.held_at) - clock.today()).days
    if row.kind == Kind.HEARING and left < MATERIAL_DAYS:
        return gettext("材料应当在听证会召开 %(days)d 日前送达。现在只剩 %(left)d 日，请先改期，再送材料。") % {
            "days": MATERIAL_DAYS,
            "left": max(0, left),
        }
    return None


def is_meeting(row: Consultation) -> Refusal:
    """A hearing or a session."""
    return None if row.kind in MEETINGS else NO_MEETING


def has_papers(row: Consultation) -> Refusal:
    """There is a paper to take out."""
    return None if papers_of(row).exists() else NO_PAPERS


def has_explanations(row: Consultation) -> Refusal:
    """There is something to take back."""
    return None if row.explanations.exists() else NOTHING_TO_DROP


def result_is_whole(row: Consultation) -> Refusal:
    """Every opinion moderated and explained, or the meeting held and recorded; the summary written."""
    if not row.summary.strip():
        return NO_SUMMARY
    if row.kind == Kind.ASSESSMENT:
        return assessing.scores_are_whole(row)
    if row.kind in MEETINGS:
        return _meeting_is_recorded(row)
    if row.opinions.filter(showing=Showing.WAITING).exists():
        return WAITING_OPINIONS
    if row.opinions.filter(showing=Showing.SHOWN, explanation=None).exists():
        return NOT_EXPLAINED
    return None


def _meeting_is_recorded(row: Consultation) -> Refusal:
    if row.held_at is None or clock.now() < row.held_at:
        return NOT_HELD
    if row.registrations.filter(place=Place.REGISTERED).exists():
        return NOT_DRAWN
    if row.kind == Kind.HEARING and row.materials_on is None:
        return NO_MATERIALS
    return None if row.minutes.strip() and row.explanations.exists() else NO_MINUTES
