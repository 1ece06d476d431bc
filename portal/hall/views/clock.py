"""Demo only: the button that moves the clock forward."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.asking import user_of
from portal.accounts.roles import Role
from portal.core.errors import Invalid
from portal.core.menus import url_or_nothing
from portal.hall.forward import STEPS, forward
from portal.hall.templatetags.portal_ui import cn_datetime
from portal.hall.views.after_sign_in import first_page


@require_POST
def move(request: HttpRequest) -> HttpResponse:
    """Move the clock and come back to where the cards appear; no such page where the clock stands by itself."""
    if not (settings.PORTAL_CLOCK_FILE and settings.PORTAL_DEMO_ACCOUNTS):
        raise Http404
    step = request.POST.get("step", "")
    if step not in STEPS:
        raise Invalid(_("请选择时钟向前走多少，再点一次按钮。"))
    now = forward(step)
    messages.success(request, _("演示时钟现在是 %(at)s，到期的办件已检查。") % {"at": cn_datetime(now)})
    user = user_of(request)
    seen = user.offices_as(Role.SUPERVISOR) and url_or_nothing("supervision:dashboard")
    return redirect(seen or first_page(user))
