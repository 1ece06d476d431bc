"""The newest public entries by the filter of the list, as RSS and as Atom; unchanged ones are answered by 304."""

import hashlib
import re
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from disclosure.entries.models import Entry
from disclosure.entries.selectors import published
from disclosure.reading.facts import changed_at, public_url
from disclosure.reading.finding import NEWEST, Finder, found, with_facts
from portal.core.errors import Invalid

LENGTH = 50
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Dated(SyndicationFeed):
    """A feed whose date is that of its newest entry: an empty one would otherwise change every second."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else datetime.fromtimestamp(0, UTC)


class _Rss(_Dated, Rss201rev2Feed):
    """RSS 2.0."""


class _Atom(_Dated, Atom1Feed):
    """Atom 1.0."""


TYPES: dict[type[SyndicationFeed], str] = {
    _Rss: "application/rss+xml; charset=utf-8",
    _Atom: "application/atom+xml; charset=utf-8",
}


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """RSS 2.0."""
    return _feed(request, _Rss, "disclosure:feed")


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Atom 1.0."""
    return _feed(request, _Atom, "disclosure:atom")


def _feed(request: HttpRequest, kind: type[SyndicationFeed], name: str) -> HttpResponse:
    """Always what is public, whoever asks: feeds are kept by readers and proxies."""
    form = checked(Finder(request.GET))
    rows = list(with_facts(found(published(), form.values()).rows).order_by(*NEWEST)[:LENGTH])
    query = form.query()
    etag = f'"{_digest(name, query, rows)}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    ask = f"?{query}" if query else ""
    title = " · ".join([str(_("政府信息公开")), *(value for _label, value in form.words())])
    feed = kind(
        title=_clean(f"{settings.PORTAL_SITE_NAME} {title}"),
        link=public_url(reverse("disclosure:listed") + ask),
        description=_clean(title),
        subtitle=_clean(title),
        language="zh-CN",
        feed_url=public_url(reverse(name) + ask),
    )
    for row in rows:
        _add(feed, row)
    response = HttpResponse(feed.writeString("utf-8"), content_type=TYPES[kind])
    response["ETag"], response["Cache-Control"] = etag, "public, max-age=300"
    return response


def checked(form: Finder) -> Finder:
    """The form of a machine: an impossible value is refused instead of left out. Raises Invalid."""
    if not form.is_valid():
        faults = {name: [str(each) for each in errors] for name, errors in form.errors.items()}
        raise Invalid(_("筛选条件有误，请核对地址里的参数。"), faults)
    return form


def _add(feed: SyndicationFeed, row: Entry) -> None:
    assert row.current is not None
    address = public_url(reverse("disclosure:entry", args=[row.index_number]))
    feed.add_item(
        title=_clean(row.current.title),
        link=address,
        description=_clean(row.current.summary or row.current.text[:200]),
        unique_id=address,
        pubdate=row.published_at,
        updateddate=changed_at(row),
        author_name=_clean(row.issuer or str(row.body)),
        categories=[_clean(str(row.column))],
    )


def _digest(name: str, query: str, rows: list[Entry]) -> str:
    facts = [name, query, get_language() or "", *(f"{row.pk}:{row.current_id}:{row.validity}" for row in rows)]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:32]


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)
