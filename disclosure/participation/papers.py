"""The papers that go with a draft (explanation, comparison, forecast), and what was found in them and in its texts."""

import json
from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from disclosure.content.findings import Finding, in_words, look_into_text
from disclosure.participation.models import Consultation
from portal.matters.models import Document, DocumentState

_READ = ("title", "text", "explanation", "background", "short_reason", "place")
PAPER = "draft_paper"
"""The slot of a material; ``facts`` keep what the look into it has found, for the reviewers."""


def papers_of(row: Consultation) -> QuerySet[Document]:
    """The papers as they stand now, in the order in which they came."""
    found = Document.objects.filter(
        matter=row.matter_id, kind=Document.MATERIAL, slot=PAPER, state=DocumentState.ISSUED
    )
    return found.select_related("file").order_by("id")


def findings(row: Consultation) -> list[dict[str, str]]:
    """What the looks into its texts and into all its papers have found."""
    papers = [finding for paper in papers_of(row) for finding in paper.facts["findings"]]
    return [asdict(each) for each in text_findings(row)] + papers


def text_findings(row: Consultation) -> list[Finding]:
    """Numbers of people and links to the inside in what everybody will read; the ways to answer name the office's own."""
    texts = [(_label(name), str(getattr(row, name))) for name in _READ]
    lines = json.dumps([row.questions, row.agenda, row.criteria, row.assessors], ensure_ascii=False)
    texts.append((_("题目和议程"), lines))
    return list(dict.fromkeys(found for place, text in texts for found in look_into_text(text, place)))


def _label(name: str) -> str:
    field: Any = Consultation._meta.get_field(name)
    return str(field.verbose_name)


def lines_of(paper: Document) -> list[str]:
    """The findings of one paper in words."""
    return in_words(paper.facts["findings"])
