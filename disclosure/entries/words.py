"""The fixed words of published information (domain.md 1.3, 3.1, 3.2)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Mode(TextChoices):
    """How the information is open; only ``PROACTIVE`` ever reaches a public page."""

    PROACTIVE = "proactive", _("主动公开")
    ON_REQUEST = "on_request", _("依申请公开")
    EXEMPT = "exempt", _("不予公开")


class Scope(TextChoices):
    PUBLIC = "public", _("向社会公开")
    INTERNAL = "internal", _("单位内部公开")


class Exemption(TextChoices):
    """Why information is not public; required whenever the mode is not proactive (row 145)."""

    STATE_SECRET = "state_secret", _("属于国家秘密（条例第十四条）")
    LAW_FORBIDS = "law_forbids", _("法律、行政法规禁止公开（条例第十四条）")
    THREE_SECURITIES = "three_securities", _("公开后可能危及国家安全、公共安全、经济安全、社会稳定（条例第十四条）")
    THIRD_PARTY = "third_party_rights", _("涉及商业秘密、个人隐私（条例第十五条）")
    INTERNAL_AFFAIRS = "internal_affairs", _("内部事务信息（条例第十六条第一款）")
    PROCESS_INFO = "process_info", _("过程性信息（条例第十六条第二款）")
    ENFORCEMENT_FILE = "enforcement_file", _("行政执法案卷信息（条例第十六条第二款）")


class Genre(TextChoices):
    """What kind of text it is (体裁分类)."""

    NORMATIVE = "normative", _("行政规范性文件")
    RULE = "rule", _("规章")
    NOTICE = "notice", _("通知公告")
    DECISION = "decision", _("决定批复")
    PLAN = "plan", _("规划计划")
    STATISTICS = "statistics", _("统计信息")
    BUDGET = "budget", _("预算决算")
    REPORT = "report", _("报告")
    GUIDE = "guide", _("指南目录")
    INTERPRETATION = "interpretation", _("政策解读")
    NEWS = "news", _("新闻稿")
    RESULT = "result", _("结果公示")
    OTHER = "other", _("其他")


class Audience(TextChoices):
    EVERYBODY = "everybody", _("全社会")
    PERSONS = "persons", _("个人")
    ENTERPRISES = "enterprises", _("企业和其他组织")
    STAFF = "staff", _("本单位人员")


class Validity(TextChoices):
    VALID = "valid", _("有效")
    AMENDED = "amended", _("已修改")
    REPEALED = "repealed", _("已废止")


class Term(TextChoices):
    LONG = "long", _("长期公开")
    PERIODIC = "periodic", _("定期公开")
    ONE_OFF = "one_off", _("一次性公开")


class LinkKind(TextChoices):
    """From the entry that has the link to the one that it names."""

    INTERPRETS = "interprets", _("解读")
    REPORTS = "reports", _("新闻报道")
    REPLACES = "replaces", _("代替")
    AMENDS = "amends", _("修改")
    CARRIES_OUT = "carries_out", _("执行")
    RESULT_OF = "result_of", _("结果")


class ReviewKind(TextChoices):
    SECRECY = "secrecy", _("保密审查")
    REVIEW = "review", _("公开审核")
    APPROVAL = "approval", _("负责人批准")


SYNC_GENRES = (Genre.NORMATIVE, Genre.RULE)
"""Policies that go out together with their interpretation and news (三同步, row 123)."""
