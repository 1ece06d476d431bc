"""Words for what supervision writes into the ledger of a matter."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "card.explained": _("说明亮牌情况"),
    "card.revocation_proposed": _("提请撤牌"),
    "card.revocation_rejected": _("不同意撤牌"),
    "card.revoked": _("撤牌"),
}
