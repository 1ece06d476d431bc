"""QR codes as SVG."""

import io

import segno


def qr_svg(url: str) -> str:
    """A QR code (error correction M) as a stand-alone SVG without size, with its quiet zone."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", omitsize=True, xmldecl=False, border=2)
    return out.getvalue().decode()
