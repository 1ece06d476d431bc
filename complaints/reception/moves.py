"""The move table of receptions."""

from django.utils.translation import gettext_lazy as _

from complaints.models import Reception, ReceptionState
from complaints.reception import rules
from portal.matters.moving import Move, MoveTable

MOVES: MoveTable[Reception] = MoveTable(
    (
        Move("publish", _("公布安排"), (ReceptionState.DRAFT,), rules.may_publish, rules.early_enough),
        Move("cancel", _("取消接访"), (ReceptionState.PUBLISHED,), rules.may_plan),
        Move("attend", _("登记来访人"), (ReceptionState.PUBLISHED,), rules.may_plan, rules.has_begun),
        Move("hold", _("完成接访记录"), (ReceptionState.PUBLISHED,), rules.may_plan, rules.has_begun),
        Move(
            "publish_record", _("复核并公开记录"), (ReceptionState.HELD,), rules.may_publish_record, rules.record_waits
        ),
    )
)
