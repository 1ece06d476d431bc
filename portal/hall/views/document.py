"""Hands out a material or a letter to those who may read its matter."""

from pathlib import PurePath

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.asking import user_of
from portal.core import clock
from portal.core.errors import NotFound
from portal.matters.access import readable_by
from portal.matters.files.serve import file_response
from portal.matters.kinds import hides_applicant, reads_papers
from portal.matters.looks import is_watched, note_download
from portal.matters.models import Document


@require_safe
def show(request: HttpRequest, pk: int) -> FileResponse:
    """The file; in the browser with ``view=1`` where its kind is safe, else as a download."""
    user = user_of(request)
    readable = readable_by(user).order_by().values("pk")
    document = Document.objects.select_related("file", "matter").filter(pk=pk, matter__in=readable).first()
    if document is None or document.file is None or not reads_papers(user, document.matter):
        raise NotFound(_("没有找到这个文件，或者它还在制作中。请从办件页面重新进入。"))
    if is_watched(user):
        note_download(document, actor=user, at=clock.now())
    return file_response(document.file, name=_shown_name(document), inline="view" in request.GET)


def _shown_name(document: Document) -> str:
    """A file's own name may name whom the kind of matter keeps hidden; then it is called by its title."""
    if document.file is None or not hides_applicant(document.matter):
        return ""
    return f"{document.title}{PurePath(document.file.name).suffix}"
