"""The staff page of a matter that no app of its own shows: history brought in from another system."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.asking import user_of
from portal.core.errors import NotFound
from portal.matters.access import open_to
from portal.matters.kinds import matter_kind, page_of
from portal.matters.limits import limit_kind
from portal.matters.models import Deadline
from portal.matters.timeline import timeline


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Facts, limits and history of a matter that this officer may read; a kind with a page of its own is shown there."""
    matters = open_to(user_of(request)).select_related("office", "handler")
    matter = matters.filter(number=number).first()
    if matter is None:
        raise NotFound(_("没有找到这个办件。请核对办件编号，或从列表重新进入。"))
    if matter_kind(matter.kind).url_name != "hall:matter":
        return redirect(page_of(matter))
    events = matter.events.select_related("matter", "actor", "on_behalf_of", "office").order_by("-seq")
    context = {
        "matter": matter,
        "events": timeline(list(events)),
        "limits": [_limit(deadline) for deadline in matter.deadlines.order_by("id")],
    }
    return render(request, "hall/matter.html", context)


def _limit(deadline: Deadline) -> dict[str, object]:
    return {"label": limit_kind(deadline.limit).label, "due_at": deadline.due_at, "on_time": deadline.on_time}
