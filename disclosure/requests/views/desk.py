"""Requests as staff work on them: the list, writing one down, one request with its moves."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.content.findings import in_words
from disclosure.requests import limits
from disclosure.requests.access import get_request, reads_papers, requests_readable_by
from disclosure.requests.actions.answer import times_given
from disclosure.requests.actions.file import write_down
from disclosure.requests.actions.files import files_of, findings_of
from disclosure.requests.forms.filing import ReceiveForm
from disclosure.requests.forms.moves import FORMS
from disclosure.requests.models import InformationRequest
from disclosure.requests.moves import MOVES
from disclosure.requests.rules import ANSWERERS
from portal.accounts.asking import user_of
from portal.accounts.roles import Role
from portal.core.errors import Invalid
from portal.core.identifiers import mask_id
from portal.core.paging import page
from portal.matters.models import Document, DocumentState
from portal.matters.move_pages import Fact, MoveDesk, facts_of

DESK = MoveDesk(MOVES, FORMS, get_request, "disclosure:request_desk", "disclosure:request_move")
CLOCKS = (
    limits.ANSWER,
    limits.NOTICE,
    limits.CORRECTED,
    limits.FEE,
    limits.DELIVERY,
    limits.THIRD_PARTY,
    limits.CO_MAKER,
)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The requests of one's office, the newest first."""
    user = user_of(request)
    found = page(requests_readable_by(user), ("-matter_id",), request.GET.get("after"))
    context = {"page": found, "rows": found.rows, "may_receive": bool(user.offices_as(Role.EDITOR))}
    return render(request, "disclosure/requests/desk_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def receive(request: HttpRequest) -> HttpResponse:
    """Write down what came by post, on a visit or by word of mouth."""
    user = user_of(request)
    form = ReceiveForm(request.POST if request.method == "POST" else None, offices=user.offices_as(Role.EDITOR))
    if request.method == "POST" and form.is_valid():
        given = {"way": form.cleaned_data["way"], "received_on": form.cleaned_data["received_on"]}
        try:
            row = write_down(form.wanted(), form.who(), actor=user, **given)
        except Invalid as error:
            form.take_errors(error)
        else:
            return redirect("disclosure:request_desk", row.matter.number)
    return render(request, "disclosure/requests/desk_new.html", {"form": form}, status=400 if form.errors else 200)


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """One request as staff work on it."""
    user = user_of(request)
    row = get_request(user, number)
    own = reads_papers(user, row.matter)
    asked = row.branches.select_related("office").order_by("pk")
    branches = list(asked if own else asked.filter(office__in=user.offices_as(*ANSWERERS)))
    files = files_of(row) if own else []
    context: dict[str, Any] = {
        "facts": _facts(row, own),
        "branches": branches,
        "files": [(each, in_words(findings_of(each))) for each in files],
        "may_redact": "redact" in [move.name for move in MOVES.allowed_now(user, row)],
        **DESK.context(user, row, clocks=CLOCKS),
    }
    context["letters"] = _letters(context["letters"], files) if own else []  # they name the applicant
    return render(request, "disclosure/requests/desk_show.html", context)


def _letters(documents: list[Document], files: list[Document]) -> list[Document]:
    """The papers beside the files of the answer and what these replaced."""
    return [each for each in documents if each not in files and each.state != DocumentState.REPLACED]


def _facts(row: InformationRequest, own: bool) -> list[Fact]:
    """Who asks is read only in the office that answers."""
    who = (
        ((_("申请人"), row.name), (_("证件号码"), mask_id(row.id_number)), (_("联系方式"), row.contact)) if own else ()
    )
    return facts_of(
        (_("公开机关"), row.body),
        *who,
        (_("申请人类别"), row.get_applicant_kind_display()),
        (_("申请方式"), row.get_way_display()),
        (_("收到日期"), row.received_on),
        (_("所需信息的名称"), row.subject),
        (_("文号或其他特征描述"), row.description),
        (_("怎样获取"), row.get_form_display()),
        (_("需要的帮助"), row.needs_help),
        (_("建议主动公开的理由"), row.suggestion),
        (_("更正本人信息"), _("是") if row.is_own_record else ""),
        (_("同一信息已依申请公开的次数"), times_given(row) or ""),
        (_("需要补正的内容"), row.correction_note),
        (_("补正的内容"), row.correction_text),
        (_("申请人说明的理由"), row.reasons),
        (_("信息处理费"), f"{row.fee // 100}.{row.fee % 100:02d}" if row.fee else ""),
        (_("缴费日期"), row.paid_on),
        *(_reply_facts(row) if own else ()),
    )


def _reply_facts(row: InformationRequest) -> tuple[tuple[str, object], ...]:
    return (
        (_("答复决定"), row.get_decision_display()),
        (_("具体情形"), row.get_reason_display()),
        (_("提供的信息或获取方式"), row.information),
        (_("理由"), row.explanation),
        (_("公共利益的理由"), row.public_interest),
        (_("起草人"), row.drafted_by),
        (_("审核人"), row.reviewed_by),
        (_("批准人"), row.approved_by),
        (_("答复送达日期"), row.delivered_on),
        (_("送达凭证"), row.delivery_note),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One move of a request."""
    return DESK.serve(request, number, name)
