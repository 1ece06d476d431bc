"""Credit reviews: ask, list, one as page, PDF and CSV for the office that asked; a check of the paper for everybody."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.publicity.actions.reviews import ASKERS, Wanted, make_review
from disclosure.publicity.forms.reviews import CheckForm, ReviewForm
from disclosure.publicity.models import CreditReview
from disclosure.publicity.review_access import get_review, reviews_readable_by
from disclosure.publicity.reviewing import heads, shown, table
from disclosure.publicity.subjects import HEADS, Subject, pasted, subjects_of, tabled
from portal.accounts.asking import user_of
from portal.accounts.models import Office, User
from portal.core.address import client_address
from portal.core.clock import today
from portal.core.errors import Invalid, NotAllowed, TooManyTries
from portal.core.paging import page
from portal.core.spreadsheets import csv_lines
from portal.core.tries import count_try
from portal.matters.documents.render import render_pdf
from portal.matters.kinds import same_code
from portal.matters.move_pages import facts_of

MOST_BYTES = 2_000_000
DRAWN_A_MINUTE, CHECKS_A_MINUTE = 5, 10
ON_A_PAGE = 50
MOST_DRAWN = 1_000
"""Records in a PDF: it is drawn while somebody waits, in some seconds."""


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The reviews of one's office, the newest first."""
    user = user_of(request)
    found = page(reviews_readable_by(user), ("-id",), request.GET.get("after"))
    context = {"page": found, "rows": found.rows, "may_ask": _offices(user).exists()}
    return render(request, "disclosure/publicity/reviews.html", context)


def _offices(user: User) -> QuerySet[Office]:
    return Office.objects.filter(pk__in=user.offices_as(*ASKERS)).order_by("level", "code")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def new(request: HttpRequest) -> HttpResponse:
    """Ask about a list; what must be mended comes back with everything that was typed."""
    user = user_of(request)
    offices = _offices(user)
    if not offices.exists():
        raise NotAllowed(_("由本单位的审查员、首席代表或负责人申请。"))
    form = ReviewForm(offices=offices)
    if request.method == "POST":
        form = ReviewForm(request.POST, request.FILES, offices=offices)
        made = _made(form, user) if form.is_valid() else None
        if made is not None:
            return redirect("disclosure:credit_review", made.number)
    context = {"form": form, "columns": [names[0] for names in HEADS.values()]}
    return render(request, "disclosure/publicity/review_new.html", context, status=400 if form.errors else 200)


def _made(form: ReviewForm, user: User) -> CreditReview | None:
    given = form.cleaned_data
    wanted = Wanted(given["purpose"], given["basis"], given["person_reason"])
    try:
        return make_review(given["office"], _subjects(given), wanted, actor=user)
    except Invalid as error:
        for name, sentences in (error.fields or {"lines": [error.message]}).items():
            place = "file" if name == "lines" and given["file"] else name
            form.add_error(place if place in form.fields else None, list(sentences))
        return None


def _subjects(given: dict[str, Any]) -> list[Subject]:
    """From the table or from the pasted lines, never from both: the numbers of lines would mean two things."""
    if given["file"] and given["lines"].strip():
        raise Invalid(_("名单和表格只用一种，请去掉另一种。"))
    if not given["file"]:
        return subjects_of(pasted(given["lines"]))
    with _copy(given["file"]) as file:
        return subjects_of(tabled(file))


@contextmanager
def _copy(upload: Any) -> Iterator[Path]:
    suffix = Path(str(upload.name)).suffix.lower()
    if upload.size > MOST_BYTES or suffix not in (".csv", ".xlsx"):
        raise Invalid(_("只收不超过 2 MB 的 CSV 和 XLSX 文件。"))
    with tempfile.NamedTemporaryFile(suffix=suffix) as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        yield Path(copy.name)


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """One review, fifty subjects a page."""
    row = get_review(user_of(request), number)
    found = page(row.subjects.all(), ("place", "id"), request.GET.get("after"), size=ON_A_PAGE)
    context = {"row": row, "facts": _facts(row), "page": found, "lines": shown(found.rows), "heads": heads()}
    return render(request, "disclosure/publicity/review.html", context)


def _facts(row: CreditReview) -> list[Any]:
    return facts_of(
        (_("报告编号"), row.number),
        (_("核验码"), row.code),
        (_("申请单位"), row.office),
        (_("申请人"), row.made_by),
        (_("用途"), row.purpose),
        (_("依据"), row.basis),
        (_("查询自然人的理由"), row.person_reason),
        (_("查询对象"), row.count),
        (_("数据摘要"), row.digest),
    )


@require_safe
def export(request: HttpRequest, number: str) -> StreamingHttpResponse:
    """The same review as CSV."""
    row = get_review(user_of(request), number)
    lines = table(shown(row.subjects.order_by("place")), today())
    response = StreamingHttpResponse(csv_lines(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{row.number}.csv"'
    return response


@require_safe
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """The same review as PDF, drawn as it stands now; few times a minute, for drawing takes a processor's time."""
    user = user_of(request)
    row = get_review(user, number)
    count_try("credit review pdf", str(user.pk), limit=DRAWN_A_MINUTE)
    with translation.override("zh-hans"):
        lines = shown(row.subjects.order_by("place"))
        if sum(len(line.records) for line in lines) > MOST_DRAWN:
            raise Invalid(_("记录超过 %d 条，画不成 PDF。请下载 CSV，或者分成几份报告。") % MOST_DRAWN)
        address = f"{settings.PORTAL_PUBLIC_URL}{reverse('disclosure:credit_review_check')}"
        facts = {
            "row": row,
            "facts": _facts(row),
            "heads": heads(),
            "lines": lines,
            "address": address,
            "drawn_on": today(),
        }
        html = render_to_string("letters/credit_review.html", {**facts, "site_name": settings.PORTAL_SITE_NAME})
    response = HttpResponse(render_pdf(html), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{row.number}.pdf"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Whether a paper with this number and code was made here; nothing about its subjects or its purpose."""
    form = CheckForm(request.POST if request.method == "POST" else None)
    found, status = None, 200
    if request.method == "POST":
        found, status = _checked(request, form)
    context = {"form": form, "row": found}
    return render(request, "disclosure/publicity/review_check.html", context, status=status)


def _checked(request: HttpRequest, form: CheckForm) -> tuple[CreditReview | None, int]:
    if not form.is_valid():
        return None, 400
    try:
        count_try("credit review check", client_address(request), limit=CHECKS_A_MINUTE)
    except TooManyTries as error:
        form.add_error(None, error.message)
        return None, error.status
    typed = {name: value.strip().upper() for name, value in form.cleaned_data.items()}
    row = CreditReview.objects.filter(number=typed["number"]).select_related("office").first()
    if not same_code(typed["code"], row.code if row else "") or row is None:
        form.add_error("number", _("没有查到。请对照报告，把编号和核验码都核对一遍。"))
        return None, 404
    return row, 200
