"""Feedback on an entry: the form below it, the answer by code, the desk of the body."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosure.entries.selectors import published
from disclosure.reading.actions import feedback as actions
from disclosure.reading.forms.feedback import AnswerForm, CodeForm, FeedbackForm
from disclosure.reading.views.entry import find_entry, show_entry
from portal.accounts.asking import user_of
from portal.core.address import client_address
from portal.core.errors import NotFound, PortalError
from portal.core.paging import page

_HELPFUL = {"yes": True, "no": False}


@require_POST
def say(request: HttpRequest, index_number: str) -> HttpResponse:
    """Send a remark; the answer shows its code."""
    row, form = find_entry(request.user, index_number), FeedbackForm(request.POST)
    if not form.is_valid():
        return show_entry(request, row, form, 400)
    typed = form.cleaned_data
    remark = actions.Remark(typed["text"], typed["token"], _HELPFUL.get(typed["helpful"]))
    try:
        found = actions.say(row, remark, said_by=client_address(request))
    except PortalError as error:
        form.add_error("text", error.message)
        return show_entry(request, row, form, error.status)
    return render(request, "disclosure/reading/feedback_sent.html", {"entry": row, "code": found.code})


@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """The answer, for who has the code."""
    form = CodeForm(request.POST if request.method == "POST" else None, auto_id="code_%s")
    found, status = None, 200
    if form.is_bound and form.is_valid():
        try:
            found = actions.by_code(form.cleaned_data["code"], asked_by=client_address(request))
        except PortalError as error:
            form.add_error("code", error.message)
            status = error.status
    elif form.is_bound:
        status = 400
    is_public = found is not None and published().filter(pk=found.entry_id).exists()
    context = {"form": form, "found": found, "is_public": is_public}
    return render(request, "disclosure/reading/feedback_code.html", context, status=status)


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What readers said about the entries of one's body, and how much each month."""
    user = user_of(request)
    rows = page(actions.feedback_readable_by(user), ("-id",), request.GET.get("after"))
    context = {"page": rows, "rows": rows.rows, "months": actions.monthly(user)}
    return render(request, "disclosure/reading/desk_feedback.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One remark, and the answer to it."""
    user = user_of(request)
    row = actions.feedback_readable_by(user).filter(pk=pk).first()
    if row is None:
        raise NotFound(_("没有找到这条反馈。请从列表重新进入。"))
    may_answer = row.body_id in user.offices_as(*actions.ANSWERS)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"answer": row.answer})
    if request.method == "POST" and form.is_valid():
        actions.answer(pk, form.cleaned_data["answer"], actor=user)
        messages.success(request, _("已答复。反馈人凭查询码能看到。"))
        return redirect("disclosure:feedback_desk")
    status = 400 if form.is_bound else 200
    context = {"row": row, "form": form, "may_answer": may_answer}
    return render(request, "disclosure/reading/desk_answer.html", context, status=status)
