"""What everybody reads: the first page of disclosure, the list, one entry or its tombstone, files, the feed."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.syndication.views import Feed
from django.db.models import Count, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from disclosure.entries.models import Column, Entry
from disclosure.entries.selectors import public_attachments, published, published_for, tombstones
from disclosure.reading.finding import NEWEST, Finder, found
from portal.accounts.models import User
from portal.core.errors import NotFound
from portal.core.paging import page
from portal.matters.files.serve import file_response

FEED_LENGTH = 50


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The columns with their counts, the newest entries, the ways on."""
    counts = dict(published().values_list("column").annotate(count=Count("pk")).values_list("column", "count"))
    columns = [(column, counts.get(column.pk, 0)) for column in Column.objects.filter(parent=None)]
    newest = published().select_related("matter", "body").order_by(*NEWEST)[:10]
    context = {"columns": columns, "newest": newest, "form": Finder(auto_id="find_%s")}
    return render(request, "disclosure/reading/home.html", context)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The entries that fit, the newest first; the address holds the filter."""
    form = Finder(request.GET or None, auto_id="find_%s") if request.GET else Finder({}, auto_id="find_%s")
    wanted = form.values()
    rows = page(found(request.user, wanted), NEWEST, request.GET.get("after") or request.GET.get("before"))
    query = urlencode(form.address())
    context = {"form": form, "page": rows, "rows": rows.rows, "filtered": bool(wanted), "base_query": query}
    context |= {"feed_url": f"{reverse('disclosure:feed')}?{query}", "reset_url": reverse("disclosure:listed")}
    return render(request, "disclosure/reading/list.html", context)


def _one(user: Any, index_number: str) -> Entry | None:
    rows = published_for(user) if isinstance(user, User) else published()
    known = rows.filter(index_number=index_number)
    return known.select_related("matter", "body", "column", "theme", "current").first()


@require_safe
def entry(request: HttpRequest, index_number: str) -> HttpResponse:
    """One entry at its permanent address; 410 with reason and successor for what was withdrawn."""
    row = _one(request.user, index_number)
    if row is None:
        gone = tombstones().select_related("successor").filter(index_number=index_number).first()
        if gone is None:
            raise NotFound(_("没有找到这条信息。请核对索引号，或从列表重新查找。"))
        return render(request, "disclosure/reading/tombstone.html", {"entry": gone}, status=410)
    shown = published_for(request.user) if isinstance(request.user, User) else published()
    context = {
        "entry": row,
        "version": row.current,
        "files": row.current.attachments.filter(is_public=True) if row.current else [],
        "corrections": row.versions.exclude(note="").exclude(published_at=None).order_by("number"),
        "links": row.links.filter(target__in=shown).select_related("target__matter"),
        "linked": row.linked_from.filter(source__in=shown).select_related("source__matter"),
    }
    return render(request, "disclosure/reading/entry.html", context)


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """A public file of a public entry, or of an internal one for its own people."""
    row = public_attachments().select_related("file").filter(pk=pk).first()
    if row is None:
        raise NotFound(_("没有找到这个附件，它可能已经撤下。"))
    return file_response(row.file, inline=True)


class EntryFeed(Feed):  # type: ignore[type-arg]  # not generic at run time
    """The newest public entries by the same filter, as RSS."""

    title = gettext_lazy("政府信息公开")
    description = gettext_lazy("最新公开的政府信息")

    def get_object(self, request: HttpRequest) -> dict[str, Any]:
        return Finder(request.GET).values()

    def link(self, _wanted: dict[str, Any]) -> str:
        return reverse("disclosure:listed")

    def items(self, wanted: dict[str, Any]) -> QuerySet[Entry]:
        return found(None, wanted).order_by(*NEWEST)[:FEED_LENGTH]

    def item_title(self, item: Entry) -> str:
        return item.current.title if item.current else ""

    def item_description(self, item: Entry) -> str:
        return item.current.summary or item.current.text[:200] if item.current else ""

    def item_link(self, item: Entry) -> str:
        return reverse("disclosure:entry", args=[item.index_number])

    def item_pubdate(self, item: Entry) -> Any:
        return item.published_at


class AtomFeed(EntryFeed):
    """The same as Atom."""

    feed_type = Atom1Feed
    subtitle = EntryFeed.description
