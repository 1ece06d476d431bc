"""The forms with which a letter and its answer become public."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.actions import publish
from complaints.forms.moves import MoveForm
from complaints.rules import last_reply
from portal.core.text.personal import mask_personal
from portal.matters.move_pages import long_text


class PreparePublication(MoveForm):
    action = publish.prepare_publication
    title = forms.CharField(label=_("标题"), max_length=100)
    letter = long_text(_("来信"), _("去掉姓名、住址和能认出人的细节；电话和证件号码会自动遮盖。"), rows=5)
    answer = long_text(_("答复"), rows=5)

    def prepare(self) -> None:
        reply = last_reply(self.order)
        self.initial.update(title=self.order.matter.title, letter=mask_personal(self.order.text))
        self.initial["answer"] = mask_personal(reply.text) if reply else ""


class Publish(MoveForm):
    action = publish.publish
    question = _("公开后任何人都能看到。您已核对公开稿里没有个人信息吗？")


class Unpublish(MoveForm):
    action = publish.unpublish
    reason = long_text(_("撤下理由"))
