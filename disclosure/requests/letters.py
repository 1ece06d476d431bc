"""The papers of a request (domain.md 7, D31 to D37). Official texts are Chinese only (docs/adr/0012).

What goes to the applicant names no third party, what goes to a third party names no applicant.
"""

from datetime import date, datetime

from disclosure.requests.decisions import BY_REASON, GIVING, RECONSIDERATION_FIRST, Decision, Reason
from disclosure.requests.fees import Tariff
from disclosure.requests.limits import CONSULT_DAYS, FEE_DAYS
from disclosure.requests.models import InformationRequest, RequestBranch
from disclosure.requests.words import Form, Way
from portal.core.identifiers import mask_id
from portal.core.text import day_in_words
from portal.matters.models import Document, DocumentState
from portal.matters.papers import Block, Paper, Remedy, order_paper, p, rows

RECEIPT, CORRECTION, CONSULTATION, EXTENSION = "D31", "D32", "D33", "D34"
REASONS, FEE, REPLY, TOLD = "D35", "D36", "D37", "D33G"
INFORMATION = "information"
"""A file with the information itself."""
FOR_APPLICANT = (RECEIPT, CORRECTION, EXTENSION, REASONS, FEE, REPLY)
"""The papers that the applicant may fetch; the others are the third party's or stay between organs."""

_LAW = "《中华人民共和国政府信息公开条例》"
_WORDS = {
    Decision.GRANTED: "公开告",
    Decision.PARTIAL: "部分公开告",
    Decision.DENIED: "不予公开告",
    Decision.UNABLE: "无法提供告",
    Decision.NOT_PROCESSED: "不予处理告",
    Decision.OTHER: "其他处理告",
}
_TARIFFS = {Tariff.BY_ITEM: "按件计收", Tariff.BY_VOLUME: "按量计收"}
_STANDARDS = {
    Tariff.BY_ITEM: "按申请人当月件数：10件以内免费，第11至30件每件100元，第31件起每10件为一档，每档每件加收100元",
    Tariff.BY_VOLUME: "按本件页数：30页以内免费，第31至100页每页10元，第101至200页每页20元，第201页起每页40元",
}
_SILENCE = {
    "third_party": "逾期未提出意见的，由本机关依法决定是否公开。",
    "co_maker": "逾期未提出意见的，视为同意公开。",
    "joint": "请在上述期限内反馈。",
}


def _to_applicant(row: InformationRequest, paper: Paper, at: datetime) -> Document:
    return order_paper(row.matter, row.body, paper, at=at)


def _request_facts(row: InformationRequest) -> Block:
    masked = mask_id(row.id_number) if row.id_number else ""
    received = day_in_words(row.received_on) if row.received_on else ""
    return rows(("申请内容", row.subject), ("收到日期", received), ("证件号码", masked))


def receipt(row: InformationRequest, due: date | None, at: datetime) -> Document:
    """登记回执: receipt date, number, due date (GIR-12, GIR-24)."""
    until = day_in_words(due) if due else ""
    blocks = [
        p(f"您提出的政府信息公开申请已收到并登记，编号 {row.matter.number}。"),
        _request_facts(row),
        rows(("答复期限", until)),
    ]
    return _to_applicant(row, Paper(RECEIPT, "政府信息公开申请登记回执", "公开收", row.name, blocks), at)


def correction(row: InformationRequest, at: datetime) -> Document:
    """补正告知书: what is unclear, how to correct it, until when, what follows (GIR-11)."""
    assert row.correction_until is not None  # the move sets it
    blocks = [
        p(f"您的申请内容不明确，依据{_LAW}第三十条，请补正。"),
        rows(("需要补正的内容和方法", row.correction_note), ("补正期限", day_in_words(row.correction_until))),
        p("答复期限自收到补正的申请之日起计算。无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。"),
    ]
    return _to_applicant(row, Paper(CORRECTION, "政府信息公开申请补正告知书", "公开补", row.name, blocks), at)


def consultation(branch: RequestBranch, at: datetime) -> Document:
    """征询书: what is asked, fifteen working days, the effect of silence, how to answer (GIR-14, GIR-15)."""
    row = branch.request
    ground = {"third_party": "第三十二条", "co_maker": "第三十四条"}.get(branch.kind, "")
    code = branch.code if branch.kind == "third_party" else ""
    limit = "" if branch.kind == "joint" else f"收到本函之日起{CONSULT_DAYS}个工作日内"
    name = "政府信息公开协办函" if branch.kind == "joint" else "政府信息公开意见征询书"
    blocks = [
        p(f"本机关收到一件政府信息公开申请，{f'依据{_LAW}{ground}，' if ground else ''}现征求你方意见。"),
        rows(("征求意见的内容", branch.question), ("答复期限", limit), ("办件编号", row.matter.number)),
        rows(("答复验证码", code), ("答复方式", "凭办件编号和验证码网上答复，或者书面答复" if code else "")),
        p(_SILENCE[branch.kind]),
    ]
    paper = Paper(CONSULTATION, name, "公开询", branch.who, blocks, receipt=True, hides_number=True)
    return order_paper(row.matter, row.body, paper, at=at)


def told_third_party(branch: RequestBranch, at: datetime) -> Document:
    """告知书: what is made public against the third party's will, and why (GIR-14)."""
    row = branch.request
    blocks = [
        p(f"你方不同意公开，但本机关认为不公开可能对公共利益造成重大影响，依据{_LAW}第三十二条决定予以公开。"),
        rows(("公开的内容", row.information), ("理由", row.public_interest)),
    ]
    paper = Paper(TOLD, "政府信息公开第三方告知书", "公开三告", branch.who, blocks, Remedy.EITHER, hides_number=True)
    return order_paper(row.matter, row.body, paper, at=at)


def extension(
    row: InformationRequest, reason: str, due: date | None, at: datetime, *, ground: str = "第三十三条"
) -> Document:
    """延期答复告知书: the reason and the new day (GIR-13, GIR-16)."""
    blocks = [
        p(f"您的政府信息公开申请，依据{_LAW}{ground}，延期答复。"),
        rows(("延期理由", reason), ("新的答复期限", day_in_words(due) if due else "")),
    ]
    return _to_applicant(row, Paper(EXTENSION, "政府信息公开延期答复告知书", "公开延", row.name, blocks), at)


def ask_reasons(row: InformationRequest, at: datetime) -> Document:
    """说明理由告知书: what to explain, and until when (GIR-16)."""
    assert row.reasons_until is not None  # the move sets it
    blocks = [
        p(f"您申请公开政府信息的数量、频次明显超过合理范围，依据{_LAW}第三十五条，请说明理由。"),
        rows(("需要说明的内容", row.reasons_asked), ("说明期限", day_in_words(row.reasons_until))),
        p("理由不合理的，本机关告知您不予处理；理由合理但无法在规定期限内答复的，确定合理的延迟期限并告知您。"),
    ]
    return _to_applicant(row, Paper(REASONS, "政府信息公开说明理由告知书", "公开理", row.name, blocks), at)


def fee(row: InformationRequest, at: datetime) -> Document:
    """收费通知书: basis, standard, sum, way, thirty days (domain.md 3.4)."""
    unit = "件" if row.tariff == Tariff.BY_ITEM else "页"
    sum_words = f"{row.fee // 100}.{row.fee % 100:02d} 元"
    blocks = [
        p("依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），本件收取信息处理费。"),
        rows(("计收方式", _TARIFFS[Tariff(row.tariff)]), ("数量", f"{row.fee_quantity} {unit}"), ("金额", sum_words)),
        rows(("收费标准", _STANDARDS[Tariff(row.tariff)])),
        rows(("缴费方式", "凭本通知书和办件编号到本机关指定的非税收入收缴窗口或银行缴纳")),
        p(f"请自收到本通知次日起{FEE_DAYS}日内缴纳；逾期未缴纳的，视为放弃申请，本机关不再处理该申请。"),
        p("答复期限自完成缴费次日起重新计算。对收费决定不单独申请行政复议或者提起行政诉讼。"),
    ]
    return _to_applicant(row, Paper(FEE, "政府信息公开信息处理费收费通知书", "公开费", row.name, blocks), at)


def reply(row: InformationRequest, at: datetime) -> Document:
    """答复书 of one of the six decisions: ground, reason, information or way, remedies (GIR-17, 27, 27a, 28)."""
    decision = Decision(row.decision)
    blocks = [_request_facts(row), p(_verdict(row)), *_parts(row)]
    if decision in GIVING:
        files = row.matter.documents.filter(kind=INFORMATION, state=DocumentState.ISSUED).order_by("id")
        blocks.append(rows(("随附文件", "、".join(files.values_list("title", flat=True)))))
        blocks.append(rows(("提供方式", _FORMS[Form(row.given_form)]), ("说明", row.form_reason)))
    paper = Paper(
        REPLY,
        "政府信息公开申请答复书",
        _WORDS[decision],
        row.name,
        blocks,
        Remedy.FIRST if decision in RECONSIDERATION_FIRST else Remedy.EITHER,
        receipt=True,
        online=row.way == Way.ONLINE or row.given_form in (Form.ELECTRONIC, Form.EMAIL),
    )
    return _to_applicant(row, paper, at)


_FORMS = {
    Form.ELECTRONIC: "电子文本，网上领取",
    Form.EMAIL: "电子文本，电子邮件发送",
    Form.PAPER_POST: "纸质，邮寄",
    Form.PAPER_PICKUP: "纸质，自行领取",
    Form.INSPECTION: "当面查阅、抄录",
}
_DECIDED = {
    Decision.GRANTED: "予以公开",
    Decision.PARTIAL: "部分公开",
    Decision.DENIED: "不予公开",
    Decision.UNABLE: "无法提供",
    Decision.NOT_PROCESSED: "不予处理",
    Decision.OTHER: "作其他处理",
}
_REASONS = {
    Reason.ALREADY_PUBLIC: "该信息已经主动公开",
    Reason.PROVIDED: "该信息可以公开",
    Reason.SEVERED: "该信息含有不应当公开的内容，能够区分处理",
    Reason.STATE_SECRET: "该信息属于国家秘密",
    Reason.LAW_FORBIDS: "法律、行政法规禁止公开该信息",
    Reason.THREE_SECURITIES: "公开后可能危及国家安全、公共安全、经济安全、社会稳定",
    Reason.THIRD_PARTY_RIGHTS: "该信息涉及商业秘密、个人隐私，公开会损害第三方合法权益",
    Reason.INTERNAL_AFFAIRS: "该信息属于人事管理、后勤管理、内部工作流程等内部事务信息",
    Reason.PROCESS_INFO: "该信息属于讨论记录、过程稿、磋商信函、请示报告等过程性信息",
    Reason.ENFORCEMENT_FILE: "该信息属于行政执法案卷信息",
    Reason.ADMINISTRATIVE_QUERY: "该信息有专门的查询办法，请依照有关法律、行政法规的规定查询",
    Reason.NOT_HELD: "本机关不掌握该信息",
    Reason.NEEDS_CREATION: "没有现成信息，需要加工、分析或者另行制作",
    Reason.STILL_UNCLEAR: "补正后申请内容仍不明确",
    Reason.PETITION_COMPLAINT: "该申请以政府信息公开申请的形式进行信访、投诉、举报等活动，请通过相应渠道提出",
    Reason.REPEAT: "本机关已就同一申请内容向您答复，不再重复处理",
    Reason.PUBLICATION: "您要求提供政府公报、报刊、书籍等公开出版物，请按所告知的途径获取",
    Reason.MASSIVE_UNREASONABLE: "申请数量、频次明显超过合理范围，且理由不合理",
    Reason.RECONFIRM: "您要求对已获取的政府信息进行确认或者重新出具",
    Reason.OVERDUE_CORRECTION: "您无正当理由逾期不补正，视为放弃申请",
    Reason.OVERDUE_FEE: "您逾期未缴纳信息处理费，视为放弃申请",
    Reason.OTHER: "本机关作出如下处理",
}


def _verdict(row: InformationRequest) -> str:
    article = BY_REASON[row.reason].article
    if row.is_own_record:
        article = f"{_LAW}第四十一条"
    basis = f"依据{article}，" if article else ""
    return f"经审查，{_REASONS[Reason(row.reason)]}。{basis}本机关决定{_DECIDED[Decision(row.decision)]}。"


def _parts(row: InformationRequest) -> list[Block]:
    """What is given or where to get it; of a part that is hidden, on which ground and why (GIR-17)."""
    grounds = [f"{_REASONS[Reason(each)]}（{BY_REASON[each].article}）" for each in row.hidden]
    return [
        rows(("信息内容或获取方式", row.information)),
        rows(("不公开部分的情形", "；".join(grounds)), ("理由", row.explanation)),
    ]
