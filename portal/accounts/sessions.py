"""What the session of a member of staff needs beyond a password: a second factor, and an end (ASVS 7.3, 等保 8.1.4.1).

People without a post are not asked. Real time counts here, not the clock that the demo can move.
"""

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.core.doors import ANONYMOUS, find
from portal.core.errors import NotAllowed
from portal.core.refusals import answer

IDLE_SECONDS = 30 * 60
LONGEST_SECONDS = 12 * 60 * 60
_NOTE_EVERY = 60  # one write of the session a minute is enough
_BEGAN, _SEEN = "staff_began", "staff_seen"


class StaffSessionMiddleware:
    """Ends sessions that are idle or old, and sends staff without an authenticator to set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User) and user.needs_second_factor and not note_visit(request.session, time.time()):
            logout(request)
            messages.info(request, _("您已离开较久，为了安全已退出登录。请重新登录，草稿都还在。"))
            if not _is_api(request):
                return redirect_to_login(request.get_full_path())
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or is_open(match.view_name) or has_factors(request.user):
            return None
        sentence = _("工作人员账号必须开启动态口令（两步验证）才能使用工作页面。请用手机扫描下面的二维码开启。")
        if _is_api(request):
            return answer(request, NotAllowed(sentence))
        messages.warning(request, sentence)
        return redirect("mfa_activate_totp")


def note_visit(session: Any, now: float) -> bool:
    """Whether the session may go on at ``now`` (seconds); notes the visit."""
    began, seen = session.setdefault(_BEGAN, now), session.get(_SEEN, now)
    if now - seen > IDLE_SECONDS or now - began > LONGEST_SECONDS:
        return False
    if _SEEN not in session or now - seen > _NOTE_EVERY:
        session[_SEEN] = now
    return True


def is_open(view_name: str) -> bool:
    """Pages for everybody, and those on which a second factor is set up or the session is ended."""
    door = find(view_name)
    public = door is not None and ANONYMOUS in door.opens
    return public or view_name.startswith(("mfa_", "account_"))


def has_factors(user: Any) -> bool:
    """Whether the person has what his account needs; demo accounts and people without a post need no more."""
    if not isinstance(user, User) or not user.needs_second_factor or settings.PORTAL_DEMO_ACCOUNTS:
        return True
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")
