"""Proposing rules, putting them in force by a second person, keeping knowledge true (CMP-12). Old versions stay as they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import Max, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from complaints.models import Category, Knowledge, LimitRule, RoutingRule, RoutingTable, Scheme
from complaints.offices import centre
from complaints.rulebook.reading import LimitRow, RouteRow
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.core.names import required
from portal.core.text import search_vector_sql

NEVER = date(9999, 12, 31)
"""The day of rules that nobody has put in force."""
PROPOSES = (Role.OPERATOR, Role.CHIEF, Role.HEAD)
DECIDES = (Role.CHIEF, Role.HEAD)
KEEPS = (Role.REVIEWER, Role.CHIEF, Role.HEAD, Role.OPERATOR)
LONGEST_REVIEW = timedelta(days=366)


def may_propose(user: User) -> bool:
    """Whether the person works at the centre."""
    return centre().pk in user.offices_as(*PROPOSES)


def may_decide(user: User) -> bool:
    """Whether the person leads the centre."""
    return centre().pk in user.offices_as(*DECIDES)


@transaction.atomic
def propose_routing(rows: Sequence[RouteRow], *, actor: User, note: str, at: datetime | None = None) -> RoutingTable:
    """A new table with these rules, numbered on; not in force."""
    _check_centre(actor)
    version = (RoutingTable.objects.aggregate(last=Max("version"))["last"] or 0) + 1
    made = {"note": note.strip()[:200], "made_by": actor, "made_at": at or present.now()}
    table = RoutingTable.objects.create(version=version, valid_from=NEVER, **made)
    for number, row in enumerate(rows, 1):
        facts = {"category": row.category, "area": row.area, "kind": row.kind, "office": row.office}
        RoutingRule.objects.create(table=table, number=number, **facts).co_offices.set(row.co_offices)
    return table


@transaction.atomic
def propose_scheme(
    rows: Sequence[LimitRow], *, code: str, name: str, actor: User, note: str = "", at: datetime | None = None
) -> Scheme:
    """The next version of a scheme with these limits; not in force."""
    _check_centre(actor)
    version = (Scheme.objects.filter(code=code).aggregate(last=Max("version"))["last"] or 0) + 1
    made = {"note": note.strip()[:200], "made_by": actor, "made_at": at or present.now()}
    scheme = Scheme.objects.create(code=code, version=version, name=name, valid_from=NEVER, **made)
    LimitRule.objects.bulk_create(LimitRule(scheme=scheme, **row.__dict__) for row in rows)
    return scheme


def _check_centre(actor: User) -> None:
    if not may_propose(actor):
        raise NotAllowed(_("规则由受理中心拟定。"))


@transaction.atomic
def put_in_force(
    rules: type[RoutingTable] | type[Scheme], pk: int, *, actor: User, valid_from: date, at: datetime | None = None
) -> RoutingTable | Scheme:
    """In force from a day on, today at the earliest, by another person than who proposed it. Running orders keep theirs.

    Raises NotFound, NotAllowed, WrongState for rules that are in force already, Invalid for a day that has passed.
    """
    at = at or present.now()
    found = rules._default_manager.select_for_update(of=("self",)).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("没有找到这份规则。请从列表重新进入。"))
    if not may_decide(actor):
        raise NotAllowed(_("规则由受理中心负责人批准施行。"))
    if found.made_by_id == actor.pk:
        raise NotAllowed(_("拟定的人不能自己批准施行，请由另一位负责人批准。"))
    if found.valid_from != NEVER:
        raise WrongState(_("这份规则已经定了施行日期，不能再改。需要调整的，请拟定新的版本。"))
    if not local_date(at) <= valid_from < NEVER:
        raise Invalid(_("施行日期须是今天或以后。"), {"valid_from": [_("请填今天或以后的日期")]})
    found.valid_from, found.approved_by, found.approved_at = valid_from, actor, at
    found.save(update_fields=["valid_from", "approved_by", "approved_at"])
    return found


@dataclass(frozen=True)
class Answer:
    """What an office knows."""

    question: str
    answer: str
    category: Category | None
    keywords: str
    review_due_on: date


@transaction.atomic
def keep_knowledge(
    facts: Answer, *, office: Office, actor: User, pk: int | None = None, at: datetime | None = None
) -> Knowledge:
    """Write an answer of one's own office, or a new wording of it; it counts as checked today."""
    at = at or present.now()
    _check_keeper(actor, office)
    _check_answer(facts, local_date(at))
    found = _locked(actor, pk) if pk else Knowledge(office=office)
    found.question, found.answer = facts.question.strip(), facts.answer.strip()
    found.category, found.keywords, found.review_due_on = facts.category, facts.keywords.strip(), facts.review_due_on
    found.checked_on, found.changed_by, found.changed_at, found.is_active = local_date(at), actor, at, True
    vector = search_vector_sql(f"{found.question} {found.keywords}", found.answer)
    found.search = Cast(Value(vector), SearchVectorField())
    found.save()
    return found


def _check_answer(facts: Answer, today: date) -> None:
    required(facts.question, "question", _("请写问题。"))
    required(facts.answer, "answer", _("请写答案。"))
    if not today < facts.review_due_on <= today + LONGEST_REVIEW:
        raise Invalid(_("下次核对期限须在明天到一年以内。"), {"review_due_on": [_("请改日期")]})


@transaction.atomic
def confirm_knowledge(pk: int, *, actor: User, review_due_on: date, at: datetime | None = None) -> Knowledge:
    """Still true: checked today, to be checked again by a day within a year."""
    at = at or present.now()
    found = _locked(actor, pk)
    today = local_date(at)
    if not today < review_due_on <= today + LONGEST_REVIEW:
        raise Invalid(_("下次核对期限须在明天到一年以内。"), {"review_due_on": [_("请改日期")]})
    found.checked_on, found.review_due_on, found.changed_by, found.changed_at = today, review_due_on, actor, at
    found.save(update_fields=["checked_on", "review_due_on", "changed_by", "changed_at"])
    return found


@transaction.atomic
def retire_knowledge(pk: int, *, actor: User, at: datetime | None = None) -> Knowledge:
    """No longer true: operators do not see it any more."""
    found = _locked(actor, pk)
    found.is_active, found.changed_by, found.changed_at = False, actor, at or present.now()
    found.save(update_fields=["is_active", "changed_by", "changed_at"])
    return found


def _locked(actor: User, pk: int) -> Knowledge:
    found = Knowledge.objects.select_for_update(of=("self",)).select_related("office").filter(pk=pk).first()
    if found is None:
        raise NotFound(_("没有找到这个条目。请从知识库重新进入。"))
    _check_keeper(actor, found.office)
    return found


def _check_keeper(actor: User, office: Office) -> None:
    if office.pk not in actor.offices_as(*KEEPS):
        raise NotAllowed(_("知识库由提供答案的单位自己维护。"))
