"""Orders over the API: filing, delivery by other systems with feedback, reading, figures and letters for everybody."""

import uuid
from typing import Any

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from complaints.access import get_order, orders_readable_by
from complaints.actions.register import Intake, register
from complaints.api.shapes import (
    ComplaintDelivery,
    ComplaintFiledShape,
    ComplaintFiling,
    ComplaintPage,
    FeedbackShape,
    OrderQuery,
    OrderShape,
    feedback,
    order_shape,
)
from complaints.kinds import Identity, ObjectKind, Source, Urgency
from complaints.models import Caller, Order, Publication
from complaints.views.figures import public_rows
from complaints.views.public import NEWEST, published
from portal.accounts.asking import user_of
from portal.accounts.models import Office, User
from portal.accounts.represent import own_party
from portal.core.address import client_address
from portal.core.api.asking import PAGED, PageQuery, body_of, paged, query_of
from portal.core.api.refusing import refusals
from portal.core.digests import canonical_json
from portal.core.errors import Invalid, NotFound
from portal.core.identifiers import check_id_number, check_phone, fictional_allowed
from portal.core.names import check_text
from portal.core.tries import count_try

AN_HOUR = 20
DELIVERIES_A_MINUTE = 600
_NAMESPACE = uuid.UUID("0a1a7f0e-6f0f-4a8f-9a0f-4d2f6a1c7e55")
_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 8, "maxLength": 100, "pattern": "^[0-9A-Za-z_-]+$"},
    OpenApiParameter.HEADER,
    required=True,
    description="Random, yours for this filing; sent again with the same body, it gives the order that was filed first.",
)


class KeyHeader(serializers.Serializer[Any]):
    """The header that makes filing safe to repeat."""

    key = serializers.RegexField(r"^[0-9A-Za-z_-]{8,100}$")


class FileOrder(APIView):
    """Filing without an account or with one."""

    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="file_complaint",
        parameters=[_KEY],
        request=ComplaintFiling,
        responses={201: ComplaintFiledShape, **refusals(400, 404, 429)},
    )
    def post(self, request: Request) -> Response:
        """File a complaint; the same key always gives the same order. Emergencies are never held back."""
        header = KeyHeader(data={"key": request.headers.get("Idempotency-Key", "")})
        if not header.is_valid():
            message = _("请带上请求头 Idempotency-Key：8到100位字母、数字、- 或 _。")
            raise Invalid(message, {"Idempotency-Key": [_("必须填写")]})
        given = body_of(request, ComplaintFiling)
        user = request.user if isinstance(request.user, User) else None
        if given["urgency"] == Urgency.NORMAL:
            count_try("complain", client_address(request), limit=AN_HOUR, seconds=3600)
        token = _token(user, header.validated_data["key"], given)
        who = None if given["identity"] == Identity.ANONYMOUS else user
        party = own_party(who) if who else None
        intake = Intake(source=Source.WEB, user=who, party=party, token=token, **_checked(given))
        caller = _once(Caller.objects.filter(token=token), intake, who)
        return Response(ComplaintFiledShape(_filed(caller)).data, status=201)


def _token(user: User | None, key: str, given: dict[str, Any]) -> uuid.UUID:
    """What makes a filing that is sent twice one order.

    Keys of people without an account share one space: without the body in it, whoever guesses a key that somebody
    else has used would be given that person's number and query code.
    """
    said = str(user.pk) if user else canonical_json(given).decode()
    return uuid.uuid5(_NAMESPACE, f"{said}:{key}")


def _once(earlier: QuerySet[Caller], intake: Intake, actor: User | None) -> Caller:
    """The caller that is there already, also when the same request arrives twice at the same moment."""
    rows = earlier.select_related("order__matter").order_by("number")
    found = rows.first()
    if found is not None:
        return found
    try:
        return register(intake, actor=actor)[1]
    except IntegrityError:
        return rows.get()


def _checked(given: dict[str, Any]) -> dict[str, Any]:
    """Texts that may be kept; a named or hidden person gives name and telephone, and may give an ID number."""
    facts = {name: check_text(value) if isinstance(value, str) else value for name, value in given.items()}
    facts |= _about(facts["object_office"])
    if facts["identity"] == Identity.ANONYMOUS:
        return {**facts, "name": "", "phone": "", "id_number": ""}
    missing = {name: [_("必须填写")] for name in ("name", "phone") if not facts[name]}
    if missing:
        raise Invalid(_("实名反映须填姓名和电话；不想留姓名，请用 anonymous。"), missing)
    number = facts["id_number"]
    checked = check_id_number(number, allow_fictional=fictional_allowed()) if number else ""
    return {**facts, "phone": check_phone(facts["phone"]), "id_number": checked}


def _about(code: str) -> dict[str, Any]:
    """The office that it is about, by its code; Invalid for a code that no office has."""
    office = Office.objects.filter(code=code, is_active=True).first() if code else None
    if code and office is None:
        raise Invalid(_("没有这个机构编码。请核对，或留空由受理中心确定。"), {"object_office": [_("没有这个编码")]})
    return {"object_office": office, "object_kind": ObjectKind.OFFICE if office else ObjectKind.NONE}


def _filed(caller: Caller) -> dict[str, Any]:
    matter = caller.order.matter
    return {"number": matter.number, "query_code": caller.query_code, "due_on": matter.due_on}


class DeliverOrder(APIView):
    """Delivery by the platform above or the old system."""

    @extend_schema(
        operation_id="deliver_complaint",
        request=ComplaintDelivery,
        responses={201: ComplaintFiledShape, **refusals(400, 401, 403, 404, 429)},
    )
    def post(self, request: Request) -> Response:
        """Hand over an order by your own number; sent again, it gives the order that is there."""
        user = user_of(request)
        count_try("api.deliver", str(user.pk), limit=DELIVERIES_A_MINUTE)
        given = body_of(request, ComplaintDelivery)
        there = Caller.objects.filter(order__source=given["source"], order__upper_number=given["upper_number"])
        caller = _once(there, Intake(**_checked(given)), user)
        return Response(ComplaintFiledShape(_filed(caller)).data, status=201)


class Feedback(APIView):
    """What became of an order that another system handed over."""

    @extend_schema(operation_id="read_feedback", responses={200: FeedbackShape, **refusals(401, 403, 404)})
    def get(self, request: Request, source: str, upper_number: str) -> Response:
        """State and reply by your own number."""
        rows = orders_readable_by(user_of(request)).prefetch_related("replies")
        order = rows.filter(source=source, upper_number=upper_number).first()
        if order is None:
            raise NotFound(_("没有找到这个编号的工单。请核对来源和编号。"))
        return Response(FeedbackShape(feedback(order)).data)


class Orders(APIView):
    """The orders that the signed-in person may read."""

    @extend_schema(
        operation_id="list_complaints",
        parameters=[*PAGED, OrderQuery],
        responses={200: ComplaintPage, **refusals(400, 401, 403)},
    )
    def get(self, request: Request) -> Response:
        """Orders that you may read, the last filed first."""
        user, asked = user_of(request), query_of(request, OrderQuery)
        rows = _with_all(orders_readable_by(user))
        rows = rows.filter(**{name: asked[name] for name in ("state", "kind") if asked.get(name)})
        return paged(rows, ("-matter__opened_at", "-matter_id"), asked, lambda order: order_shape(order, user))


def _with_all(rows: Any) -> Any:
    """With what the moves look at, in a fixed number of queries."""
    people = ("callers", "repeats__callers", "branches", "replies", "revisits")
    names = (*people, "oversights", "samples__reply", "matter__deadlines", "matter__exclusions")
    return rows.select_related("publication", "leader_case").prefetch_related(*names)


class OrderDetail(APIView):
    """One order."""

    @extend_schema(operation_id="read_complaint", responses={200: OrderShape, **refusals(401, 403, 404)})
    def get(self, request: Request, number: str) -> Response:
        """An order that you may read; its version also stands in ETag."""
        user = user_of(request)
        order: Order = _with_all(orders_readable_by(user)).get(pk=get_order(user, number).pk)
        shown = OrderShape(order_shape(order, user)).data
        return Response(shown, headers={"ETag": f'"{order.matter.version}"'})


class FigureLine(serializers.Serializer[Any]):
    """One office in the public figures; rates are text with two decimals, "-" for nothing."""

    office = serializers.CharField()
    received = serializers.IntegerField()
    rates = serializers.ListField(child=serializers.CharField())


class Figures(APIView):
    """The public figures, the same as page and CSV."""

    permission_classes = [AllowAny]

    @extend_schema(operation_id="complaint_figures", responses={200: FigureLine(many=True)})
    def get(self, _request: Request) -> Response:
        """The last thirty days by office: completed, on time, complete replies, solved, satisfied, median days."""
        lines = [{"office": row.office, "received": row.received, "rates": row.rates()} for row in public_rows()]
        return Response(FigureLine(lines, many=True).data)


class LetterShape(serializers.Serializer[Any]):
    """A published letter with its reply."""

    code = serializers.CharField()
    title = serializers.CharField()
    question = serializers.CharField()
    answer = serializers.CharField()
    office = serializers.CharField(source="office_name")
    asked_on = serializers.DateField()
    answered_on = serializers.DateField()


class LetterPage(serializers.Serializer[Any]):
    """A page of letters."""

    results = LetterShape(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)


class Letters(APIView):
    """Letters that everybody may read."""

    permission_classes = [AllowAny]

    @extend_schema(operation_id="list_letters", parameters=PAGED, responses={200: LetterPage, **refusals(400)})
    def get(self, request: Request) -> Response:
        """The newest first."""
        asked = query_of(request, PageQuery)
        return paged(published(), NEWEST, asked, _letter)


def _letter(row: Publication) -> dict[str, Any]:
    return dict(LetterShape(row).data)
