"""Ordering a letter of a case: its number, its pinned facts, and the draft document that a worker turns into paper."""

from datetime import datetime

from approvals.letters import context as paper
from approvals.letters import facts
from approvals.letters.compose import letter_pdf, refuse_missing_facts, title
from approvals.letters.kinds import LETTERS
from approvals.letters.kinds import document_number as format_number
from approvals.models import Case
from portal.accounts.models import User
from portal.core.clock import local_date
from portal.core.numbering import next_serial
from portal.matters import letters
from portal.matters.models import Document


def document_number(case: Case, code: str, at: datetime) -> str:
    """The next number of this kind of letter of the case's body in this year, without gaps."""
    body, year = case.item_version.item.body, local_date(at).year
    serial = next_serial(f"letter:{body.pk}:{code}:{year}")
    return format_number(body.short_name or body.name, code, year, serial)


def order_letter(case: Case, code: str, *, at: datetime, actor: User | None, **extra: object) -> Document:
    """Order one letter within the action's transaction; ``extra`` gives what the case itself does not know."""
    number = case.certificate_number if code == "D20" else document_number(case, code, at)
    verification = letters.verification_code()
    url = letters.verification_url(verification)
    letter_facts = facts.collect(
        case, code, number=number, verification=verification, url=url, at=at, actor=actor, **extra
    )
    kind = LETTERS[code]
    refuse_missing_facts(kind, letter_facts)
    return letters.order(
        case.matter,
        code,
        title=title(kind, letter_facts),
        number=number,
        code=verification,
        facts=paper.to_json(letter_facts),
        at=at,
    )


def render(document: Document) -> bytes:
    """The signed PDF of an ordered letter, from its pinned facts alone."""
    return letter_pdf(document.kind, paper.from_json(document.facts))
