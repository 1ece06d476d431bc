"""Asking others in writing before the answer (D33): a third party, an organ that made the information too.

Both pause the answer clock. Their fifteen working days run from the receipt of the letter (条例 32, 34): an office of
the portal has it at once, of a third party the receipt is recorded (actions/deliver.py).
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.requests.access import lock_request
from disclosure.requests.actions import branches
from disclosure.requests.models import InformationRequest
from disclosure.requests.record import record_move, tell_office
from disclosure.requests.words import BranchKind
from portal.accounts.models import Office, User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.names import check_text, required


@transaction.atomic
def consult_third_party(
    number: str,
    *,
    actor: User,
    name: str,
    contact: str,
    question: str,
    at: datetime | None = None,
    version: int | None = None,
) -> InformationRequest:
    """GIR-14: in writing, fifteen working days that do not count."""
    at = at or present.now()
    row = lock_request(actor, number, move="consult_third_party", version=version)
    who, reached = required(name, "name", _("请写明第三方的姓名或名称。")), check_text(contact)[:200]
    branch = branches.begin(row, BranchKind.THIRD_PARTY, question, actor, at, name=who, contact=reached)
    branches.pause(row, at)
    branches.wait_for_delivery(row, branch.key, at)
    record_move(row, "third_party_consulted", actor=actor, at=at, data={"branch": branch.pk})
    return row


@transaction.atomic
def consult_comaker(
    number: str, *, actor: User, office: Office, question: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """GIR-15: the organ that made the information too; fifteen working days, silence is consent."""
    at = at or present.now()
    row = lock_request(actor, number, move="consult_comaker", version=version)
    branch = branches.begin(row, BranchKind.CO_MAKER, question, actor, at, office=office)
    branches.pause(row, at)
    branches.delivered(row, branch, local_date(at), at)
    tell = tell_office(office, "征求政府信息公开意见", f"申请 {number}：请在期限内答复，逾期视为同意公开。")
    record_move(row, "co_maker_consulted", actor=actor, at=at, data={"branch": branch.pk}, tell=tell)
    return row
