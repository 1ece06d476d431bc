"""One operation for each move of a case; what it takes is what the action takes, who may is decided there."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from approvals.access import get_case
from approvals.actions import assign, correct, decide, deliver, extend, receive, review, special, withdraw
from approvals.api.shapes import CaseShape, case_shape
from approvals.models import Case
from approvals.moves import MOVES
from approvals.special import Ground
from portal.accounts.asking import user_of
from portal.accounts.models import User
from portal.core.api.asking import IF_MATCH, body_of, version_of
from portal.core.api.refusing import refusals
from portal.core.errors import Invalid

Serializer = serializers.Serializer[Any]
_MOST = 2**31 - 1


class Plain(Serializer):
    """A move that takes nothing but the version that was read."""

    version = serializers.IntegerField(required=False, min_value=0, max_value=_MOST)


class Defect(Serializer):
    """One thing to correct; ``slot`` is the key of a material, empty for anything else."""

    slot = serializers.CharField(required=False, default="", allow_blank=True, max_length=40)
    problem = serializers.CharField(max_length=500)
    requirement = serializers.CharField(max_length=500)


class RequestCorrection(Plain):
    defects = serializers.ListField(child=Defect(), min_length=1, max_length=50)


class RefuseAcceptance(Plain):
    reason = serializers.CharField(max_length=2000)
    competent_organ = serializers.CharField(required=False, default="", allow_blank=True, max_length=100)
    not_required = serializers.BooleanField(required=False, default=False)


class Review(Plain):
    passed = serializers.BooleanField()
    opinion = serializers.CharField(max_length=2000)
    step = serializers.CharField(required=False, default="", allow_blank=True, max_length=40)


class ProposeSuspension(Plain):
    ground = serializers.ChoiceField(Ground.choices)
    days = serializers.IntegerField(min_value=1, max_value=1000)
    reason = serializers.CharField(max_length=2000)


class Resume(Plain):
    result = serializers.CharField(max_length=2000)


class Extend(Plain):
    days = serializers.IntegerField(min_value=1, max_value=1000)
    reason = serializers.CharField(max_length=2000)


class Assign(Plain):
    handler = serializers.IntegerField(min_value=1, max_value=_MOST, help_text="id of a reviewer of the office")


class Reason(Plain):
    reason = serializers.CharField(max_length=2000)


class MaybeReason(Plain):
    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=2000)


class Serve(Plain):
    way = serializers.ChoiceField(tuple(deliver.SERVE_WAYS.items()))
    receiver = serializers.CharField(required=False, default="", allow_blank=True, max_length=60)


class Resubmit(Plain):
    answers = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=1000),
        max_length=50,
        help_text="indexes of the defects that are answered without files",
    )


def _assign(number: str, *, handler: int, **facts: Any) -> Case:
    person = User.objects.filter(pk=handler, is_active=True).first()
    if person is None:
        raise Invalid(_("没有这个承办人。"), {"handler": [_("没有这个人")]})
    return assign.assign(number, handler=person, **facts)


ACTIONS: dict[str, tuple[Callable[..., Case], type[Plain]]] = {
    "accept": (receive.accept, Plain),
    "request_correction": (receive.request_correction, RequestCorrection),
    "refuse_acceptance": (receive.refuse_acceptance, RefuseAcceptance),
    "resubmit": (correct.resubmit, Resubmit),
    "start_review": (review.start_review, Plain),
    "review": (review.review, Review),
    "propose_suspension": (special.propose_suspension, ProposeSuspension),
    "suspend": (special.suspend, Plain),
    "resume": (special.resume, Resume),
    "extend": (extend.extend, Extend),
    "assign": (_assign, Assign),
    "grant": (decide.grant, MaybeReason),
    "refuse": (decide.refuse, Reason),
    "issue": (deliver.issue, Plain),
    "serve": (deliver.serve, Serve),
    "archive": (deliver.archive, Plain),
    "withdraw": (withdraw.withdraw, MaybeReason),
    "terminate": (withdraw.terminate, Reason),
}
"""Every move of approvals.moves.MOVES; a test compares."""


def make_move(request: Request, number: str, name: str) -> Response:
    """Make the move; the answer is the case after it."""
    user = user_of(request)
    get_case(user, number)
    action, shape = ACTIONS[name]
    given = body_of(request, shape)
    version = version_of(request, given)
    action(number, actor=user, version=version, **given)
    case = get_case(user, number)
    return Response(CaseShape(case_shape(case, user)).data, headers={"ETag": f'"{case.matter.version}"'})


def view_of(name: str) -> type[APIView]:
    """The documented operation of one move."""

    @extend_schema(
        operation_id=name,
        summary=str(MOVES[name].label),
        parameters=[IF_MATCH],
        request=ACTIONS[name][1],
        responses={200: CaseShape, **refusals(400, 401, 403, 404, 409)},
        tags=["moves"],
    )
    def post(self: APIView, request: Request, number: str) -> Response:
        return make_move(request, number, name)

    return type(f"Move_{name}", (APIView,), {"post": post})
