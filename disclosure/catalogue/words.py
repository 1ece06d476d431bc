"""Words for people: states and events of a task."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.catalogue.states import State

STATUSES: dict[str, str | Promise] = dict(State.choices)
EVENTS: dict[str, str | Promise] = {
    "asked": _("列入待公开"),
    "done": _("已公开"),
    "dropped": _("不再需要"),
}
