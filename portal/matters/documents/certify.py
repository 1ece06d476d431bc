"""What the public may learn about a letter by its verification code, and whether a file handed in is that letter."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from portal.core.identifiers import CODE_ALPHABET
from portal.matters.documents.verify import MAX_BYTES, Verification, verify_pdf
from portal.matters.files.store import is_whole
from portal.matters.models import Document, DocumentState


class Standing(StrEnum):
    """How a letter stands."""

    MAKING = "making"
    VALID = "valid"
    REPLACED = "replaced"
    REVOKED = "revoked"
    DAMAGED = "damaged"  # the stored file is not what was issued


@dataclass(frozen=True)
class Comparison:
    """A file handed in against the letter of the code."""

    verification: Verification
    same_bytes: bool

    @property
    def genuine(self) -> bool:
        """Signed by us, unchanged, wholly covered, and byte for byte the letter that was issued."""
        return self.verification.valid and self.same_bytes

    @property
    def problems(self) -> list[str]:
        """Sentences for the reader; empty when all is well."""
        found = list(self.verification.problems)
        if not self.same_bytes:
            found.append(_("文件与本核验码对应的文书不是同一份（内容摘要不一致）。"))
        return found


def find_letter(code: str) -> Document | None:
    """The letter of a code as people type it (case, blanks and hyphens forgiven); materials have no code."""
    text = "".join(character for character in code.upper() if character in CODE_ALPHABET)
    letters = Document.objects.select_related("file", "matter__office").exclude(kind=Document.MATERIAL)
    return letters.filter(code=text).first() if text else None


def standing(document: Document) -> Standing:
    """The state of the letter; reads the stored file to see that it is whole."""
    if document.file is None:
        return Standing.MAKING
    if document.state in (DocumentState.REVOKED, DocumentState.REPLACED):
        return Standing(document.state)
    return Standing.VALID if is_whole(document.file) else Standing.DAMAGED


def compare(document: Document, data: bytes) -> Comparison:
    """Check a file that somebody hands in against the letter; never raises for what it contains."""
    same = document.file is not None and len(data) <= MAX_BYTES and _digest(data) == document.file.digest
    return Comparison(verify_pdf(data), same)


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
