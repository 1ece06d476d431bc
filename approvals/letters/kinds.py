"""The letters of the approvals: codes and content of domain.md section 7."""

from dataclasses import dataclass

LICENSING_LAW = "《中华人民共和国行政许可法》"
SPECIAL_SEAL = "行政审批专用章"
ORGAN_SEAL = ""  # the organ's own seal names no purpose


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter.

    ``word`` stands in the document number. ``source`` is the article the letter rests on; the
    law has none for D26, which names the basis of the item. ``seal`` names the
    purpose of the seal, empty for the organ's own. ``receipt`` asks for a line that the receiver signs.
    ``requires`` lists the facts, beyond the common ones, without which the letter must not be issued.
    """

    code: str
    name: str
    word: str
    template: str
    source: str
    requires: tuple[str, ...]
    seal: str
    receipt: bool


# code, name, word of the number, template, article of the licensing law
_TABLE = (
    ("D02", "收件凭证", "收件", "receipt", "第三十二条第一款第四项"),
    ("D03", "一次性补正告知书", "补正", "correction", "第三十二条第一款第四项"),
    ("D04", "受理通知书", "受理", "acceptance", "第三十二条第一款第五项"),
    ("D05", "不予受理决定书", "不受理", "non_acceptance", "第三十二条第一款第二项"),
    ("D06", "不需要行政许可告知书", "不需许可", "not_required", "第三十二条第一款第一项"),
    ("D10", "特殊程序告知书", "特程", "special_procedure", "第四十五条"),
    ("D11", "恢复办理通知书", "恢复", "resumption", "第四十五条"),
    ("D12", "延期办理告知书", "延期", "extension", "第四十二条"),
    ("D18", "准予行政许可决定书", "准许", "approval", "第三十八条第一款"),
    ("D19", "不予行政许可决定书", "不许", "refusal", "第三十八条第二款"),
    ("D20", "许可证件", "证", "certificate", "第三十九条"),
    ("D26", "终止办理通知书", "终止", "termination", ""),
    ("D27", "送达回证", "送达", "service_receipt", "第四十四条"),
)
# What a letter must hold beyond the common facts.
_REQUIRED = {
    "D02": "received_at receiver materials answer_by",
    "D03": "received_at defects correct_by delivery_ways",
    "D04": "received_at accepted_on statutory_limit statutory_due fee query_way",
    "D05": "received_at reason competent_organ",
    "D06": "received_at reason",
    "D10": "accepted_on pause new_due",
    "D11": "accepted_on pause new_due",
    "D12": "accepted_on extension old_due new_due",
    "D18": "accepted_on licence publicity",
    "D19": "accepted_on findings reason",
    "D20": "licence",
    "D26": "received_at ending ended_on reason",
    "D27": "service",
}
# How an officer calls the facts that a letter requires.
FACT_NAMES = {
    "received_at": "收件时间",
    "receiver": "接收人",
    "materials": "材料清单",
    "answer_by": "答复期限",
    "defects": "需要补正的内容",
    "correct_by": "补正期限",
    "delivery_ways": "提交方式",
    "accepted_on": "受理日期",
    "statutory_limit": "法定时限",
    "statutory_due": "法定办结日期",
    "fee": "收费",
    "query_way": "查询方式",
    "reason": "理由",
    "competent_organ": "有权办理的机关",
    "pause": "特殊程序",
    "extension": "延期",
    "old_due": "原办结日期",
    "new_due": "新的办结日期",
    "licence": "许可内容",
    "publicity": "公开渠道",
    "findings": "查明的情况",
    "ending": "终止类型",
    "ended_on": "终止日期",
    "service": "送达情况",
}
_RECEIPTS = {"D02", "D03", "D04", "D05", "D10", "D12", "D19", "D27"}
_ORGAN_SEALED = {"D18", "D19", "D20"}


def _kind(code: str, name: str, word: str, template: str, article: str) -> LetterKind:
    return LetterKind(
        code=code,
        name=name,
        word=word,
        template=f"letters/{template}.html",
        source=LICENSING_LAW + article if article else "",
        requires=tuple(_REQUIRED[code].split()),
        seal=ORGAN_SEAL if code in _ORGAN_SEALED else SPECIAL_SEAL,
        receipt=code in _RECEIPTS,
    )


LETTERS: dict[str, LetterKind] = {row[0]: _kind(*row) for row in _TABLE}


def document_number(organ_short: str, code: str, year: int, serial: int) -> str:
    """The number of a letter, such as 示市监受理〔2026〕15号; ``serial`` counts per organ, kind and year."""
    return f"{organ_short}{LETTERS[code].word}〔{year}〕{serial}号"
