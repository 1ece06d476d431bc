"""Sign a PDF (PAdES) so that any later change of the file shows."""

import functools
from io import BytesIO
from typing import Any

from portal.core import clock
from portal.matters.documents.keys import SigningFiles, signing_files

SIGNATURE_FIELD = "PortalSignature"


def sign_pdf(pdf: bytes, *, reason: str, location: str, organ: str) -> bytes:
    """The same PDF with a certifying PAdES signature that allows no change at all.

    ``reason`` is what the paper does, ``location`` the city, ``organ`` the issuing body; all three stand in
    the signature. The time is the portal's clock. Raises SigningKeyMissing.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    metadata = signers.PdfSignatureMetadata(
        field_name=SIGNATURE_FIELD,
        md_algorithm="sha256",
        reason=reason,
        location=location,
        name=organ,
        certify=True,
        subfilter=fields.SigSeedSubFilter.PADES,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    signer = _paper_signer(metadata, _simple_signer(signing_files()))
    signed: BytesIO = signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)))
    return signed.getvalue()


@functools.lru_cache(maxsize=2)
def _simple_signer(files: SigningFiles) -> Any:
    from pyhanko.sign import signers

    signer = signers.SimpleSigner.load(str(files.key), str(files.certificate), ca_chain_files=[str(files.authority)])
    if signer is None:
        raise ValueError(f"The signing key {files.key} or its certificate cannot be read.")
    return signer


def _paper_signer(metadata: Any, signer: Any) -> Any:
    """A signer on the portal's clock, which the demo can move, that keeps the file PDF 1.7.

    pyHanko lifts a file with an elliptic-curve signature to PDF 2.0 (ISO/TS 32002); PDF/A-2 forbids that and
    PAdES needs its own extension only.
    """
    from pyhanko.sign import signers
    from pyhanko.sign.signers.constants import ESIC_EXTENSION_1

    class PaperSigner(signers.PdfSigner):
        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = clock.now()
            return session

        def register_extensions(self, pdf_out: Any, *, md_algorithm: str) -> None:
            pdf_out.register_extension(ESIC_EXTENSION_1)

    return PaperSigner(metadata, signer)
