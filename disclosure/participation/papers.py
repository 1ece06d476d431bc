"""The papers that go with a draft (explanation, comparison, forecast): which there are, what was found in them."""

from typing import Any

from django.db.models import QuerySet

from disclosure.content.findings import WORDS
from disclosure.participation.models import Consultation
from portal.matters.models import Document, DocumentState

PAPER = "draft_paper"
"""The slot of a material; ``facts`` keep what the look into it has found, for the reviewers."""


def papers_of(row: Consultation) -> QuerySet[Document]:
    """The papers as they stand now, in the order in which they came."""
    found = Document.objects.filter(
        matter=row.matter_id, kind=Document.MATERIAL, slot=PAPER, state=DocumentState.ISSUED
    )
    return found.select_related("file").order_by("id")


def findings(row: Consultation) -> list[Any]:
    """What the looks into all its papers have found."""
    return [finding for paper in papers_of(row) for finding in paper.facts["findings"]]


def lines_of(paper: Document) -> list[str]:
    """The findings of one paper in words."""
    return [
        f"{WORDS.get(each['code'], each['code'])} {each['text']} {each['place']}".strip()
        for each in paper.facts["findings"]
    ]
