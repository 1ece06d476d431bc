"""Plain official papers (公文) of any kind of business: heading, number, addressee, text, remedies, seal, QR code.

An app says what a paper says; this module gives it number and verification code, pins its facts with the event, and
draws and signs it later from the facts alone. Approvals draw their licences and letters with templates of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.conf import settings

from portal.accounts.models import Office
from portal.accounts.reconsideration import reconsideration_organ
from portal.core.clock import local_date
from portal.core.numbering import next_serial
from portal.matters import letters
from portal.matters.documents.chain import make_pdf
from portal.matters.documents.pictures import heading_svg, svg_uri
from portal.matters.documents.qr import qr_svg
from portal.matters.documents.seal import seal_svg
from portal.matters.models import Document, Matter

TEMPLATE = "letters/plain.html"
_COPIES = ("收件人", "存档")
_COUNT = "零一两三四五"

Block = dict[str, Any]
"""One piece of a paper's text: see ``p``, ``head``, ``rows``, ``table`` and ``picture``."""


class Remedy(StrEnum):
    """What may be done against a paper (复议法 20, 23; 行诉法 46)."""

    NONE = ""
    EITHER = "either"  # reconsideration in 60 days or a lawsuit in six months
    FIRST = "first"  # reconsideration must come first: disclosure refused, since 2024 (GIR-27)


@dataclass(frozen=True)
class Paper:
    """What a paper says. ``code`` as in domain.md 7, ``word`` stands in its number, ``to`` is whom it addresses.

    ``seal`` names the purpose of the seal, empty for the organ's own; ``receipt`` asks for a signature;
    ``online``: it goes over the internet, so that the online way of reconsideration must be told (GIR-28).
    """

    code: str
    name: str
    word: str
    to: str
    blocks: Sequence[Block]
    remedy: Remedy = Remedy.NONE
    seal: str = ""
    receipt: bool = False
    online: bool = False
    hides_number: bool = False


def p(text: str) -> Block:
    """A paragraph."""
    return {"p": text}


def head(text: str) -> Block:
    """A heading within the text."""
    return {"head": text}


def rows(*pairs: tuple[str, str]) -> Block:
    """A table of two columns: what it is and what it says; empty ones are left out."""
    return {"rows": [list(pair) for pair in pairs if pair[1]]}


def table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> Block:
    """A table with a head line."""
    return {"heads": list(heads), "lines": [list(line) for line in lines]}


def picture(address: str, words: str) -> Block:
    """A picture given as a ``data:`` address, with the words that stand for it."""
    return {"picture": address, "alt": words}


def order_paper(matter: Matter, body: Office, paper: Paper, *, at: datetime) -> Document:
    """Order the paper within the action's transaction; a worker draws and signs it later."""
    day = local_date(at)
    number = document_number(body, paper, day)
    code = letters.verification_code()
    facts = {
        "name": paper.name,
        "number": number,
        "to": paper.to,
        "blocks": [
            *paper.blocks,
            *(
                [p(remedy_text(paper.remedy, paper.name, reconsideration_organ(body), paper.online))]
                if paper.remedy
                else []
            ),
        ],
        "organ": organ_facts(body),
        "issued_on": day.isoformat(),
        "case_number": matter.number,
        "query_code": "" if paper.hides_number else matter.query_code,
        "verification": code,
        "seal": paper.seal,
        "receipt": paper.receipt,
        "demo": settings.PORTAL_DEMO_SEAL,
    }
    return letters.order(matter, paper.code, title=paper.name, number=number, code=code, facts=facts, at=at)


def document_number(body: Office, paper: Paper, day: date) -> str:
    """``示市监公开〔2026〕3号``: the next of this word of the body in this year, without gaps."""
    serial = next_serial(f"paper:{body.pk}:{paper.word}:{day.year}")
    return f"{body.short_name or body.name}{paper.word}〔{day.year}〕{serial}号"


def organ_facts(body: Office) -> dict[str, str]:
    """The issuing body and where to reach it."""
    return {
        "name": body.name,
        "address": body.address or settings.PORTAL_CITY_NAME,
        "phone": body.phone or settings.PORTAL_HOTLINE,
        "supervise_phone": body.supervise_phone or settings.PORTAL_HOTLINE,
    }


def remedy_text(remedy: Remedy, name: str, organ: str, online: bool = False) -> str:
    """The sentence on remedies; ``organ`` hears the reconsideration."""
    ask = f"可以自收到之日起60日内，依照《中华人民共和国行政复议法》第二十条、第二十四条向{organ}申请行政复议"
    way = (
        "（书面申请，或者通过行政复议机关的互联网渠道“掌上复议”申请）" if online else "（可以书面申请，也可以口头申请）"
    )
    if remedy == Remedy.FIRST:
        rule = "依照《中华人民共和国行政复议法》第二十三条第一款第四项，须先申请行政复议，对复议决定不服的，再向人民法院起诉。"
        return f"如不服本{name}，{ask}{way}。{rule}"
    court = settings.PORTAL_COURT_NAME
    sue = f"也可以依照《中华人民共和国行政诉讼法》第四十六条，自收到之日起6个月内直接向{court}提起行政诉讼。"
    return f"如不服本{name}，{ask}{way}；{sue}"


def render_paper(document: Document) -> bytes:
    """The signed PDF of an ordered paper, from its pinned facts alone; raises what make_pdf raises."""
    facts = document.facts
    organ = facts["organ"]["name"]
    url = letters.verification_url(facts["verification"])
    context = {
        "facts": facts,
        "issued_on": date.fromisoformat(facts["issued_on"]),
        "seal": svg_uri(seal_svg(organ, facts["seal"], facts["demo"])),
        "heading": svg_uri(heading_svg(facts["name"])),
        "organ_heading": svg_uri(heading_svg(organ)),
        "copies": _COPIES,
        "copies_word": _COUNT[len(_COPIES)],
        "qr": svg_uri(qr_svg(url)),
    }
    return make_pdf(TEMPLATE, context, organ=organ, reason=facts["name"])
