"""Messages to a citizen, and the list of what is known about him."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.asking import user_of
from portal.accounts.identify import representations_of
from portal.core import clock
from portal.core.paging import page
from portal.hall.my_pages import my_tabs, unread_count
from portal.matters.kinds import own_page
from portal.matters.models import Notice, NoticeChannel


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All messages, the newest first; unread ones are marked with a word."""
    user = user_of(request)
    rows = Notice.objects.filter(recipient=user, channel=NoticeChannel.INBOX).select_related("matter")
    token = request.GET.get("after") or request.GET.get("before")
    found = page(rows, ("-id",), token)
    context = {
        "page": found,
        "rows": [(notice, own_page(notice.matter)) for notice in found.rows],
        "unread": unread_count(user),
        "tabs": my_tabs(user, "hall:inbox"),
    }
    return render(request, "hall/inbox.html", context)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark every message as read."""
    mine = Notice.objects.filter(recipient=user_of(request), channel=NoticeChannel.INBOX, read_at=None)
    mine.update(read_at=clock.now())
    return redirect("hall:inbox")


@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """Whom the account belongs to and acts for (个保法 45: everybody may read what is kept about him)."""
    user = user_of(request)
    context = {"representations": representations_of(user), "tabs": my_tabs(user, "hall:my_data")}
    return render(request, "hall/mine_data.html", context)
