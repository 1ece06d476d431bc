"""What everybody reads: the first page of disclosure, the list with its search, the catalogue of what must be public."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from disclosure.entries.models import Column
from disclosure.entries.selectors import published
from disclosure.reading.finding import BEST, NEWEST, Finder, found, publishers, shown_to, with_facts
from disclosure.reading.searching import best_first, snippet
from portal.core import clock
from portal.core.menus import url_or_nothing
from portal.core.paging import Page, page

WAYS = (
    (gettext_noop("政府信息公开指南"), "disclosure:guides", gettext_noop("公开什么、怎么找、向哪里问")),
    (gettext_noop("公开目录"), "disclosure:catalogue", gettext_noop("每个单位必须公开什么、什么时候公开")),
    (gettext_noop("依申请公开"), "disclosure:request_new", gettext_noop("没有找到的信息，可以提出申请")),
    (gettext_noop("年度报告"), "disclosure:reports", gettext_noop("每年公开了多少、答复了多少申请")),
    (gettext_noop("开放数据和接口"), "disclosure:data", gettext_noop("CSV、JSON、订阅源，自由使用")),
    (gettext_noop("查阅点"), "disclosure:reading_points", gettext_noop("到档案馆、图书馆、办事大厅看纸质文件")),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The columns of the law with their counts, the newest entries, the ways on."""
    this_year = Count("column", filter=Q(published_at__year=clock.today().year))
    rows = published().order_by().values("column").annotate(count=Count("column"), this_year=this_year)
    counts: dict[str, Any] = {row["column"]: row for row in rows}
    columns = list(Column.objects.filter(parent=None))
    shown = [(column, counts[column.pk]["count"] if column.pk in counts else 0) for column in columns]
    context = {
        "groups": [
            (_("法定主动公开内容"), [each for each in shown if each[0].code.startswith("A")]),
            (_("市县乡重点公开内容"), [each for each in shown if not each[0].code.startswith("A")]),
        ],
        "total": sum(row["count"] for row in counts.values()),
        "this_year": sum(row["this_year"] for row in counts.values()),
        "newest": with_facts(published()).order_by(*NEWEST)[:10],
        "ways": [(_(label), url, _(text)) for label, name, text in WAYS if (url := url_or_nothing(name))],
        "form": Finder(auto_id="find_%s"),
    }
    return render(request, "disclosure/reading/home.html", context)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The entries that fit; the address holds the filter. Text: the best first, or all by date with ``order=date``."""
    form = Finder(request.GET, auto_id="find_%s").offer()
    wanted = form.values()
    rows, is_cut = _page(shown_to(request.user), wanted, request.GET.get("after"))
    query = form.query()
    context = {
        "form": form,
        "page": rows,
        "rows": [(row, _snippet(row, wanted)) for row in rows.rows],
        "is_cut": is_cut,
        "words": form.words(),
        "filtered": bool(query),
        "narrowed": bool(wanted.keys() - {"q", "order"} or form.errors),
        "query": query,
        "base_query": f"{query}&order=date" if wanted.get("order") == "date" else query,
        "by_date_url": f"?{query}&order=date",
        "reset_url": reverse("disclosure:listed"),
    }
    return render(request, "disclosure/reading/list.html", context)


def _page(rows: QuerySet[Any], wanted: dict[str, Any], after: str | None) -> tuple[Page[Any], bool]:
    hits = found(rows, wanted)
    if not hits.query or wanted.get("order") == "date":
        return page(with_facts(hits.rows), NEWEST, after), False
    ranked, is_cut = best_first(hits)
    return page(with_facts(ranked), BEST, after), is_cut


def _snippet(row: Any, wanted: dict[str, Any]) -> tuple[str, str, str]:
    return (
        snippet(row.current.text or row.current.summary, wanted["q"])
        if "q" in wanted
        else (row.current.summary, "", "")
    )


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """All pages of disclosure by name: columns, bodies, ways on."""
    context = {
        "columns": Column.objects.all(),
        "bodies": [(body, urlencode({"body": body.code})) for body in publishers()],
        "ways": [(_(label), url, _(text)) for label, name, text in WAYS if (url := url_or_nothing(name))],
    }
    return render(request, "disclosure/reading/site_map.html", context)
