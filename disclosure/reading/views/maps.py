"""The site map for search engines: an index, and files of 50,000 addresses of what is public."""

from collections.abc import Iterator
from urllib.parse import quote

from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from disclosure.entries.selectors import published
from disclosure.reading.facts import public_url
from portal.core.errors import NotFound

LENGTH = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PAGES = ("home", "listed", "catalogue", "guides", "data", "reading_points", "site_map")
_AT_ONCE = 1_000


@require_safe
def index(request: HttpRequest) -> StreamingHttpResponse:
    """One line for each file of addresses."""
    files = max(1, -(-published().count() // LENGTH))
    lines = (f"<sitemap><loc>{_where(number)}</loc></sitemap>\n" for number in range(1, files + 1))
    return _xml("sitemapindex", lines)


def _where(number: int) -> str:
    return public_url(reverse("disclosure:sitemap_file", args=[number]))


@require_safe
def addresses(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """The addresses of one file; the first also names the pages themselves."""
    first = published().order_by("pk").values_list("pk", flat=True)[(number - 1) * LENGTH : (number - 1) * LENGTH + 1]
    begin = next(iter(first), None)
    if begin is None and number > 1:
        raise NotFound(_("没有这个站点地图文件。请从 sitemap.xml 重新读取。"))
    return _xml("urlset", _lines(begin, with_pages=number == 1))


def _lines(begin: int | None, *, with_pages: bool) -> Iterator[str]:
    for name in _PAGES if with_pages else ():
        yield f"<url><loc>{public_url(reverse(f'disclosure:{name}'))}</loc></url>\n"
    left, base = LENGTH if begin is not None else 0, public_url(reverse("disclosure:listed"))
    facts = ("pk", "index_number", "published_at", "current__published_at")
    rows = published().order_by("pk").values_list(*facts)
    while left > 0:
        batch = list(rows.filter(pk__gte=begin)[: min(_AT_ONCE, left)])
        for _pk, number, first, newest in batch:
            day = max(first, newest or first).date().isoformat()
            yield f"<url><loc>{base}/{quote(number)}</loc><lastmod>{day}</lastmod></url>\n"
        left -= len(batch)
        if len(batch) < _AT_ONCE:
            return
        begin = batch[-1][0] + 1


def _xml(root: str, lines: Iterator[str]) -> StreamingHttpResponse:
    def parts() -> Iterator[str]:
        yield f'{_HEAD}<{root} xmlns="{_NAMESPACE}">\n'
        yield from lines
        yield f"</{root}>\n"

    return StreamingHttpResponse(parts(), content_type="application/xml; charset=utf-8")
