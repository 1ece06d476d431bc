"""The REST API of the hall: an officer's queue, and progress by number and query code without signing in."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.accounts.asking import user_of
from portal.core import clock
from portal.core.address import client_address
from portal.core.api.asking import PAGED, PageQuery, body_of, paged, query_of
from portal.core.api.refusing import refusals
from portal.core.errors import NotFound
from portal.core.tries import count_try
from portal.hall import queues
from portal.hall.story import story_of
from portal.hall.views.progress import TRIES_A_MINUTE, UNKNOWN, find
from portal.matters import calendar as calendars
from portal.matters.kinds import status_label
from portal.matters.models import Alert, Matter, Stage


class QueueQuery(PageQuery):
    """Which tab of the queue."""

    tab = serializers.ChoiceField(list(queues.TABS), required=False)


class QueueLine(serializers.Serializer[Any]):
    """A matter in a queue; the applicant is masked."""

    number = serializers.CharField()
    title = serializers.CharField()
    applicant = serializers.CharField()
    office = serializers.CharField()
    handler = serializers.CharField(allow_null=True)
    stage = serializers.ChoiceField(Stage.choices)
    status = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    alert = serializers.ChoiceField(Alert.choices)
    version = serializers.IntegerField()


class QueuePage(serializers.Serializer[Any]):
    """A page of a queue."""

    results = QueueLine(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)


def queue_line(matter: Matter) -> dict[str, Any]:
    """A matter as the queue shows it."""
    names = ("number", "title", "stage", "due_on", "alert", "version")
    facts: dict[str, Any] = {name: getattr(matter, name) for name in names}
    return facts | {
        "applicant": matter.applicant_label,
        "office": matter.office.name,
        "handler": str(matter.handler) if matter.handler else None,
        "status": status_label(matter),
    }


class Queue(APIView):
    """The work of window and office."""

    @extend_schema(
        operation_id="list_queue",
        parameters=[*PAGED, OpenApiParameter("tab", {"type": "string", "enum": list(queues.TABS)})],
        responses={200: QueuePage, **refusals(400, 401, 403)},
    )
    def get(self, request: Request) -> Response:
        """One tab of your queue; without ``tab`` the one where your work begins."""
        user = user_of(request)
        asked = query_of(request, QueueQuery)
        tab = queues.TABS[asked.get("tab") or queues.first_tab(user)]
        look = queues.look_of(user, clock.today(), calendars.current())
        return paged(queues.queue(look, tab, {}), tab.order, asked, queue_line)


class Receipt(serializers.Serializer[Any]):
    """What stands on the receipt."""

    number = serializers.CharField(max_length=60)
    code = serializers.CharField(max_length=20)


class ProgressShape(serializers.Serializer[Any]):
    """Where a matter is and what comes next; no personal data."""

    number = serializers.CharField()
    title = serializers.CharField()
    office = serializers.CharField()
    status = serializers.CharField()
    next_step = serializers.CharField(allow_blank=True)
    is_open = serializers.BooleanField()
    due_on = serializers.DateField(allow_null=True)


class Progress(APIView):
    """Progress by number and query code; by POST, so that neither stands in an address or a log."""

    permission_classes = (AllowAny,)
    authentication_classes = ()

    @extend_schema(
        operation_id="ask_progress",
        request=Receipt,
        responses={200: ProgressShape, **refusals(400, 404, 429)},
    )
    def post(self, request: Request) -> Response:
        """Ten tries a minute; a wrong number and a wrong code get the same answer."""
        count_try("progress", client_address(request), limit=TRIES_A_MINUTE, seconds=60)
        given = body_of(request, Receipt)
        found = find(given["number"], given["code"])
        if found is None:
            raise NotFound(str(UNKNOWN))
        matter = found.matter
        story = story_of(matter)
        facts = {"number": matter.number, "title": matter.title, "office": matter.office.name, "due_on": matter.due_on}
        told = {"status": story.status, "next_step": story.next_step, "is_open": story.is_open}
        return Response(ProgressShape(facts | told).data)
