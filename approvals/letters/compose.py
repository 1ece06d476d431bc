"""From facts to a letter."""

from typing import Any

from approvals.letters.context import LetterFacts
from approvals.letters.kinds import LETTERS, LetterKind
from portal.core.errors import Invalid
from portal.matters.documents.chain import make_pdf, paper_html
from portal.matters.documents.pictures import heading_svg, svg_uri
from portal.matters.documents.qr import qr_svg
from portal.matters.documents.seal import seal_svg

_COUNT = "零一两三四五六七八九十"


def letter_pdf(code: str, facts: LetterFacts) -> bytes:
    """The signed PDF of a letter (D02, D03, …).

    Raises Invalid when facts are missing, and what make_pdf raises.
    """
    kind = LETTERS[code]
    return make_pdf(kind.template, letter_context(kind, facts), organ=facts.organ.name, reason=title(kind, facts))


def letter_html(code: str, facts: LetterFacts) -> str:
    """The same letter as a page; raises Invalid when facts are missing."""
    kind = LETTERS[code]
    return paper_html(kind.template, letter_context(kind, facts))


def letter_context(kind: LetterKind, facts: LetterFacts) -> dict[str, Any]:
    """What the template of a letter is given; raises Invalid when facts are missing."""
    missing = missing_facts(kind, facts)
    if missing:
        raise Invalid(f"{kind.name}缺少内容：{'、'.join(missing)}", {name: ["缺少"] for name in missing})
    heading = title(kind, facts)
    return {
        "kind": kind,
        "facts": facts,
        "title": heading,
        "seal": svg_uri(seal_svg(facts.organ.name, kind.seal, facts.demo)),
        "heading": svg_uri(heading_svg(heading, "#8f1414" if kind.code == "D20" else "#000")),
        "organ_heading": svg_uri(heading_svg(facts.organ.name)),
        "copies_word": _COUNT[min(len(facts.copies), 10)],
        "qr": svg_uri(qr_svg(facts.verify_url)),
    }


def title(kind: LetterKind, facts: LetterFacts) -> str:
    """The heading; a licence carries its own name."""
    return facts.licence.name if kind.code == "D20" and facts.licence else kind.name


def missing_facts(kind: LetterKind, facts: LetterFacts) -> list[str]:
    """Names of the facts a kind requires and that are absent."""
    return [name for name in kind.requires if getattr(facts, name) in (None, "", ())]
