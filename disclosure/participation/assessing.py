"""When an assessment (网上公开评议, row 101) may go on; None for yes, else the sentence why not.

A city's own rules: at least three assessors, none of the body that is assessed; every question answered in public;
every assessor's sheet recorded, or why there is none.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from disclosure.participation import limits
from disclosure.participation.models import Consultation, Opinion
from disclosure.participation.programme import from_the_body
from disclosure.participation.states import State
from disclosure.participation.words import Kind, Showing
from portal.core.clock import local_date
from portal.matters import clock
from portal.matters.moving import Refusal

LEAST = 3
"""Assessors: with fewer the mean would tell what one of them gave."""
NOT_ASSESSMENT: Promise = _("这不是网上公开评议。")
IS_ASSESSMENT: Promise = _("网上公开评议逐条答复提问，不用另外说明采纳情况。")
NO_PROGRAMME: Promise = _("请先写好演示内容、开会时间、地点或观看方式、议程和评分项目。")
TOO_FEW: Promise = _("评议人至少3名，请补上姓名和单位。")
WAITING: Promise = _("还有提问没有审核。请先审核全部提问。")
UNANSWERED: Promise = _("还有提问没有答复。请先逐条公开答复。")
ALL_SCORED: Promise = _("每位评议人的评分都已经登记。")
NOTHING_SCORED: Promise = _("还没有登记评分。")
NOT_SCORED: Promise = _("还有评议人的评分没有登记。没有参加评分的，请登记原因。")
TOO_FEW_SCORED: Promise = _("评分的评议人不足3名，不能公布平均分。请撤下并写明理由，重新组织评议。")


def is_assessment(row: Consultation) -> Refusal:
    """Questions are answered one by one."""
    return None if row.kind == Kind.ASSESSMENT else NOT_ASSESSMENT


def explains(row: Consultation) -> Refusal:
    """Every other kind says what was adopted."""
    return IS_ASSESSMENT if row.kind == Kind.ASSESSMENT else None


def may_score(row: Consultation) -> Refusal:
    """There is an assessor whose sheet is not recorded."""
    if row.kind != Kind.ASSESSMENT:
        return NOT_ASSESSMENT
    return None if left_to_score(row) else ALL_SCORED


def has_scores(row: Consultation) -> Refusal:
    """There is a sheet to take back."""
    return None if row.score_sheets.exists() else NOTHING_SCORED


def left_to_score(row: Consultation) -> list[tuple[str, str]]:
    """(code, name and organisation) of the assessors without a sheet."""
    done = set(row.score_sheets.values_list("assessor", flat=True))
    return [(code, label) for code, label in assessors_of(row) if code not in done]


def assessors_of(row: Consultation) -> list[tuple[str, str]]:
    """(code, name and organisation) of all assessors."""
    return [(each["code"], f"{each['name']}（{each['organisation']}）") for each in row.assessors]


def check_assessors(row: Consultation) -> Refusal:
    """Nobody of the body that is assessed."""
    if own := from_the_body(row.assessors, row.body):
        return gettext("评议人不能来自被评议的单位：%s。请换成外单位的人。") % "、".join(own)
    return None


def programme_is_whole(row: Consultation) -> Refusal:
    """What must be written before anybody reviews an assessment."""
    if not all((row.text, row.held_at, row.place, row.agenda, row.criteria)):
        return NO_PROGRAMME
    return TOO_FEW if len(row.assessors) < LEAST else check_assessors(row)


def scores_are_whole(row: Consultation) -> Refusal:
    """Every question moderated and answered, every assessor's sheet there, enough of them with points."""
    if row.opinions.filter(showing=Showing.WAITING).exists():
        return WAITING
    if unanswered(row).exists():
        return UNANSWERED
    if left_to_score(row):
        return NOT_SCORED
    return TOO_FEW_SCORED if row.score_sheets.exclude(points={}).count() < LEAST else None


def unanswered(row: Consultation) -> QuerySet[Opinion]:
    """The questions of an assessment that wait for a moderator or an answer."""
    return row.opinions.filter(reply_passed_by=None).exclude(showing=Showing.HIDDEN)


def keep_answers_clock(row: Consultation, at: datetime) -> None:
    """The limit of the answers ends with the last one, and runs from the close again when one shows anew."""
    if row.kind != Kind.ASSESSMENT:
        return
    is_live = any(each.limit == limits.ANSWERS for each in clock.live(row.matter))
    if is_live and not unanswered(row).exists():
        clock.stop(row.matter, limits.ANSWERS, on=local_date(at), at=at)
    elif not is_live and row.state == State.CLOSED and unanswered(row).exists():
        clock.start(row.matter, [clock.Limit(limits.ANSWERS, limits.ANSWER_DAYS, row.closes_on)], at=at)
    clock.refresh(row.matter)
