"""Issuing, checking and revoking tokens of machines, and the middleware that lets one stand for a session on the API."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from portal.accounts.models import ApiToken, User
from portal.core import clock, doors
from portal.core.errors import Invalid, NotAllowed, NotSignedIn
from portal.core.refusals import answer

LONGEST_DAYS = 366
_NOTED_EVERY = timedelta(minutes=1)
_BEARER = "Bearer "


def issue(
    user: User, *, name: str, days: int, only: str = "", by: User | None = None, at: datetime | None = None
) -> tuple[ApiToken, str]:
    """A new token and its text, which is shown this one time.

    ``only`` narrows it to operations, by the names of their addresses: another system gets what it needs and no more.
    Raises Invalid for an inactive account, a long life, or an operation that there is not.
    """
    at = at or clock.now()
    if not user.is_active or not name.strip():
        raise Invalid(_("令牌须写明用途，并且代表在用的账号。"))
    if not 1 <= days <= LONGEST_DAYS:
        raise Invalid(_("令牌最长有效 %d 天。") % LONGEST_DAYS)
    names = operations(only)
    text = secrets.token_urlsafe(32)
    row = ApiToken.objects.create(
        user=user,
        name=name.strip()[:60],
        only=" ".join(names),
        digest=_digest(text),
        shown=text[:6],
        made_by=by,
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    return row, text


def operations(only: str) -> list[str]:
    """The names, each that of an operation of the API."""
    names = only.split()
    for name in names:
        if doors.find(name) is None:
            raise Invalid(_("没有这个接口：%s。请核对地址名称。") % name, {"only": [_("请核对")]})
    return names


def revoke(token: ApiToken, *, by: User | None = None, at: datetime | None = None) -> None:
    """It opens nothing from now on; a second time changes nothing."""
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at or clock.now(), revoked_by=by)


def token_of(text: str, at: datetime) -> ApiToken | None:
    """The token, while it lives and its account does; notes the use once a minute."""
    rows = ApiToken.objects.select_related("user").filter(digest=_digest(text), revoked_at=None, expires_at__gt=at)
    token = rows.first()
    if token is None or not token.user.is_active:
        return None
    if token.last_used_at is None or at - token.last_used_at >= _NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)
    return token


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class ApiTokenMiddleware:
    """``Authorization: Bearer …`` on the API signs the request in; a wrong token is 401, whatever the door says.

    Such a request carries no cookie's rights, so that it needs no CSRF token; pages never look at the header.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        header = request.headers.get("Authorization", "")
        if not request.path.startswith("/api/") or not header.startswith(_BEARER):
            return self.get_response(request)
        token = token_of(header.removeprefix(_BEARER).strip(), clock.now())
        if token is None:
            return answer(request, NotSignedIn(_("令牌无效、已到期或已作废。请向系统管理员申请新的令牌。")))
        request.user = token.user
        marked: Any = request
        marked.by_token = token
        marked._dont_enforce_csrf_checks = True
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """A token for some operations opens no other, also where the account would."""
        token: ApiToken | None = getattr(request, "by_token", None)
        names = token.only.split() if token else []
        if names and (request.resolver_match is None or request.resolver_match.view_name not in names):
            return answer(request, NotAllowed(_("这个令牌不能用于这个接口。如需使用，请向系统管理员申请。")))
        return None
