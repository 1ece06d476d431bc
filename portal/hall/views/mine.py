"""A citizen's own matters: the list, one matter, taking it back."""

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from approvals.actions.withdraw import withdraw
from approvals.drafts import drafts_of
from approvals.models import Case
from approvals.moves import MOVES
from portal.accounts.asking import user_of
from portal.accounts.represent import own_party
from portal.core.errors import NotFound, WrongState
from portal.core.names import check_text
from portal.core.paging import page
from portal.hall.menus import complain_about
from portal.hall.my_pages import my_tabs
from portal.hall.story import story_of
from portal.matters.access import own_of
from portal.matters.kinds import matter_kind, own_actions, own_page, own_status
from portal.matters.models import Document, Matter

NEWEST = ("-opened_at", "-id")


class Line(NamedTuple):
    """A matter in the list of its applicant."""

    matter: Matter
    url: str
    status: str
    tone: str

    @property
    def kind(self) -> str:
        """Which kind of business it is, in words."""
        return str(matter_kind(self.matter.kind).label)


def own_matter(request: HttpRequest, number: str) -> Matter:
    """A matter that is the person's own; NotFound for any other."""
    found = own_of(user_of(request)).select_related("office", "hall", "applicant").filter(number=number).first()
    if found is None:
        raise NotFound(_("没有找到这个办件。请核对办件编号，或从“我的办件”重新进入。"))
    return found


def own_case(request: HttpRequest, number: str) -> Case:
    """The case of one's own matter."""
    matter = own_matter(request, number)
    case = Case.objects.select_related("item_version").filter(matter=matter).first()
    if case is None:
        raise NotFound(_("没有找到这个办件。请核对办件编号，或从“我的办件”重新进入。"))
    case.matter = matter
    return case


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Drafts to finish first, then all matters, the newest first."""
    user = user_of(request)
    token = request.GET.get("after") or request.GET.get("before")
    rows = page(own_of(user).select_related("office"), NEWEST, token)
    context = {
        "page": rows,
        "rows": [Line(matter, own_page(matter), own_status(matter), _tone(matter)) for matter in rows.rows],
        "drafts": [] if token else drafts_of(user)[:20],
        "is_identified": own_party(user) is not None,
        "tabs": my_tabs(user, "hall:my_matters"),
    }
    return render(request, "hall/mine.html", context)


def _tone(matter: Matter) -> str:
    """The tone of a status tag: what waits for the applicant stands out."""
    if matter.stage == "waiting":
        return "warn"
    return "now" if matter.is_open else ""


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """One matter as its applicant sees it: where, what next, how long and why, what happened, papers."""
    matter = own_matter(request, number)
    kind = matter_kind(matter.kind)
    if kind.has_own_page:
        return redirect(own_page(matter))
    papers = list(matter.documents.select_related("file").order_by("-created_at", "-id"))
    context = {
        "matter": matter,
        "story": story_of(matter),
        "letters": [each for each in papers if each.kind != Document.MATERIAL],
        "materials": [each for each in papers if each.kind == Document.MATERIAL],
        "actions": own_actions(matter),
        "receipt_url": reverse(kind.receipt_url_name, args=[number]) if kind.receipt_url_name else "",
        "complain_url": complain_about(matter),
    }
    return render(request, "hall/mine_matter.html", context)


def take_back(request: HttpRequest, number: str) -> HttpResponse:
    """Ask first, then withdraw the application."""
    matter = own_case(request, number).matter
    if request.method == "POST":
        reason = check_text(request.POST.get("reason", ""))[:200]
        withdraw(number, actor=user_of(request), reason=reason, version=version_of(request))
        messages.success(request, _("申请已撤回。需要时可以重新申请。"))
        return redirect("hall:my_matter", number=number)
    if matter.status not in MOVES["withdraw"].sources:
        raise WrongState(
            _("这份申请已经作出决定、办结或者撤回过，不能再撤回。结果和接下来可以做的，在“我的办件”里看。")
        )
    return render(request, "hall/mine_withdraw.html", {"matter": matter})


def version_of(request: HttpRequest) -> int | None:
    """The version that the form was made for; None when it names none, or no number."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
