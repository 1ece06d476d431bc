"""Uploads that are refused before they are read: by the declared length first, then by what really arrives."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from portal.core.errors import Invalid
from portal.core.uploads import MAX_BYTES

AROUND_IT = 64 * 1024  # boundary, token and names beside the file
_TOO_LARGE = "portal.upload_too_large"
View = Callable[..., HttpResponse]


class BoundedUpload(TemporaryFileUploadHandler):
    """Streams to disk and stops as soon as a file has grown past the limit."""

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.received = 0
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.received += len(raw_data)
        if self.received > MAX_BYTES:
            assert self.request is not None
            self.request.META[_TOO_LARGE] = True
            raise StopUpload(connection_reset=True)
        super().receive_data_chunk(raw_data, start)
        return None


def takes_file(view: View) -> View:
    """A view that reads an upload. Limits come before the body is read; what is too large is not read at all.

    The view must ask ``uploaded`` for the file before it does anything else.
    """

    @csrf_exempt
    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers = [BoundedUpload(request)]
        if _declared(request) > MAX_BYTES + AROUND_IT:
            request.META[_TOO_LARGE] = True
            return view(request, *args, **kwargs)
        return csrf_protect(view)(request, *args, **kwargs)

    return limited


def _declared(request: HttpRequest) -> int:
    text = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(text) if text.isdigit() else 0


def uploaded(request: HttpRequest, name: str = "file") -> "UploadedFile[Any]":
    """The file that came; Invalid when it was too large or none was chosen."""
    file = None if request.META.get(_TOO_LARGE) else request.FILES.get(name)
    if request.META.get(_TOO_LARGE):
        megabytes = MAX_BYTES // 1024 // 1024
        raise Invalid(
            _("文件超过%(limit)s MB：请压缩图片、降低扫描分辨率，或拆成几个文件上传。") % {"limit": megabytes}
        )
    if not isinstance(file, UploadedFile):
        raise Invalid(_("请先选择一个文件，再点“上传”。"))
    return file
