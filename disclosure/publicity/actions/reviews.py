"""A credit review: a department asks, for a stated purpose, what is public about a list of subjects (row 143)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.publicity.models import CreditReview, CreditSubject
from disclosure.publicity.reviewing import found_of
from disclosure.publicity.subjects import Subject
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.clock import local_date
from portal.core.digests import canonical_json, digest
from portal.core.errors import Invalid, NotAllowed
from portal.core.names import check_text
from portal.core.numbering import next_serial
from portal.core.text.personal import mask_personal
from portal.matters.letters import verification_code

ASKERS = (Role.REVIEWER, Role.CHIEF, Role.HEAD)
"""Who prepares or takes decisions that look at somebody's record: a tender, a subsidy, an award."""


@dataclass(frozen=True)
class Wanted:
    """Why the department asks; ``person_reason`` is needed when a natural person is on the list."""

    purpose: str
    basis: str
    person_reason: str = ""


@transaction.atomic
def make_review(
    office: Office, subjects: Sequence[Subject], wanted: Wanted, *, actor: User, at: datetime | None = None
) -> CreditReview:
    """What is public now about each subject, also that there is nothing; kept with purpose, asker and digest.

    Seven queries whatever the length of the list, nine with natural persons. Raises NotAllowed for who has no post there, Invalid by field.
    """
    at = at or clock.now()
    if office.pk not in actor.offices_as(*ASKERS):
        raise NotAllowed(_("由本单位的审查员、首席代表或负责人申请。"))
    purpose, basis, reason = _checked(wanted, any(each.is_person for each in subjects))
    rows = [
        CreditSubject(**vars(each), **vars(found)) for each, found in zip(subjects, found_of(subjects), strict=True)
    ]
    if not rows:
        raise Invalid(_("请粘贴名单，或者选择一个表格。"), {"lines": [_("请粘贴名单，或者选择一个表格。")]})
    day = local_date(at)
    review = CreditReview.objects.create(
        number=f"XS{day:%Y%m%d}{next_serial(f'credit review:{day:%Y%m%d}'):06d}",
        code=verification_code(),
        office=office,
        purpose=purpose,
        basis=basis,
        person_reason=reason,
        count=len(rows),
        digest=digest_of(rows),
        made_by=actor,
        made_at=at,
    )
    for row in rows:
        row.review = review
    CreditSubject.objects.bulk_create(rows)
    return review


def digest_of(rows: Sequence[CreditSubject]) -> str:
    """The digest over the subjects and what was found about them."""
    facts = [[row.place, row.uscc, row.name, row.is_person, row.records, row.namesakes] for row in rows]
    return digest(canonical_json(facts))


def _checked(wanted: Wanted, people: bool) -> tuple[str, str, str]:
    texts = {name: mask_personal(check_text(value)) for name, value in vars(wanted).items()}
    wrong: dict[str, list[str]] = {}
    if not texts["purpose"]:
        wrong["purpose"] = [_("请写明用途，例如：某项目招标资格审查。")]
    if not texts["basis"]:
        wrong["basis"] = [_("请写明要求查信用的依据，例如文件名称和条款。")]
    if people and not texts["person_reason"]:
        wrong["person_reason"] = [_("名单里有自然人，请写明为什么要查个人。")]
    if wrong:
        raise Invalid(_("有些内容需要改正，改好后再提交。"), wrong)
    return texts["purpose"][:200], texts["basis"][:300], texts["person_reason"][:300]
