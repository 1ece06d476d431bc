"""The forms of what follows a reply: review, revisit, end, once more."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.actions import review
from complaints.forms.moves import MoveForm, yes_no
from complaints.kinds import Identity
from complaints.models import Caller, Satisfaction
from complaints.record import callers_of
from portal.core.identifiers import mask_name, mask_phone
from portal.matters.move_pages import long_text


class PassReply(MoveForm):
    action = review.pass_reply
    note = long_text(_("审核意见"), required=False)


class RejectReply(MoveForm):
    action = review.reject_reply
    note = long_text(_("需要怎样修改"))


class MakeRevisit(MoveForm):
    action = review.revisit
    caller = forms.TypedChoiceField(label=_("回访了哪一位"), coerce=int, empty_value=None, required=False)
    reached = yes_no(_("联系上诉求人了吗？"))
    contacted = yes_no(_("承办单位联系过您吗？"), required=False)
    solved = yes_no(_("问题解决了吗？"), required=False)
    satisfied = forms.TypedChoiceField(
        label=_("满意吗？"),
        choices=[("", _("请选择")), *Satisfaction.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    note = long_text(_("诉求人的意见"), required=False)

    def prepare(self) -> None:
        """Everybody who came with it, also with orders merged into it; nobody is asked about the only one."""
        field = self.fields["caller"]
        assert isinstance(field, forms.TypedChoiceField)
        self.callers = {each.pk: each for each in callers_of(self.order)}
        hidden = self.order.is_protected
        field.choices = [("", _("请选择")), *((pk, _who(each, hidden)) for pk, each in self.callers.items())]
        if len(self.callers) < 2:
            field.widget = forms.HiddenInput()

    def arguments(self) -> dict[str, Any]:
        typed = super().arguments()
        caller = self.callers.get(typed.pop("caller"))
        return {"verdict": review.Verdict(**typed), "caller": caller}


def _who(caller: Caller, hidden: bool) -> str:
    """For example 0017-2 李* 139****0000; nothing of a name that is to stay hidden."""
    hidden = hidden or caller.order.is_protected or caller.identity != Identity.NAMED
    known = "" if hidden else f"{mask_name(caller.name)} {mask_phone(caller.phone)}"
    return f"{caller.order.matter.number[-4:]}-{caller.number} {known or caller.get_identity_display()}"


class Close(MoveForm):
    action = review.close


class Reopen(MoveForm):
    action = review.reopen
    reason = long_text(_("为什么重新办理"), _("承办单位会看到。"))
