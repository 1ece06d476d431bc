"""What the applicant reads about a case: where it is, what comes next, what happened, in plain words."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from approvals.catalogue.phrases import limit
from approvals.models import ItemVersion
from approvals.moves import MOVES
from approvals.states import State
from approvals.timeline import note
from portal.core.text import day_in_words
from portal.matters.kinds import OwnAction
from portal.matters.models import Event, Matter

Words = dict[str, str | Promise]

NOW: Words = {
    State.SUBMITTED: gettext_lazy("已收到，等待受理"),
    State.CORRECTING: gettext_lazy("需要您补材料"),
    State.ACCEPTED: gettext_lazy("已受理，等待审查"),
    State.REVIEWING: gettext_lazy("正在审查"),
    State.SUSPENDED: gettext_lazy("正在进行特别程序，暂停计时"),
    State.APPROVED: gettext_lazy("已准予，正在制作证件"),
    State.ISSUED: gettext_lazy("证件已做好，等待送达"),
    State.REFUSED: gettext_lazy("不予许可，决定书待送达"),
    State.SERVED: gettext_lazy("已办结"),
    State.ARCHIVED: gettext_lazy("已办结"),
    State.NOT_ACCEPTED: gettext_lazy("不予受理"),
    State.WITHDRAWN: gettext_lazy("已撤回"),
    State.TERMINATED: gettext_lazy("已终止"),
}
_NEXT: Words = {
    State.SUBMITTED: gettext_lazy("窗口会在5个工作日内告诉您：受理，或者一次说清还要补什么。您现在不用做什么。"),
    State.CORRECTING: gettext_lazy("请按补正清单逐项补齐后提交。逾期不补，会视为撤回。"),
    State.ACCEPTED: gettext_lazy("下一步由承办人员审查材料。您现在不用做什么。"),
    State.REVIEWING: gettext_lazy("审查完成后作出决定，并通知您。您现在不用做什么。"),
    State.SUSPENDED: gettext_lazy("特别程序结束后继续办理，这段时间不计入办理期限。您现在不用做什么。"),
    State.APPROVED: gettext_lazy("证件做好后10个工作日内送达给您。"),
    State.ISSUED: gettext_lazy("证件会按您选的方式送达，也可以到窗口领取。"),
    State.REFUSED: gettext_lazy("决定书写明了理由。您可以申请行政复议或提起行政诉讼。"),
    State.SERVED: gettext_lazy("已经办完，可以在下面下载文书。"),
    State.ARCHIVED: gettext_lazy("已经办完，可以在下面下载文书。"),
    State.NOT_ACCEPTED: gettext_lazy("决定书写明了理由和救济途径。您可以补齐条件后重新申请。"),
    State.WITHDRAWN: gettext_lazy("需要时可以重新申请。"),
    State.TERMINATED: gettext_lazy("通知书写明了理由。需要时可以重新申请。"),
}
# What the applicant is told of each event; an event that is not here is the office's own business.
EVENTS: Words = {
    "submitted": gettext_lazy("您提交了申请，我们已收到。"),
    "accepted": gettext_lazy("申请符合受理条件，办理期限从这天的第二天起算。"),
    "deemed_accepted": gettext_lazy("我们没有在5个工作日内告知，依法从收到之日起视为受理。"),
    "correction_requested": gettext_lazy("材料还缺或不合要求，补正告知书一次列全。"),
    "resubmitted": gettext_lazy("您提交了补正材料，受理期限重新计算。"),
    "correction_lapsed": gettext_lazy("没有在期限内补正，申请视为撤回。"),
    "acceptance_refused": gettext_lazy("申请没有被受理，理由见决定书。"),
    "review_started": gettext_lazy("承办人员开始审查。"),
    "suspended": gettext_lazy("进入特别程序，这段时间不计入办理期限。"),
    "resumed": gettext_lazy("特别程序结束，继续办理。"),
    "extended": gettext_lazy("经批准延长了办理期限，理由见告知书。"),
    "granted": gettext_lazy("作出了准予的决定。"),
    "refused": gettext_lazy("作出了不予许可的决定，理由见决定书。"),
    "issued": gettext_lazy("证件已经做好。"),
    "served": gettext_lazy("结果已经送达。"),
    "withdrawn": gettext_lazy("申请已按您的要求撤回。"),
    "terminated": gettext_lazy("办理终止，理由见通知书。"),
    "deadline.moved": gettext_lazy("放假安排有变化，到期日重新计算。"),
}
_WITH_FIGURES = ("correction_requested", "resubmitted", "suspended", "extended", "deadline.moved")
_ROAD = (
    (gettext_lazy("提交"), ()),
    (gettext_lazy("受理"), (State.SUBMITTED, State.CORRECTING)),
    (gettext_lazy("审查"), (State.ACCEPTED, State.REVIEWING, State.SUSPENDED)),
    (gettext_lazy("决定和送达"), (State.APPROVED, State.ISSUED, State.REFUSED)),
)
ENDED_EARLY = (State.NOT_ACCEPTED, State.WITHDRAWN, State.TERMINATED)


def status_words(matter: Matter) -> str:
    """Where the case is, in words for the applicant."""
    return str(NOW.get(matter.status, matter.get_stage_display()))


def next_step(matter: Matter) -> str:
    """What comes next and whether the applicant must do something."""
    return str(_NEXT.get(matter.status, ""))


def event_note(event: Event) -> str:
    """What an event means for the applicant, with its figures; empty for what is the office's own business."""
    sentence = str(EVENTS.get(event.kind, ""))
    figures = note(event) if event.kind in _WITH_FIGURES else ""
    return _("%(sentence)s（%(figures)s）") % {"sentence": sentence, "figures": figures} if figures else sentence


def road(matter: Matter) -> list[tuple[str, str]]:
    """The four stretches of the way as (name, done / now / next); empty when it ended before a decision."""
    if matter.status in ENDED_EARLY:
        return []
    here = next((i for i, (_name, states) in enumerate(_ROAD) if matter.status in states), len(_ROAD))
    return [
        (str(name), "done" if i < here else "now" if i == here else "next") for i, (name, _states) in enumerate(_ROAD)
    ]


def own_actions(matter: Matter) -> list[OwnAction]:
    """What the applicant can do now: answer a correction, take the application back."""
    found = [_correct(matter)] if matter.status in MOVES["resubmit"].sources else []
    if matter.status in MOVES["withdraw"].sources:
        found.append(OwnAction(_("撤回申请"), reverse("hall:my_withdraw", args=[matter.number]), danger=True))
    return found


def _correct(matter: Matter) -> OwnAction:
    due = _("请在 %(day)s 前补齐。") % {"day": day_in_words(matter.due_on)} if matter.due_on else ""
    url = reverse("hall:my_correction", args=[matter.number])
    return OwnAction(_("看清单，逐项补正"), url, weighty=True, heading=_("您需要补材料"), text=due)


def pages_in_words(count: int) -> str:
    """How long filling in takes, roughly two minutes a page."""
    minutes = max(5, count * 3)
    return ngettext("%(count)d 页，约 %(minutes)d 分钟", "%(count)d 页，约 %(minutes)d 分钟", count) % {
        "count": count,
        "minutes": minutes,
    }


def promise_of(version: ItemVersion) -> str:
    """What the city promises after acceptance, in words."""
    return limit(version.promised_limit, version.promised_unit) or _("法律规定的期限")
