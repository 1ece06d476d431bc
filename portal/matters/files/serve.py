"""Sends a stored file as a download that a browser cannot run."""

from django.http import FileResponse
from django.utils.translation import gettext as _

from portal.core.errors import NotFound
from portal.matters.files.store import path_of
from portal.matters.models import StoredFile

PDF = "application/pdf"
INLINE = frozenset({PDF, "image/png", "image/jpeg"})
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"


def file_response(file: StoredFile, *, name: str = "", inline: bool = False) -> FileResponse:
    """The file with its original name; shown in the browser only for safe kinds, and sandboxed even then.

    A PDF that is shown has no sandbox: Chrome's own viewer refuses to start in one, and runs nothing of the page.
    """
    try:
        handle = path_of(file.key).open("rb")
    except FileNotFoundError:
        raise NotFound(_("文件暂时无法读取。请稍后再试，或联系大厅工作人员。")) from None
    shown = inline and file.content_type in INLINE
    response = FileResponse(
        handle,
        as_attachment=not shown,
        filename=name or file.name,
        content_type=file.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY if shown and file.content_type == PDF else f"sandbox; {_POLICY}"
    response["Cache-Control"] = "private, no-store"
    return response
