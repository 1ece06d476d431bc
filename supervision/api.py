"""The REST API of supervision: the board's figures and the flags (cards), scoped as on the pages."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.accounts.asking import user_of
from portal.core.api.asking import PAGED, PageQuery, paged, query_of
from portal.core.api.refusing import refusals
from portal.matters.models import Alert, Stage
from supervision.access import cards_for
from supervision.models import Card, CardState, Level
from supervision.selectors import counts


class FlagShape(serializers.Serializer[Any]):
    """A flag: which limit of which matter was passed when, and when that was seen."""

    number = serializers.CharField()
    level = serializers.ChoiceField(Level.choices)
    rule = serializers.CharField()
    rule_name = serializers.CharField()
    matter = serializers.CharField()
    office = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    crossed_at = serializers.DateTimeField()
    detected_at = serializers.DateTimeField()
    state = serializers.ChoiceField(CardState.choices)


class FlagPage(serializers.Serializer[Any]):
    """A page of flags."""

    results = FlagShape(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)


class FlagQuery(PageQuery):
    """Filters of flags."""

    level = serializers.ChoiceField(Level.choices, required=False)
    state = serializers.ChoiceField(CardState.choices, required=False)


class FigureShape(serializers.Serializer[Any]):
    """How many open matters of a kind an office has in a stage at an alert."""

    office = serializers.CharField()
    kind = serializers.CharField()
    stage = serializers.ChoiceField(Stage.choices)
    alert = serializers.ChoiceField(Alert.choices)
    count = serializers.IntegerField()


def flag_shape(card: Card) -> dict[str, Any]:
    """A card as the API shows it."""
    names = ("number", "level", "due_on", "crossed_at", "detected_at", "state")
    facts: dict[str, Any] = {name: getattr(card, name) for name in names}
    return facts | {
        "rule": card.rule.code,
        "rule_name": card.rule.name,
        "matter": card.matter.number,
        "office": card.office.name,
    }


class Flags(APIView):
    """Warnings, yellow and red cards."""

    @extend_schema(
        operation_id="list_flags",
        parameters=[
            *PAGED,
            OpenApiParameter("level", {"type": "integer", "enum": list(Level.values)}),
            OpenApiParameter("state", {"type": "string", "enum": list(CardState.values)}),
        ],
        responses={200: FlagPage, **refusals(400, 401, 403)},
    )
    def get(self, request: Request) -> Response:
        """Flags that you may see, the newest first."""
        asked = query_of(request, FlagQuery)
        rows = cards_for(user_of(request)).select_related("rule", "matter", "office")
        rows = rows.filter(**{name: asked[name] for name in ("level", "state") if name in asked})
        return paged(rows, ("-crossed_at", "-id"), asked, flag_shape)


class Figures(APIView):
    """The board."""

    @extend_schema(operation_id="list_figures", responses={200: FigureShape(many=True), **refusals(401, 403)})
    def get(self, request: Request) -> Response:
        """Open matters by office, kind, stage and alert; the same numbers as the board."""
        return Response(FigureShape(counts(user_of(request)), many=True).data)
