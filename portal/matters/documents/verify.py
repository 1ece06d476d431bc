"""Is this PDF one of ours, whole and unchanged?"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from portal.matters.documents.keys import signing_files

MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True)
class Verification:
    """What was found about a file; ``problems`` are sentences for the reader, empty when all is well."""

    signed: bool = False
    intact: bool = False
    trusted: bool = False
    entire_file: bool = False
    signer: str = ""
    signed_at: datetime | None = None
    problems: list[str] = field(default_factory=list)

    @property
    def valid(self) -> bool:
        """Signed by us, unchanged, and nothing stands outside the signature."""
        return self.signed and self.intact and self.trusted and self.entire_file and not self.problems


def verify_pdf(data: bytes) -> Verification:
    """Check a file that somebody hands in; never raises for what the file contains.

    Demands exactly one signature that covers the entire file (bytes appended later would otherwise go
    unnoticed) and a certificate issued by our authority, valid at the time of signing.
    """
    if len(data) > MAX_BYTES:
        return Verification(problems=[_("文件超过 20 MB，不是本机关出具的文书。")])
    broken = _reading_errors()
    try:
        signatures = _signatures(data)
    except broken:
        return Verification(problems=[_("这不是一份完整的 PDF 文件，或者文件已经损坏。")])
    if not signatures:
        return Verification(problems=[_("文件没有电子签名，不能证明由本机关出具。")])
    try:
        found = _examine(signatures[0])
    except broken:
        return Verification(signed=True, problems=[_("电子签名已经损坏，无法核验。")])
    return replace(found, problems=_problems(found, len(signatures)))


def _reading_errors() -> tuple[type[Exception], ...]:
    """Everything that damaged bytes can raise anywhere in the reader; LookupError holds Key and Index."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation.errors import ValidationInfoReadingError

    plain = (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        AssertionError,
        ArithmeticError,
        RecursionError,
    )
    return (PdfError, SigningError, ValidationInfoReadingError, NotImplementedError, *plain)


def _signatures(data: bytes) -> list[Any]:
    from pyhanko.pdf_utils.reader import PdfFileReader

    return list(PdfFileReader(BytesIO(data)).embedded_regular_signatures)


def _examine(signature: Any) -> Verification:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    signed_at = signature.self_reported_timestamp
    status = validate_pdf_signature(signature, _trust(signed_at))
    return Verification(
        signed=True,
        intact=bool(status.intact and status.valid),
        trusted=bool(status.trusted),
        entire_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        signer=str(status.signing_cert.subject.native.get("common_name", "")),
        signed_at=signed_at,
    )


def _trust(moment: datetime | None) -> Any:
    """Our authority only, at the time of signing: a paper outlives the certificate that signed it."""
    from pyhanko.keys import load_certs_from_pemder
    from pyhanko_certvalidator import ValidationContext

    roots = list(load_certs_from_pemder([str(signing_files().authority)]))
    return ValidationContext(trust_roots=roots, allow_fetching=False, moment=moment)


def _problems(found: Verification, signatures: int) -> list[str]:
    sentences = {
        _("文件内容在签名之后被改动过。"): not found.intact,
        _("签名证书不是本市政务服务签发的，不能证明由本机关出具。"): found.intact and not found.trusted,
        _("签名没有覆盖整个文件：签名之后有人在文件里加了内容。"): not found.entire_file,
        _("文件带有多个签名，本机关出具的文书只有一个签名。"): signatures > 1,
    }
    return [sentence for sentence, present in sentences.items() if present]
