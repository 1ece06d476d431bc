"""A look into a file for what the eye misses before it goes out: hidden parts, traces, personal numbers, inside links.

The file has passed ``portal.core.uploads`` before, so it is no bomb and not encrypted. A finding never stops anybody:
the reviewer sees it and says that he has.
"""

import io
from dataclasses import asdict, dataclass

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from disclosure.content import look_office, look_pdf
from disclosure.content.findings import PICTURE_TRACE, UNREADABLE, Finding, look_into_text
from portal.core.uploads import CONTENT_TYPES

_SHORT = {content_type: short for short, content_type in CONTENT_TYPES.items()}


@dataclass(frozen=True)
class Looked:
    """What a look has found, and the text of the file for search and for the reviewers."""

    findings: list[Finding]
    text: str = ""

    def as_json(self) -> list[dict[str, str]]:
        """The findings as they are kept with an attachment."""
        return [asdict(finding) for finding in self.findings]


def look(data: bytes, content_type: str) -> Looked:
    """What is in the bytes of a file of this content type; one that cannot be read is itself a finding."""
    match _SHORT.get(content_type, ""):
        case "xlsx":
            found, text = look_office.workbook(data)
        case "docx":
            found, text = look_office.letter(data)
        case "pdf":
            found, text = look_pdf.pdf(data)
        case "jpg" | "png":
            found, text = picture(data), ""
        case _:
            found, text = [Finding(UNREADABLE)], ""
    return Looked([*found, *look_into_text(text)], text)


def picture(data: bytes, place: str = "") -> list[Finding]:
    """What the camera wrote into a picture: where, when, with what."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            exif = image.getexif()
            names = sorted({ExifTags.TAGS.get(tag, str(tag)) for tag in exif})
            if exif.get_ifd(ExifTags.IFD.GPSInfo):
                names = ["GPS", *names]
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return [Finding(UNREADABLE, place=place)]
    return [Finding(PICTURE_TRACE, ", ".join(names)[:200], place)] if names else []


def without_traces(data: bytes) -> bytes:
    """The same picture with nothing but its pixels, turned as the camera meant it; same format."""
    with Image.open(io.BytesIO(data)) as image:
        clean = ImageOps.exif_transpose(image)
        target = io.BytesIO()
        clean.info = {}
        clean.save(target, format=image.format, exif=b"")
    return target.getvalue()
