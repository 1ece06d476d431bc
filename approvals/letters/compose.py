"""From facts to a letter."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from approvals.letters.context import LetterFacts
from approvals.letters.kinds import FACT_NAMES, LETTERS, LetterKind
from portal.core.errors import Invalid
from portal.matters.documents.chain import make_pdf, paper_html
from portal.matters.documents.pictures import heading_svg, svg_uri
from portal.matters.documents.qr import qr_svg
from portal.matters.documents.seal import seal_svg

_FINAL_MARKS = "。．.；;，, \n"
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
    refuse_missing_facts(kind, facts)
    facts = without_final_marks(facts)
    heading = title(kind, facts)
    return {
        "kind": kind,
        "facts": facts,
        "title": heading,
        "basis": "、".join(f"{basis.law}{basis.article}" for basis in facts.item.basis),
        "seal": svg_uri(seal_svg(facts.organ.name, kind.seal, facts.demo)),
        "heading": svg_uri(heading_svg(heading, "#8f1414" if kind.code == "D20" else "#000")),
        "organ_heading": svg_uri(heading_svg(facts.organ.name)),
        "copies_word": _COUNT[min(len(facts.copies), 10)],
        "qr": svg_uri(qr_svg(facts.verify_url)),
    }


def title(kind: LetterKind, facts: LetterFacts) -> str:
    """The heading; a licence carries its own name."""
    return facts.licence.name if kind.code == "D20" and facts.licence else kind.name


def without_final_marks(facts: LetterFacts) -> LetterFacts:
    """The facts with the full stops that people type at the end of a reason taken off; the letters set their own."""
    texts: dict[str, Any] = {name: getattr(facts, name).rstrip(_FINAL_MARKS) for name in ("reason", "findings")}
    if facts.pause:
        pause = facts.pause
        texts["pause"] = replace(
            pause, reason=pause.reason.rstrip(_FINAL_MARKS), result=pause.result.rstrip(_FINAL_MARKS)
        )
    if facts.extension:
        texts["extension"] = replace(facts.extension, reason=facts.extension.reason.rstrip(_FINAL_MARKS))
    return replace(facts, **texts)


def refuse_missing_facts(kind: LetterKind, facts: LetterFacts) -> None:
    """Raise Invalid naming what is absent; ask before a letter is ordered, so that no number is spent on it."""
    missing = missing_facts(kind, facts)
    if missing:
        names = "、".join(FACT_NAMES[name] for name in missing)
        message = _("%(letter)s还缺少：%(facts)s。请补全后再出具。") % {"letter": kind.name, "facts": names}
        raise Invalid(message, {name: [message] for name in missing})


def missing_facts(kind: LetterKind, facts: LetterFacts) -> list[str]:
    """Names of the facts a kind requires and that are absent."""
    return [name for name in kind.requires if getattr(facts, name) in (None, "", ())]
