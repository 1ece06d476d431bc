"""What an applicant and an editor must fill in: one sentence a field, raised as Invalid by the actions."""

from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from disclosure.requests.decisions import BY_REASON, GIVING, HIDING, OVERDUE, Decision, Reason
from disclosure.requests.models import InformationRequest
from disclosure.requests.words import INSTEAD, ApplicantKind, BranchKind, Form
from portal.core import clock
from portal.core.errors import Invalid


@dataclass(frozen=True)
class ReplyFacts:
    """The answer as the editor writes it."""

    reason: str
    explanation: str = ""
    information: str = ""
    hidden: tuple[str, ...] = field(default=())
    public_interest: str = ""
    given_form: str = ""
    form_reason: str = ""
    applicant_kind: str = ApplicantKind.NATURAL_PERSON


def check_day(day: date, first: date, last: date, name: str, sentence: str) -> date:
    """The day when it lies within, or Invalid at its field."""
    if not first <= day <= last:
        raise Invalid(sentence, {name: [sentence]})
    return day


def check_reply(row: InformationRequest, facts: ReplyFacts) -> None:
    """Table 3.3 and the rules around it; Invalid with a message a field."""
    ruling = BY_REASON.get(facts.reason)
    if ruling is None or ruling.reason in OVERDUE:
        raise Invalid(_("请选择答复的情形。"), {"reason": [_("请从列表中选择")]})
    wrong = {**_of_reason(row, facts), **_of_content(facts), **_of_form(row, facts)}
    if overrides_objection(row, facts) and not facts.public_interest.strip():
        wrong["public_interest"] = [
            _("第三方不同意公开。仍要公开的，写明不公开会对公共利益造成的重大影响；否则选择不予公开。")
        ]
    if facts.applicant_kind not in ApplicantKind.values:
        wrong["applicant_kind"] = [_("请从列表中选择")]
    if wrong:
        raise Invalid(_("答复还有需要改正的内容，改好后再提交。"), wrong)


def only_fitting(row: InformationRequest, facts: ReplyFacts) -> ReplyFacts:
    """The answer without what does not belong to its decision: words of an earlier draft must not go out with a refusal."""
    decision = BY_REASON[facts.reason].decision
    if decision not in GIVING:
        facts = replace(facts, information="", given_form="", form_reason="")
    if decision != Decision.PARTIAL:
        facts = replace(facts, hidden=())
    return facts if overrides_objection(row, facts) else replace(facts, public_interest="")


def overrides_objection(row: InformationRequest, facts: ReplyFacts) -> bool:
    """Whether what a third party wants kept is given all the same (GIR-14); hiding its part (GIR-17) overrides nothing."""
    decision = BY_REASON[facts.reason].decision
    hides = decision == Decision.PARTIAL and Reason.THIRD_PARTY_RIGHTS in facts.hidden
    return decision in GIVING and not hides and _objected(row)


def _objected(row: InformationRequest) -> bool:
    return row.branches.filter(kind=BranchKind.THIRD_PARTY, agrees=False).exists()


def _of_reason(row: InformationRequest, facts: ReplyFacts) -> dict[str, list[str]]:
    """Reasons that need a step before them."""
    if row.is_own_record and facts.reason != Reason.OTHER:
        return {"reason": [_("更正本人信息的申请，请选“其他”，并写明更正的结果，或应向哪个机关提出")]}
    if facts.reason == Reason.MASSIVE_UNREASONABLE and not _was_heard(row):
        return {"reason": [_("请先要求申请人说明理由，等他说明或期限过后，再决定是否不予处理")]}
    if facts.reason == Reason.STILL_UNCLEAR and row.corrected_on is None:
        return {"reason": [_("没有补正过的申请不能以“补正后仍不明确”答复")]}
    return {}


def _was_heard(row: InformationRequest) -> bool:
    """GIR-16: he has said why, or the time that he was given is over."""
    return bool(row.reasons) or (row.reasons_until is not None and clock.today() > row.reasons_until)


def _of_content(facts: ReplyFacts) -> dict[str, list[str]]:
    """What is given, what is hidden and why (GIR-17)."""
    decision = BY_REASON[facts.reason].decision
    wrong: dict[str, list[str]] = {}
    if decision in GIVING and not facts.information.strip():
        wrong["information"] = [_("写明提供的信息，或获取的方式、途径和时间")]
    if decision == Decision.PARTIAL and (not facts.hidden or not set(facts.hidden) <= set(HIDING)):
        wrong["hidden"] = [_("请选择不公开部分属于哪种情形")]
    if decision != Decision.GRANTED and not facts.explanation.strip():
        wrong["explanation"] = [_("请写明理由")]
    return wrong


def _of_form(row: InformationRequest, facts: ReplyFacts) -> dict[str, list[str]]:
    """GIR-20: as asked for; else electronic or inspection, with the reason."""
    if BY_REASON[facts.reason].decision not in GIVING or facts.given_form == row.form:
        return {}
    if facts.given_form not in Form.values:
        return {"given_form": [_("请从列表中选择")]}
    if facts.given_form not in INSTEAD:
        return {"given_form": [_("不能按要求的形式提供时，只能改为电子文本或查阅、抄录")]}
    if not facts.form_reason.strip():
        return {"form_reason": [_("写明为什么不能按申请人要求的形式提供")]}
    return {}
