"""One operation for each move of an order: the fields of its form, the same action behind it, who may is decided there."""

from typing import Any

from django import forms
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from complaints.access import check_move, get_order
from complaints.api.shapes import OrderShape, order_shape
from complaints.forms.moves import MoveForm
from complaints.forms.of_move import FORMS
from complaints.selectors import order_for_officer
from portal.accounts.asking import user_of
from portal.core.api.asking import IF_MATCH, body_of, version_of
from portal.core.api.refusing import refusals
from portal.core.errors import Invalid

_MOST = 2**31 - 1


def body_for(name: str, form: type[MoveForm]) -> type[serializers.Serializer[Any]]:
    """What a move takes, from the fields of its form; ids as numbers, yes and no as these words."""
    version = serializers.IntegerField(required=False, min_value=0, max_value=_MOST)
    fields: dict[str, Any] = {field: _field(known) for field, known in form.base_fields.items() if field != "version"}
    title = "".join(part.title() for part in name.split("_"))
    described = {"__doc__": f"What the move {name} takes.", "version": version, **fields}
    return type(f"Order{title}", (serializers.Serializer,), described)


def _field(known: forms.Field) -> Any:
    required = known.required
    if isinstance(known, forms.ModelMultipleChoiceField):
        child = serializers.IntegerField(min_value=1, max_value=_MOST)
        return serializers.ListField(child=child, required=required, max_length=50)
    if isinstance(known, forms.ModelChoiceField) or (isinstance(known, forms.TypedChoiceField) and not known.choices):
        return serializers.IntegerField(required=required, min_value=1, max_value=_MOST)
    if isinstance(known, forms.DateField):
        return serializers.DateField(required=required)
    return serializers.CharField(required=required, allow_blank=not required, max_length=5000)


def view_of(name: str) -> type[APIView]:
    """The operation of one move."""
    form, body = FORMS[name], body_for(name, FORMS[name])

    class MoveView(APIView):
        """Make this move."""

        @extend_schema(
            operation_id=f"complaint_{name}",
            parameters=[IF_MATCH],
            request=body,
            responses={200: OrderShape, **refusals(400, 401, 403, 404, 409)},
        )
        def post(self, request: Request, number: str) -> Response:
            """Name the version that you read; what is missing or wrong comes back by field."""
            user = user_of(request)
            order = get_order(user, number)
            check_move(user, order, name)
            given = body_of(request, body)
            version = version_of(request, given)
            filled = form({**given, "version": version}, order=order, user=user)
            if not filled.is_valid():
                faults = {field: [str(each) for each in errors] for field, errors in filled.errors.items()}
                raise Invalid("；".join(sentence for sentences in faults.values() for sentence in sentences), faults)
            filled.act()
            shown = order_for_officer(user, number)
            return Response(OrderShape(order_shape(shown, user)).data, headers={"ETag": f'"{shown.matter.version}"'})

    MoveView.__name__ = f"Order_{name}"
    return MoveView
