"""Cases: filing one, once; reading one's own or those of one's office."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from approvals.access import cases_readable_by, get_case
from approvals.actions.file_once import file_once
from approvals.api.shapes import CaseShape, FiledShape, case_shape
from portal.accounts.asking import user_of
from portal.accounts.represent import own_party, parties_of
from portal.core.api.asking import PAGED, PageQuery, body_of, paged, query_of
from portal.core.api.refusing import refusals
from portal.core.errors import Invalid
from portal.core.tries import count_try

FILINGS_A_MINUTE = 20
_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 8, "maxLength": 100, "pattern": "^[0-9A-Za-z_-]+$"},
    OpenApiParameter.HEADER,
    required=True,
    description="Yours for this filing; sent again, it gives the case that was filed first.",
)


class Filing(serializers.Serializer[Any]):
    """An application without files; answers by field id, declarations by theirs."""

    item = serializers.CharField(max_length=50)
    party = serializers.IntegerField(
        required=False, min_value=1, max_value=2**31 - 1, help_text="for whom; yourself when left out"
    )
    answers = serializers.DictField(required=False, default=dict)


class KeyHeader(serializers.Serializer[Any]):
    """The header that makes filing safe to repeat."""

    key = serializers.RegexField(r"^[0-9A-Za-z_-]{8,100}$")


class CasePage(serializers.Serializer[Any]):
    """A page of cases."""

    results = CaseShape(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)


class Cases(APIView):
    """All cases that the signed-in person may read, and filing a new one."""

    @extend_schema(operation_id="list_cases", parameters=PAGED, responses={200: CasePage, **refusals(400, 401)})
    def get(self, request: Request) -> Response:
        """Cases that you may read, the last filed first."""
        user = user_of(request)
        rows = cases_readable_by(user).prefetch_related("steps")
        asked = query_of(request, PageQuery)
        return paged(rows, ("-matter__opened_at", "-matter_id"), asked, lambda case: case_shape(case, user))

    @extend_schema(
        operation_id="file_case",
        parameters=[_KEY],
        request=Filing,
        responses={201: FiledShape, **refusals(400, 401, 403, 404, 409, 429)},
    )
    def post(self, request: Request) -> Response:
        """File an application that needs no files; the same key always gives the same case."""
        user = user_of(request)
        count_try("api.file", str(user.pk), limit=FILINGS_A_MINUTE)
        header = KeyHeader(data={"key": request.headers.get("Idempotency-Key", "")})
        if not header.is_valid():
            raise Invalid(
                _("请带上请求头 Idempotency-Key：8到100位字母、数字、- 或 _。"), {"Idempotency-Key": [_("必须填写")]}
            )
        given = body_of(request, Filing)
        rows = parties_of(user).filter(pk=given["party"]) if "party" in given else None
        party = rows.first() if rows is not None else own_party(user)
        if party is None:
            raise Invalid(_("请指明您可以代其办理的申请人，或先完成实名认证。"), {"party": [_("没有这个申请人")]})
        case = file_once(
            given["item"], key=header.validated_data["key"], actor=user, party=party, answers=given["answers"]
        )
        shown = case_shape(case, user) | {"query_code": case.matter.query_code}
        return Response(FiledShape(shown).data, status=201, headers=_tag(case.matter.version))


class CaseDetail(APIView):
    """One case."""

    @extend_schema(operation_id="read_case", responses={200: CaseShape, **refusals(401, 404)})
    def get(self, request: Request, number: str) -> Response:
        """A case that you may read; its version also stands in ETag."""
        user = user_of(request)
        case = get_case(user, number)
        return Response(CaseShape(case_shape(case, user)).data, headers=_tag(case.matter.version))


def _tag(version: int) -> dict[str, str]:
    return {"ETag": f'"{version}"'}
