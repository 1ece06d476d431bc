"""Who asks, and pieces that many operations take: a version, a page of a list."""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.request import Request
from rest_framework.response import Response

from portal.core.errors import Invalid
from portal.core.paging import page

M = TypeVar("M", bound=models.Model)
MAX_PAGE = 100
IF_MATCH = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description='The version that you read, such as "7"; stands for the field version.',
    required=False,
)
PAGED = [
    OpenApiParameter("after", OpenApiTypes.STR, description="next or previous of the page before"),
    OpenApiParameter("size", {"type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": 20}),
]


class SessionOrSignIn(SessionAuthentication):
    """The portal's own session; without one the answer is 401, not 403."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class TokenBearer(BaseAuthentication):
    """A request that a token has signed in before the doors were asked (portal.accounts.tokens)."""

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        """The account of the token; None leaves it to the session."""
        plain = request._request
        return (plain.user, None) if getattr(plain, "by_token", None) else None


class PageQuery(serializers.Serializer[Any]):
    """What a list takes; subclasses add filters."""

    after = serializers.CharField(required=False, default="", max_length=1000, allow_blank=True)
    size = serializers.IntegerField(required=False, default=20, min_value=1, max_value=MAX_PAGE)


def query_of(request: Request, serializer: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    """The checked query of an address; what it does not know is ignored."""
    asked = serializer(data=request.query_params.dict())
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


def body_of(request: Request, serializer: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    """The checked body; fields that it does not name are ignored and never written."""
    given = serializer(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


def paged(
    rows: "QuerySet[M]", order: Sequence[str], asked: dict[str, Any], show: Callable[[M], dict[str, Any]]
) -> Response:
    """One keyset page: ``{"results": […], "next": token or null, "previous": token or null}``."""
    found = page(rows, order, asked["after"], asked["size"])
    results = [show(row) for row in found.rows]
    return Response({"results": results, "next": found.next_token, "previous": found.previous_token})


def version_of(request: Request, given: dict[str, Any]) -> int:
    """The version that the caller read, from the field or from If-Match; Invalid without one."""
    header = re.fullmatch(r'\s*(?:W/)?"?([0-9]{1,9})"?\s*', request.headers.get("If-Match", ""))
    version = given.pop("version", None)
    if version is None and header:
        version = int(header[1])
    if version is None:
        raise Invalid(_("请带上您读到的版本号：字段 version 或请求头 If-Match。"), {"version": [_("必须填写")]})
    return int(version)


class _SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema describes it."""

    target_class = SessionOrSignIn
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}


class _TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema describes it."""

    target_class = TokenBearer
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
