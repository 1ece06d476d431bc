"""How complete the catalogues are over the API: the numbers of the page and of the desk (row 144)."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from disclosure.catalogue.score import Score, scores
from disclosure.entries.models import CatalogueItem
from portal.accounts.models import Office
from portal.core import clock
from portal.core.api.asking import PAGED, PageQuery, paged, query_of
from portal.core.api.refusing import refusals


class ScoreQuery(PageQuery):
    """The year; this one when it is left out."""

    year = serializers.IntegerField(required=False, min_value=1949, max_value=2200)


class ScoreLine(serializers.Serializer[Any]):
    """How complete the catalogue of one body is in a year."""

    body = serializers.CharField()
    code = serializers.CharField()
    year = serializers.IntegerField()
    due = serializers.IntegerField(help_text="lines whose day has come")
    filled = serializers.IntegerField(help_text="of these, with at least one valid published entry")
    missing = serializers.IntegerField()
    percent = serializers.IntegerField(allow_null=True, help_text="rounded down; null while nothing is due")


class ScorePage(serializers.Serializer[Any]):
    """One page of scores."""

    results = ScoreLine(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)


class Scores(APIView):
    """How complete the catalogues are."""

    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="list_catalogue_scores",
        parameters=[OpenApiParameter("year", {"type": "integer", "minimum": 1949, "maximum": 2200}), *PAGED],
        responses={200: ScorePage, **refusals(400)},
    )
    def get(self, request: Request) -> Response:
        """The bodies that have a catalogue in the year, with the score of each."""
        asked = query_of(request, ScoreQuery)
        year = asked.get("year", clock.today().year)
        lines = CatalogueItem.objects.filter(year=year)
        counted = scores(lines, clock.today())
        bodies = Office.objects.filter(pk__in=lines.order_by().values("body"))
        return paged(bodies, ("level", "code", "id"), asked, lambda body: _line(body, year, counted))


def _line(body: Office, year: int, counted: dict[tuple[int, int], Score]) -> dict[str, Any]:
    score = counted.get((body.pk, year), Score())
    numbers = {name: getattr(score, name) for name in ("due", "filled", "missing", "percent")}
    return {"body": body.name, "code": body.code, "year": year, **numbers}
