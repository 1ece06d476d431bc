"""Questions about policies: for everybody, and for those who answer them."""

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.entries.models import Entry
from disclosure.entries.selectors import published
from disclosure.participation import limits, receipts
from disclosure.participation.access import get_question, public_questions, questions_readable_by
from disclosure.participation.actions.questions import Asked, ask
from disclosure.participation.forms.answering import QUESTION_FORMS
from disclosure.participation.forms.public import AskForm, offices
from disclosure.participation.models import Question
from disclosure.participation.moves import QUESTION_MOVES
from disclosure.participation.views.taking import AN_HOUR, account
from portal.accounts.asking import user_of
from portal.core.address import client_address
from portal.core.errors import Invalid, NotFound, TooManyTries
from portal.core.names import check_text
from portal.core.paging import page
from portal.core.text import search_query
from portal.core.tries import count_try
from portal.matters.move_pages import MoveDesk, facts_of

DESK = MoveDesk(QUESTION_MOVES, QUESTION_FORMS, get_question, "disclosure:question_desk", "disclosure:question_move")
NEWEST = ("-published_at", "-matter_id")


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The newest first, or those that hold the words; of one body."""
    word, body = check_text(request.GET.get("q", ""))[:50], request.GET.get("body", "")[:40]
    rows = public_questions()
    if body:
        rows = rows.filter(body__code=check_text(body))
    if word:
        query = search_query(word).bigrams
        holds = RawSQL("disclosure_question.search @@ %s::tsquery", [query], output_field=BooleanField())
        rows = rows.filter(holds) if query else rows.none()
    found = page(rows, NEWEST, request.GET.get("after"))
    typed = {name: value for name, value in (("q", word), ("body", body)) if value}
    context = {"page": found, "rows": found.rows, "base_query": urlencode(typed), "offices": offices(), **typed}
    return render(request, "disclosure/participation/questions.html", context)


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """One question with its answer."""
    row = public_questions().filter(matter__number=number).first()
    if row is None:
        raise NotFound(_("没有找到这个问答，它可能还没有公开。请从列表重新进入。"))
    return render(request, "disclosure/participation/question.html", {"row": row, "entry": _public_entry(row)})


def _public_entry(row: Question) -> Entry | None:
    return published().select_related("current").filter(pk=row.entry_id).first() if row.entry_id else None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def new(request: HttpRequest) -> HttpResponse:
    """The form, or the question that it makes; ``about`` is the index number of a published text."""
    about = request.GET.get("about", "")[:40].replace("\x00", "")
    entry = published().filter(index_number=about).select_related("current", "body").first()
    form = AskForm(request.POST if request.method == "POST" else None, office=entry.body if entry else None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                count_try("take part", client_address(request), limit=AN_HOUR, seconds=3600)
                row = ask(Asked(**form.cleaned_data, entry=entry), actor=account(request))
            except TooManyTries as error:
                form.add_error(None, error.message)
            except Invalid as error:
                form.add_error("text", error.message)
            else:
                receipts.remember(request.session, row)
                return redirect("disclosure:consultation_receipts")
        status = 400
    return render(request, "disclosure/participation/ask.html", {"form": form, "entry": entry}, status=status)


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The questions of one's office."""
    found = page(questions_readable_by(user_of(request)), ("-matter_id",), request.GET.get("after"))
    return render(request, "disclosure/participation/desk_questions.html", {"page": found, "rows": found.rows})


@require_safe
def desk_question(request: HttpRequest, number: str) -> HttpResponse:
    """One question as staff work on it; without the asker's contact."""
    user = user_of(request)
    row = get_question(user, number)
    facts = facts_of(
        (_("答复单位"), row.body),
        (_("问题"), row.text),
        (_("标题"), row.title),
        (_("公开的问题"), row.public_text),
        (_("答复"), row.answer),
        (_("起草人"), row.answered_by),
        (_("审核人"), row.reviewed_by),
    )
    context = {"facts": facts, **DESK.context(user, row, clocks=(limits.ANSWER,))}
    return render(request, "disclosure/participation/desk_question.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One move of a question."""
    return DESK.serve(request, number, name)
