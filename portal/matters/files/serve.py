"""Sends a stored file as a download that a browser cannot run."""

from django.http import FileResponse
from django.utils.translation import gettext as _

from portal.core.errors import NotFound
from portal.matters.files.store import path_of
from portal.matters.models import StoredFile

INLINE = frozenset({"application/pdf", "image/png", "image/jpeg"})


def file_response(file: StoredFile, *, name: str = "", inline: bool = False) -> FileResponse:
    """The file with its original name; shown in the browser only for safe kinds, and sandboxed even then."""
    try:
        handle = path_of(file.key).open("rb")
    except FileNotFoundError:
        raise NotFound(_("文件暂时无法读取。请稍后再试，或联系大厅工作人员。")) from None
    response = FileResponse(
        handle,
        as_attachment=not (inline and file.content_type in INLINE),
        filename=name or file.name,
        content_type=file.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"
    response["Cache-Control"] = "private, no-store"
    return response
