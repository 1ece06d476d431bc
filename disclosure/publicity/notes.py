"""What whoever filed an objection or a repair reads of its events on the progress page."""

from django.utils.translation import gettext as _

from disclosure.publicity.access import KIND, LICENCE
from disclosure.publicity.models import Objection, Repair
from portal.matters.models import Event


def event_note(event: Event) -> str:
    """One line an event; the reply itself at the decision."""
    if event.matter.kind in (KIND, LICENCE):
        return ""
    if event.kind == "decided":
        row = Objection.objects.filter(pk=event.matter_id).first() or Repair.objects.filter(pk=event.matter_id).first()
        return f"{row.get_state_display()}：{row.reply}" if row else ""
    if event.kind == "filed":
        return _("已收到，正在核实。")
    return _("已核实，等待决定。") if event.kind == "checked" else ""
