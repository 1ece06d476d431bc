"""Open data: CSV and JSON Lines by the filter of the list, the DCAT catalogue, the data dictionary, the licence."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure.entries.models import Column, Entry
from disclosure.entries.selectors import published
from disclosure.reading import catalog
from disclosure.reading.dictionary import CSV_FIELDS, csv_cells, record
from disclosure.reading.facts import public_url
from disclosure.reading.finding import NEWEST, Finder, found, with_facts
from disclosure.reading.views.feeds import checked
from portal.core.clock import SHANGHAI
from portal.core.paging import page, token_after
from portal.core.spreadsheets import csv_lines

MOST_ROWS = 10_000
"""Rows of one file; the header Link names the next one."""
_AT_ONCE = 500


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What there is, what each field means, what one may do with it."""
    form = Finder(request.GET)
    form.values()
    context = {
        "query": form.query(),
        "words": form.words(),
        "fields": catalog.dictionary(),
        "codes": catalog.codes(),
        "columns": Column.objects.filter(parent=None),
        "most": MOST_ROWS,
    }
    return render(request, "disclosure/reading/data.html", context)


@require_safe
def csv(request: HttpRequest) -> StreamingHttpResponse:
    """CSV as spreadsheets read it."""
    rows, after, headers = _asked(request, "disclosure:data_csv")
    names = [field.name for field in CSV_FIELDS]
    lines = csv_lines(_table(names, _stream(rows.defer("current__text"), after)))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)
    response["Content-Disposition"] = 'attachment; filename="entries.csv"'
    return response


def _table(names: list[str], rows: Iterator[Entry]) -> Iterator[Any]:
    yield names
    for row in rows:
        yield csv_cells(row)


@require_safe
def lines(request: HttpRequest) -> StreamingHttpResponse:
    """JSON Lines: one entry a line, with its text."""
    rows, after, headers = _asked(request, "disclosure:data_lines")
    found_lines = (json.dumps(record(row, with_text=True), ensure_ascii=False) + "\n" for row in _stream(rows, after))
    response = StreamingHttpResponse(found_lines, content_type="application/jsonl; charset=utf-8", headers=headers)
    response["Content-Disposition"] = 'attachment; filename="entries.jsonl"'
    return response


def _asked(request: HttpRequest, name: str) -> tuple[QuerySet[Entry], str | None, dict[str, str]]:
    """The rows, where they begin, and the header that names where the next file begins."""
    form, after = checked(Finder(request.GET)), request.GET.get("after")
    rows = with_facts(found(published(), form.values()).rows)
    headers = {"Cache-Control": "public, max-age=300"}
    last = _last_of_file(rows, after)
    if last is not None:
        query = urlencode({"after": token_after(last, NEWEST)})
        ask = "&".join(part for part in (form.query(), query) if part)
        headers["Link"] = f'<{public_url(reverse(name))}?{ask}>; rel="next"'
    return rows, after, headers


def _last_of_file(rows: QuerySet[Entry], after: str | None) -> Entry | None:
    """The last row of this file when more follow; walks keys only."""
    keys = rows.select_related(None).defer(None).only("published_at", "matter_id")
    found_page = page(keys, NEWEST, after, MOST_ROWS)
    return found_page.rows[-1] if found_page.next_token else None


def _stream(rows: QuerySet[Entry], after: str | None) -> Iterator[Entry]:
    """At most MOST_ROWS rows, a page of them at a time: memory stays flat and no cursor is held open."""
    left = MOST_ROWS
    while left > 0:
        found_page = page(rows, NEWEST, after, min(_AT_ONCE, left))
        yield from found_page.rows
        left -= len(found_page.rows)
        after = found_page.next_token
        if after is None:
            return


@require_safe
def dcat(request: HttpRequest) -> JsonResponse:
    """The catalogue as JSON-LD."""
    counts = dict(published().order_by().values_list("column").annotate(count=Count("column")))
    columns = [(column, counts[column.pk]) for column in Column.objects.filter(pk__in=counts)]
    newest = published().aggregate(newest=Max("published_at"))["newest"]
    modified = newest.astimezone(SHANGHAI).isoformat(timespec="seconds") if newest else None
    return _json(catalog.catalogue(columns, modified), "application/ld+json")


@require_safe
def table(request: HttpRequest) -> JsonResponse:
    """The columns of the CSV as CSVW."""
    return _json(catalog.table(), "application/csvm+json")


def _json(found_facts: dict[str, Any], content_type: str) -> JsonResponse:
    response = JsonResponse(found_facts, json_dumps_params={"ensure_ascii": False}, content_type=content_type)
    response["Cache-Control"] = "public, max-age=300"
    return response
