"""Public entries over the API: the list by the same filter as the page, and one entry with its text and files."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from disclosure.entries.models import Entry
from disclosure.entries.selectors import public_attachments, published
from disclosure.reading.dictionary import FIELDS, record
from disclosure.reading.facts import public_url
from disclosure.reading.finding import NEWEST, Finder, found, with_facts
from disclosure.reading.views.feeds import checked
from portal.core.api.asking import PAGED, PageQuery, paged, query_of
from portal.core.api.refusing import refusals
from portal.core.errors import NotFound

_KINDS = {"date": serializers.DateField, "dateTime": serializers.DateTimeField, "anyURI": serializers.URLField}


def _field(datatype: str) -> serializers.Field[Any, Any, Any, Any]:
    return _KINDS.get(datatype, serializers.CharField)(allow_null=True)  # type: ignore[no-any-return]


_LINE = {field.name: _field(field.datatype) for field in FIELDS if field.in_csv}
EntryLine = type("EntryLine", (serializers.Serializer,), {"__doc__": "A public entry in a list.", **_LINE})


class FileShape(serializers.Serializer[Any]):
    """A public file."""

    title = serializers.CharField()
    content_type = serializers.CharField()
    size = serializers.IntegerField(help_text="bytes")
    digest = serializers.CharField()
    url = serializers.URLField()


class EntryShape(EntryLine):  # type: ignore[valid-type, misc]
    """A public entry with its text and files."""

    text = serializers.CharField()
    files = FileShape(many=True)


class EntryPage(serializers.Serializer[Any]):
    """One page of entries."""

    results = EntryLine(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)


def _filters() -> list[OpenApiParameter]:
    shown = {name: field for name, field in Finder.base_fields.items() if name != "order"}
    return [
        OpenApiParameter(name, {"type": "integer" if isinstance(field, forms.IntegerField) else "string"})
        for name, field in shown.items()
    ]


class Entries(APIView):
    """What is public."""

    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="list_entries", parameters=[*_filters(), *PAGED], responses={200: EntryPage, **refusals(400)}
    )
    def get(self, request: Request) -> Response:
        """The newest first, by the filters of the page."""
        given = QueryDict(mutable=True)
        given.update({name: value for name, value in request.query_params.dict().items() if name != "order"})
        wanted = checked(Finder(given)).values()
        rows = with_facts(found(published(), wanted).rows).defer("search", "current__html", "current__text")
        return paged(rows, NEWEST, query_of(request, PageQuery), lambda row: record(row, with_text=False))


class EntryDetail(APIView):
    """One public entry."""

    permission_classes = [AllowAny]

    @extend_schema(operation_id="read_entry", responses={200: EntryShape, **refusals(404)})
    def get(self, request: Request, index_number: str) -> Response:
        """Facts, text without marks, and the files; what was withdrawn is not found."""
        row = with_facts(published().filter(index_number=index_number)).first()
        if row is None:
            raise NotFound(_("没有找到这条信息。请核对索引号。"))
        return Response({**record(row, with_text=True), "files": _files(row)})


def _files(row: Entry) -> list[dict[str, Any]]:
    files = public_attachments().filter(version=row.current_id).select_related("file")
    return [
        {
            "title": each.title,
            "content_type": each.file.content_type,
            "size": each.file.size,
            "digest": each.file.digest,
            "url": public_url(reverse("disclosure:file", args=[each.pk])),
        }
        for each in files
    ]
