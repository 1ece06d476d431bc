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
    signer = _clocked_signer(metadata, _simple_signer(signing_files()))
    signed: BytesIO = signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)))
    return signed.getvalue()


@functools.lru_cache(maxsize=2)
def _simple_signer(files: SigningFiles) -> Any:
    """Kept: reading and checking an RSA key takes longer than signing with it."""
    from pyhanko.sign import signers

    signer = signers.SimpleSigner.load(
        str(files.key), str(files.certificate), ca_chain_files=[str(files.authority)]
    )
    if signer is None:
        raise ValueError(f"The signing key {files.key} or its certificate cannot be read.")
    return signer


def _clocked_signer(metadata: Any, signer: Any) -> Any:
    from pyhanko.sign import signers

    class ClockedSigner(signers.PdfSigner):  # type: ignore[misc]
        """Writes the portal's time, which the demo can move, not the machine's."""

        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = clock.now()
            return session

    return ClockedSigner(metadata, signer)
