"""The papers of an order (D39, D40): acceptance, refusal, reply, revisit record, oversight order. They name no caller."""

from datetime import datetime

from complaints.grounds import WHERE_TO_GO, ReferralGround, RefusalGround
from complaints.limits import HANDLE
from complaints.models import Order, Oversight, Reply, Revisit
from portal.core.clock import SHANGHAI
from portal.core.text import day_in_words
from portal.matters import clock
from portal.matters.models import Document
from portal.matters.papers import Paper, Remedy, order_paper, p, rows

ACCEPTED, REFUSED, REPLIED, REVISITED, OVERSEEN = "D39A", "D39N", "D39R", "D39V", "D40"
FOR_CALLERS = (ACCEPTED, REFUSED, REPLIED)
"""The papers that the person himself gets; the others stay inside."""
FOR_ALL = (REPLIED,)
"""Those of them without the person's own words: also for who was merged into his order."""
_TO = "诉求人"


def accepted(order: Order, at: datetime) -> Document:
    """受理告知: what was received, who handles it, until when, how to query (CMP-06)."""
    dues = [row.due_at for row in clock.live(order.matter) if row.limit == HANDLE and row.due_at]
    until = min(dues).astimezone(SHANGHAI) if dues else None
    facts = rows(
        ("事项", order.matter.title),
        ("类型", str(order.get_kind_display())),
        ("登记时间", order.matter.opened_at.astimezone(SHANGHAI).strftime("%Y年%m月%d日 %H:%M")),
        ("承办单位", order.matter.office.name),
        ("办理期限", f"{day_in_words(until.date())} {until:%H:%M} 前" if until else ""),
    )
    text = "您反映的事项已经受理，并交由承办单位办理。查询进展请凭办件编号和查询码；转办不影响上述期限。"
    return _order(order, Paper(ACCEPTED, "诉求受理告知书", "受告", _TO, [p(text), facts], hides_number=True), at)


def refused(order: Order, at: datetime) -> Document:
    """不予受理告知: the lawful ground, the reason, where to go (CMP-03, CMP-04, CMP-16)."""
    names = {**dict(RefusalGround.choices), **dict(ReferralGround.choices)}
    blocks = [
        p(f"您反映的“{order.matter.title}”，经审查不予受理。"),
        rows(
            ("情形", str(names.get(order.ending_ground, ""))),
            ("理由", order.ending_reason),
            ("可以怎样解决", WHERE_TO_GO.get(order.ending_ground, "")),
        ),
        p("对本告知有异议的，可以向受理中心的上级主管单位反映。"),
    ]
    return _order(order, Paper(REFUSED, "诉求不予受理告知书", "不受告", _TO, blocks, hides_number=True), at)


def replied(order: Order, reply: Reply, at: datetime) -> Document:
    """答复书: the four indicators of CMP-13 in plain words, and the ways to object (row 257)."""
    blocks = [
        p(reply.text),
        rows(
            ("是否属实", str(reply.get_truth_display())),
            ("依据", reply.basis),
            ("采取的措施", reply.measures),
            ("办理结果", str(reply.get_result_display())),
            ("完成期限", day_in_words(reply.done_by) if reply.done_by else ""),
        ),
        p("您认为没有解决或者不满意的，请在办件进度页评价，我们会安排重新办理。"),
        p("本答复不影响您就有关行政行为依法申请行政复议、提起行政诉讼，或者依照《信访工作条例》提出信访事项。"),
    ]
    paper = Paper(REPLIED, "诉求办理答复书", "诉复", _TO, blocks, Remedy.NONE, hides_number=True)
    return order_paper(order.matter, reply.office, paper, at=at)


def revisited(order: Order, revisit: Revisit, at: datetime) -> Document:
    """回访记录: what the person said, for the file."""
    yes = {True: "是", False: "否", None: "未表示"}
    blocks = [
        rows(
            ("事项", order.matter.title),
            ("办理轮次", str(order.round)),
            ("是否联系上", yes[revisit.reached]),
            ("承办单位是否联系过", yes[revisit.contacted]),
            ("是否解决", yes[revisit.solved]),
            ("满意程度", str(revisit.get_satisfied_display() or "未表示")),
            ("回访时间", at.astimezone(SHANGHAI).strftime("%Y年%m月%d日 %H:%M")),
        )
    ]
    return _order(order, Paper(REVISITED, "回访记录", "回访", "", blocks, hides_number=True), at)


def overseen(order: Order, oversight: Oversight, at: datetime) -> Document:
    """督办单: fact, demand, last day, right to explain (domain.md 5.2, D40)."""
    blocks = [
        p(f"你单位承办的“{order.matter.title}”，因{oversight.get_ground_display()}，现予督办。"),
        rows(("督办要求", oversight.demand), ("反馈期限", day_in_words(oversight.due_on))),
        p("请在期限内书面反馈办理情况；有不同意见的，可以一并说明理由和依据。"),
    ]
    paper = Paper(OVERSEEN, "督办单", "督", order.matter.office.name, blocks, receipt=True, hides_number=True)
    return _order(order, paper, at)


def _order(order: Order, paper: Paper, at: datetime) -> Document:
    return order_paper(order.matter, order.matter.hall or order.matter.office, paper, at=at)
