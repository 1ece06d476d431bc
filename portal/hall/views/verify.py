"""The public verification page behind the QR code of every letter."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.address import client_address
from portal.core.identifiers import CODE_ALPHABET
from portal.core.tries import count_try
from portal.matters.documents.certify import Comparison, compare, find_letter, standing
from portal.matters.documents.verify import MAX_BYTES
from portal.matters.kinds import matter_kind
from portal.matters.models import Document

LOOKS_A_MINUTE = 60
FILES_A_MINUTE = 10


class FileForm(forms.Form):
    """A PDF to compare with the letter."""

    file = forms.FileField(
        label=_("要核对的 PDF 文件"),
        help_text=_("文件只用来核对，不会保存。不超过 20 MB。"),
        widget=forms.ClearableFileInput({"accept": "application/pdf"}),
        error_messages={"required": _("请选择要核对的 PDF 文件")},
    )
    use_required_attribute = False

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is larger than any letter."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("文件超过 20 MB，不是本机关出具的文书。"))
        return file


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a letter stands, and with a POSTed file whether that file is the letter."""
    count_try("verify", client_address(request), limit=LOOKS_A_MINUTE)
    document = find_letter(code)
    if document is None:
        return _unknown(request, code)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    compared: Comparison | None = None
    if request.method == "POST":
        count_try("verify-file", client_address(request), limit=FILES_A_MINUTE)
        if form.is_valid():
            compared = compare(document, form.cleaned_data["file"].read())
    return _page(request, document, form, compared)


def _page(request: HttpRequest, document: Document, form: FileForm, compared: Comparison | None) -> HttpResponse:
    context = {
        "document": document,
        "matter": document.matter,
        "standing": standing(document),
        "addressee": "" if matter_kind(document.matter.kind).hides_applicant else document.matter.applicant_label,
        "form": form,
        "compared": compared,
    }
    response = render(request, "hall/verify.html", context, status=400 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    context: dict[str, Any] = {"typed_code": code[:40]}
    return render(request, "hall/verify_unknown.html", context, status=404)


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """The page where a code is typed by hand; a typed code leads to its letter."""
    code = "".join(letter for letter in request.GET.get("code", "").upper() if letter in CODE_ALPHABET)
    if code:
        return redirect("hall:verify", code)
    return render(request, "hall/verify_ask.html")
