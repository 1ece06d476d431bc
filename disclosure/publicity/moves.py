"""The move tables of penalties, licences, objections and repairs. Pages, tests and docs read these."""

from django.utils.translation import gettext_lazy as _

from disclosure.publicity import rules
from disclosure.publicity.models import LicencePublication, Objection, Penalty, Repair
from disclosure.publicity.states import LICENCE_PUBLIC, PUBLIC, FollowState, LicenceState, State
from portal.matters.moving import Move, MoveTable

MOVES: MoveTable[Penalty] = MoveTable(
    (
        Move("edit", _("编辑"), (State.DRAFT,), rules.may_edit),
        Move("submit", _("送复核"), (State.DRAFT,), rules.may_edit, rules.is_whole),
        Move("discard", _("作废"), (State.DRAFT,), rules.may_edit),
        Move("publish", _("复核并公示"), (State.REVIEW,), rules.may_review, rules.is_whole),
        Move("send_back", _("退回修改"), (State.REVIEW,), rules.may_review),
        Move("note_change", _("登记决定变更"), (State.PUBLISHED,), rules.may_edit),
        Move("withdraw", _("撤下"), PUBLIC, rules.may_withdraw),
        Move("explain_late", _("书面说明超期原因"), tuple(State), rules.may_withdraw, rules.is_late),
        # By the decision on an objection or a repair.
        Move("correct", _("更正"), PUBLIC, rules.may_review),
        Move("repair", _("信用修复"), PUBLIC, rules.may_review, rules.period_is_over),
    )
)

LICENCE_MOVES: MoveTable[LicencePublication] = MoveTable(
    (
        Move("mend", _("改正公示内容"), (LicenceState.WAITING,), rules.may_edit),
        Move("publish", _("复核并公示"), (LicenceState.WAITING,), rules.may_review),
        Move("withhold", _("不予公示"), (LicenceState.WAITING,), rules.may_withdraw),
        Move("note_change", _("登记决定变更"), (LicenceState.PUBLISHED,), rules.may_edit),
        Move("withdraw", _("撤下"), LICENCE_PUBLIC, rules.may_withdraw),
        Move("explain_late", _("书面说明超期原因"), tuple(LicenceState), rules.may_withdraw, rules.is_late),
        # By the decision on an objection.
        Move("correct", _("更正"), LICENCE_PUBLIC, rules.may_review),
    )
)

OBJECTION_MOVES: MoveTable[Objection] = MoveTable(
    (
        Move("check", _("核实"), (FollowState.FILED,), rules.may_edit),
        Move("send_back", _("退回重新核实"), (FollowState.CHECKED,), rules.may_decide),
        Move("grant", _("同意并执行"), (FollowState.CHECKED,), rules.may_decide, rules.may_grant_objection),
        Move("refuse", _("不同意并答复"), (FollowState.CHECKED,), rules.may_decide),
        Move("reveal", _("查看联系方式"), tuple(FollowState), rules.may_edit),
    )
)

REPAIR_MOVES: MoveTable[Repair] = MoveTable(
    (
        Move("check", _("核实"), (FollowState.FILED,), rules.may_edit),
        Move("send_back", _("退回重新核实"), (FollowState.CHECKED,), rules.may_decide),
        Move("grant", _("同意修复并撤下"), (FollowState.CHECKED,), rules.may_decide, rules.may_grant_repair),
        Move("refuse", _("不同意并答复"), (FollowState.CHECKED,), rules.may_decide),
        Move("reveal", _("查看联系方式"), tuple(FollowState), rules.may_edit),
    )
)
