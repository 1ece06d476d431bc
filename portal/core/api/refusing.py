"""Every refusal has one shape: ``{"detail": sentence, "fields": {name: [sentences]}}``."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiResponse
from rest_framework import exceptions, serializers
from rest_framework.response import Response

from portal.core.errors import Invalid, PortalError


class RefusalSerializer(serializers.Serializer[Any]):
    """What every answer of 400 and more holds."""

    detail = serializers.CharField(help_text="a sentence for people that says what to do next")
    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()), help_text="sentences by the name of the field"
    )


_MEANINGS = {
    400: "The input cannot be taken; ``fields`` says why.",
    401: "Sign in first.",
    403: "Signed in, but this is not yours to do; also a missing CSRF token.",
    404: "There is no such thing, or you may not see it.",
    409: "The case is in another state, or somebody moved it after you read it.",
    429: "Too many tries; wait a minute.",
}


def refusals(*codes: int) -> dict[int, OpenApiResponse]:
    """The declared refusals of an operation."""
    return {code: OpenApiResponse(RefusalSerializer, _MEANINGS[code]) for code in codes}


def refuse(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: one shape for our errors and the framework's."""
    if isinstance(error, PortalError):
        return _answer(error.message, error.status, error.fields if isinstance(error, Invalid) else {})
    if isinstance(error, Http404):
        error = exceptions.NotFound(_("没有找到您要的内容。"))
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied(_("您的岗位不能这样做。"))
    if isinstance(error, exceptions.ValidationError):
        return _answer(str(_INVALID), 400, dict(_flat(error.detail)))
    if not isinstance(error, exceptions.APIException):
        return None
    headers = {"WWW-Authenticate": error.auth_header} if hasattr(error, "auth_header") else {}
    return _answer(str(error.detail), error.status_code, {}, headers)


_INVALID = gettext_lazy("有内容需要改正，请看 fields。")


def _answer(detail: str, status: int, fields: dict[str, list[str]], headers: dict[str, str] | None = None) -> Response:
    return Response({"detail": detail, "fields": fields}, status=status, headers=headers)


def _flat(detail: Any, name: str = "") -> Iterator[tuple[str, list[str]]]:
    """Nested errors by dotted name."""
    if isinstance(detail, dict):
        for key, value in detail.items():
            yield from _flat(value, f"{name}.{key}" if name else str(key))
    elif isinstance(detail, list) and any(isinstance(each, dict | list) for each in detail):
        for index, value in enumerate(detail):
            yield from _flat(value, f"{name}.{index}")
    else:
        yield name, [str(each) for each in (detail if isinstance(detail, list) else [detail])]
