"""The caller's own page: where the order is, the reply, adding to it, the person's verdict. Looking changes nothing."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from complaints.actions import caller as acting
from complaints.actions.files import Given, keep_files
from complaints.actions.register import given_by
from complaints.actions.review import Verdict
from complaints.forms.caller import AddForm, VerdictForm, WithdrawForm
from complaints.grants import caller_of, order_of
from complaints.kinds import urgency_names
from complaints.letters.kinds import FOR_ALL, FOR_CALLERS
from complaints.models import Caller, LeaderCase, Order, Reply, ReplyReview
from complaints.plain_words import next_step, story, where
from complaints.rules import leading
from complaints.states import BEFORE_REPLY, FINAL, JUDGED
from portal.core import clock
from portal.core.errors import Invalid, NotFound
from portal.core.names import check_text
from portal.matters import calendar as calendars
from portal.matters.clocks import alone, clock_lines
from portal.matters.files.serve import file_response
from portal.matters.models import Document


@never_cache
@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """The caller's page."""
    return _page(request, caller_of(request, number))


def _page(request: HttpRequest, caller: Caller, status: int = 200, **forms: Any) -> HttpResponse:
    """``matter`` is what the caller came with; all the rest is of the order that answers him."""
    order = order_of(caller)
    today, calendar = clock.today(), calendars.current()
    deadlines = [row for row in order.matter.deadlines.all() if row.limit in ("handle", "upper", "first_answer")]
    rulers = [alone(row, today, calendar, urgency_names()) for row in deadlines]
    letters, files = papers_of(order, caller)
    context = {
        "caller": caller,
        "order": order,
        "matter": caller.order.matter,
        "merged": order.pk != caller.order_id,
        "where": where(order),
        "next_step": next_step(order),
        "replies": passed_replies(order),
        "leading": told_result(order),
        "notes": [each for each in order.messages.all() if not each.from_caller or each.caller_id == caller.pk],
        "clock_lines": clock_lines(deadlines, today, calendar, urgency_names()),
        "rulers": [ruler for ruler in rulers if ruler.lines],
        "letters": letters,
        "files": files,
        "events": story(order),
        "add_form": AddForm(auto_id="add_%s") if order.state not in FINAL else None,
        "verdict_form": VerdictForm(auto_id="verdict_%s") if may_judge(order, caller) else None,
        "withdraw_form": WithdrawForm(auto_id="take_%s") if may_withdraw(order, caller) else None,
        **forms,
    }
    return render(request, "complaints/citizen/own.html", context, status=status)


def passed_replies(order: Order) -> list[Reply]:
    """The replies that the person may read: those that the centre has passed."""
    rows = [each for each in order.replies.all() if each.review == ReplyReview.PASSED]
    return sorted(rows, key=lambda each: each.pk)


def told_result(order: Order) -> LeaderCase | None:
    """What a leader's case has led to, once the person was told."""
    found = leading(order)
    return found if found and found.told_at else None


def may_judge(order: Order, caller: Caller) -> bool:
    """A passed reply, the order not closed, and no verdict of this caller in this round yet."""
    given = any(
        each.caller_id == caller.pk and each.by_id is None and each.round == order.round
        for each in order.revisits.all()
    )
    return order.state in JUDGED and not given


def may_withdraw(order: Order, caller: Caller) -> bool:
    """Not answered yet, and not merged: then others wait for the answer too."""
    return order.state in BEFORE_REPLY and order.pk == caller.order_id


def papers_of(order: Order, caller: Caller) -> tuple[list[Document], list[Document]]:
    """(letters, own files) that this caller may fetch: of the files those he gave himself.

    Letters name no caller, but some begin with his words: who was merged reads only those that do not.
    """
    rows = list(order.matter.documents.filter(file__isnull=False).select_related("file").order_by("id"))
    kinds = FOR_CALLERS if order.pk == caller.order_id else FOR_ALL
    letters = [each for each in rows if each.kind in kinds]
    own = given_by(caller, order)
    return letters, [each for each in rows if each.kind == Document.MATERIAL and each.slot == own]


@never_cache
@require_safe
def file(request: HttpRequest, number: str, document: int) -> FileResponse:
    """A letter to the caller, or a file that he gave."""
    caller = caller_of(request, number)
    letters, mine = papers_of(order_of(caller), caller)
    found = next((each for each in [*letters, *mine] if each.pk == document), None)
    if found is None or found.file is None:
        raise NotFound(_("没有找到这个文件。请从办件页面重新进入。"))
    return file_response(found.file, inline=True)


@require_POST
def add(request: HttpRequest, number: str) -> HttpResponse:
    """Add words and files."""
    caller, form = caller_of(request, number), AddForm(request.POST, request.FILES, auto_id="add_%s")
    if not form.is_valid():
        return _page(request, caller, 400, add_form=form)
    try:
        files = [Given(each.name, each.size, each.file) for each in form.cleaned_data["files"]]
        text = check_text(form.cleaned_data["text"])
        acting.add_information(number, caller=caller.pk, text=text, files=keep_files(files, caller.user))
    except Invalid as error:
        form.add_error("files" if "files" in error.fields else "text", error.message)
        return _page(request, caller, error.status, add_form=form)
    messages.success(request, _("已收到您补充的情况，承办单位会看到。"))
    return redirect("complaints:own", number)


@require_POST
def judge(request: HttpRequest, number: str) -> HttpResponse:
    """The person's verdict, by button only."""
    caller, form = caller_of(request, number), VerdictForm(request.POST, auto_id="verdict_%s")
    if not form.is_valid():
        return _page(request, caller, 400, verdict_form=form)
    acting.give_verdict(number, caller=caller.pk, verdict=Verdict(**form.cleaned_data))
    bad = not form.cleaned_data["solved"] or form.cleaned_data["satisfied"] >= 4
    thanks = _("已收到您的评价。您表示没有解决或不满意，我们会安排重新办理。") if bad else _("已收到您的评价，谢谢。")
    messages.success(request, thanks)
    return redirect("complaints:own", number)


@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take it back."""
    caller = caller_of(request, number)
    acting.withdraw(number, caller=caller.pk, reason=check_text(request.POST.get("reason", ""))[:500])
    messages.success(request, _("已撤回。需要时可以重新反映。"))
    return redirect("complaints:own", number)
