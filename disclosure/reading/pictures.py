"""The pictures of a wording inside its HTML, for the renderer of PDFs, which fetches nothing."""

import base64
import io
import re

from PIL import Image, UnidentifiedImageError

from disclosure.content.clean import OWN_PICTURES
from disclosure.entries.models import EntryVersion
from portal.core.uploads import CONTENT_TYPES
from portal.matters.files.store import read
from portal.matters.models import StoredFile

_SOURCE = re.compile(rf'src="{OWN_PICTURES}(\d+)"')
_KINDS = (CONTENT_TYPES["jpg"], CONTENT_TYPES["png"])
SIDE = 1600
"""Pixels of the longer side: 250 dpi over the width of the text."""


def with_pictures(html: str, version: EntryVersion) -> str:
    """The page with the public pictures of this wording in place of their addresses; others are left as they are."""
    rows = version.attachments.filter(is_public=True, file__content_type__in=_KINDS).select_related("file")
    files = {str(each.pk): each.file for each in rows} if _SOURCE.search(html) else {}

    def put(found: re.Match[str]) -> str:
        address = _data(files[found[1]]) if found[1] in files else ""
        return f'src="{address}"' if address else found[0]

    return _SOURCE.sub(put, html)


def _data(file: StoredFile) -> str:
    """The picture as a `data:` address; empty for one that cannot be read."""
    target = io.BytesIO()
    try:
        with Image.open(io.BytesIO(read(file))) as picture:
            kind = picture.format
            picture.thumbnail((SIDE, SIDE))
            picture.save(target, format=kind)
    except (FileNotFoundError, UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return ""
    return f"data:{file.content_type};base64,{base64.b64encode(target.getvalue()).decode()}"
