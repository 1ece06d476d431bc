"""The rows and columns of the annual report's tables in the 2021 format (domain.md 3.5), as they are printed."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NEW, CARRIED_IN, DONE, CARRIED_OUT = "new", "carried_in", "done", "carried_out"
TOTAL = "total"

APPLICANTS: dict[str, str | Promise] = {
    "natural_person": _("自然人"),
    "commercial_enterprise": _("商业企业"),
    "research_institute": _("科研机构"),
    "public_welfare_org": _("社会公益组织"),
    "legal_service_org": _("法律服务机构"),
    "other": _("其他"),
}
"""The six kinds of applicants; the seventh column is their sum."""


@dataclass(frozen=True)
class Row:
    """``code`` is what a reply fixes (``3.3.1``); ``group`` the heading it stands under, empty for whole rows."""

    code: str
    label: str | Promise
    group: str | Promise = ""

    def __str__(self) -> str:
        return f"{self.group} {self.label}" if self.group else str(self.label)


OUTCOMES: tuple[Row, ...] = (
    Row("1", _("（一）予以公开")),
    Row("2", _("（二）部分公开（区分处理的，只计这一情形，不计其他情形）")),
    Row("3.1", _("1.属于国家秘密"), _("（三）不予公开")),
    Row("3.2", _("2.其他法律行政法规禁止公开"), _("（三）不予公开")),
    Row("3.3", _("3.危及“三安全一稳定”"), _("（三）不予公开")),
    Row("3.4", _("4.保护第三方合法权益"), _("（三）不予公开")),
    Row("3.5", _("5.属于三类内部事务信息"), _("（三）不予公开")),
    Row("3.6", _("6.属于四类过程性信息"), _("（三）不予公开")),
    Row("3.7", _("7.属于行政执法案卷"), _("（三）不予公开")),
    Row("3.8", _("8.属于行政查询事项"), _("（三）不予公开")),
    Row("4.1", _("1.本机关不掌握相关政府信息"), _("（四）无法提供")),
    Row("4.2", _("2.没有现成信息需要另行制作"), _("（四）无法提供")),
    Row("4.3", _("3.补正后申请内容仍不明确"), _("（四）无法提供")),
    Row("5.1", _("1.信访举报投诉类申请"), _("（五）不予处理")),
    Row("5.2", _("2.重复申请"), _("（五）不予处理")),
    Row("5.3", _("3.要求提供公开出版物"), _("（五）不予处理")),
    Row("5.4", _("4.无正当理由大量反复申请"), _("（五）不予处理")),
    Row("5.5", _("5.要求行政机关确认或重新出具已获取信息"), _("（五）不予处理")),
    Row("6.1", _("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"), _("（六）其他处理")),
    Row("6.2", _("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"), _("（六）其他处理")),
    Row("6.3", _("3.其他"), _("（六）其他处理")),
)
"""三、本年度办理结果: each reply counts in exactly one."""

REQUEST_ROWS: tuple[Row, ...] = (
    Row(NEW, _("一、本年新收政府信息公开申请数量")),
    Row(CARRIED_IN, _("二、上年结转政府信息公开申请数量")),
    *OUTCOMES,
    Row(DONE, _("（七）总计")),
    Row(CARRIED_OUT, _("四、结转下年度继续办理")),
)

RESULTS: dict[str, str | Promise] = {
    "upheld": _("结果维持"),
    "corrected": _("结果纠正"),
    "other": _("其他结果"),
    "pending": _("尚未审结"),
}
DISPUTES: dict[str, str | Promise] = {
    "reconsideration": _("行政复议"),
    "lawsuit": _("行政诉讼：未经复议直接起诉"),
    "lawsuit_after": _("行政诉讼：复议后起诉"),
}
"""四: three groups of the four results and their sum, fifteen columns."""

BALANCE = "balance"
"""The check that 一 and 二 together are （七） and 四 together."""
ROW_WORDS: dict[str, Row | str | Promise] = {
    **{row.code: row for row in REQUEST_ROWS},
    **DISPUTES,
    BALANCE: _("办理总计与结转下年度之和，应等于本年新收与上年结转之和"),
}
COLUMN_WORDS: dict[str, str | Promise] = {**APPLICANTS, **RESULTS, "other": _("其他"), TOTAL: _("总计")}
"""How a check names the place where two numbers do not agree."""


@dataclass(frozen=True)
class Figure:
    """One cell of table two: who counts it (``counted`` by the system, else people fill it in) and its unit."""

    code: str
    article: str | Promise
    label: str | Promise
    column: str | Promise
    counted: bool = False
    is_money: bool = False


_MADE, _ENDED, _VALID = _("本年制发件数"), _("本年废止件数"), _("现行有效件数")
_DECIDED, _CHARGED = _("本年处理决定数量"), _("本年收费金额（万元）")
_FIRST, _FIFTH, _SIXTH, _EIGHTH = (
    _("第二十条第（一）项"),
    _("第二十条第（五）项"),
    _("第二十条第（六）项"),
    _("第二十条第（八）项"),
)

PROACTIVE: tuple[Figure, ...] = (
    Figure("rules_made", _FIRST, _("规章"), _MADE, counted=True),
    Figure("rules_ended", _FIRST, _("规章"), _ENDED, counted=True),
    Figure("rules_valid", _FIRST, _("规章"), _VALID, counted=True),
    Figure("normative_made", _FIRST, _("行政规范性文件"), _MADE, counted=True),
    Figure("normative_ended", _FIRST, _("行政规范性文件"), _ENDED, counted=True),
    Figure("normative_valid", _FIRST, _("行政规范性文件"), _VALID, counted=True),
    Figure("licences", _FIFTH, _("行政许可"), _DECIDED, counted=True),
    Figure("penalties", _SIXTH, _("行政处罚"), _DECIDED),
    Figure("coercions", _SIXTH, _("行政强制"), _DECIDED),
    Figure("fees", _EIGHTH, _("行政事业性收费"), _CHARGED, is_money=True),
)
"""二、主动公开政府信息情况. Money is kept in fen."""

SECTIONS: dict[str, str | Promise] = {
    "overview": _("一、总体情况"),
    "problems": _("五、存在的主要问题及改进情况"),
    "others": _("六、其他需要报告的事项"),
}
"""What people write themselves; the tables stand between the first and the second."""
