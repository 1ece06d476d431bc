"""Published letters with their replies, for everybody: list, search, one letter, feed."""

from django.contrib import messages
from django.contrib.syndication.views import Feed
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from complaints.actions.follow_up import follow_up
from complaints.forms.caller import FollowUpForm
from complaints.models import FollowUp, FollowUpState, Publication, PublicationState
from portal.core.address import client_address
from portal.core.errors import Invalid, NotFound, TooManyTries
from portal.core.names import check_text
from portal.core.paging import page
from portal.core.tries import count_try

FOLLOW_UPS_AN_HOUR = 5
NEWEST = ("-published_at", "-order_id")


def published() -> QuerySet[Publication]:
    """What is public now: reviewed, not withdrawn, consent given, nobody protected."""
    return Publication.objects.filter(
        state=PublicationState.PUBLISHED, order__is_protected=False, order__consents_to_publish=True
    )


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """The newest first, or those that hold the words."""
    word = check_text(request.GET.get("q", ""))[:50].strip()
    rows = published()
    if word:
        rows = rows.filter(Q(title__icontains=word) | Q(question__icontains=word) | Q(answer__icontains=word))
    found = page(rows, NEWEST, request.GET.get("after") or request.GET.get("before"))
    context = {"page": found, "rows": found.rows, "word": word, "base_query": f"q={word}" if word else ""}
    return render(request, "complaints/citizen/letters.html", context)


@require_safe
def letter(request: HttpRequest, code: str) -> HttpResponse:
    """One letter, its reply, and what readers have added."""
    return _letter(request, _published(code), FollowUpForm(auto_id="f_%s"))


def _published(code: str) -> Publication:
    found = published().filter(code=code).first()
    if found is None:
        raise NotFound(_("没有找到这封来信，它可能已经撤下。请从列表重新进入。"))
    return found


def _letter(request: HttpRequest, found: Publication, form: FollowUpForm, status: int = 200) -> HttpResponse:
    shown = FollowUp.objects.filter(publication=found, state=FollowUpState.SHOWN)
    rows = page(shown, ("-id",), request.GET.get("after"))
    context = {"letter": found, "page": rows, "follow_ups": rows.rows, "form": form}
    return render(request, "complaints/citizen/letter.html", context, status=status)


@require_POST
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Add to a letter: shown after somebody has read it."""
    found, form = _published(code), FollowUpForm(request.POST, auto_id="f_%s")
    if not form.is_valid():
        return _letter(request, found, form, 400)
    try:
        count_try("follow-up", client_address(request), limit=FOLLOW_UPS_AN_HOUR, seconds=3600)
        follow_up(found, text=check_text(form.cleaned_data["text"], lines=True))
    except (Invalid, TooManyTries) as error:
        form.add_error("text", error.message)
        return _letter(request, found, form, error.status)
    messages.success(request, _("已收到。工作人员看过以后会显示在这里。"))
    return redirect("complaints:letter", code)


class LetterFeed(Feed):  # type: ignore[type-arg]  # not generic at run time
    """The newest letters as RSS."""

    title = gettext_lazy("公开的来信和答复")
    description = gettext_lazy("经诉求人同意公开的来信和承办单位的答复")

    def link(self) -> str:
        return reverse("complaints:letters")

    def items(self) -> QuerySet[Publication]:
        return published().order_by(*NEWEST)[:30]

    def item_title(self, item: Publication) -> str:
        return item.title

    def item_description(self, item: Publication) -> str:
        return item.answer

    def item_link(self, item: Publication) -> str:
        return reverse("complaints:letter", args=[item.code])
