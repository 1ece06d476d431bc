"""The lines of the required lists, as data. Texts are official words of the catalogue and stay Chinese (adr/0012).

Days are the year's customary ones and can be changed line by line; ``due`` None is what is published when it arises,
within 20 working days of being formed or changed (条例 26).
"""

from dataclasses import dataclass
from datetime import date

ARISING = "信息形成或者变更之日起20个工作日内"
YEARLY = "每年公开，有变更的20个工作日内更新"
LONG = "长期公开，有变更的20个工作日内更新"


@dataclass(frozen=True)
class Asked:
    """One thing to publish. ``due`` is (month, day); ``standing`` is what stays true from year to year."""

    column: str
    subject: str
    content: str
    basis: str
    time_limit: str = ARISING
    due: tuple[int, int] | None = None
    standing: bool = False

    def due_in(self, year: int) -> date | None:
        """Its day in a year."""
        return date(year, *self.due) if self.due else None


def _standing(column: str, subject: str, content: str, basis: str, due: tuple[int, int] = (3, 31)) -> Asked:
    return Asked(column, subject, content, basis, LONG, due, standing=True)


_A20 = "《政府信息公开条例》第二十条"
_A21 = "《政府信息公开条例》第二十一条"
_A12 = "《政府信息公开条例》第十二条、第四十九条"
_A55 = "《政府信息公开条例》第五十五条"

RULES = Asked("A01", "行政法规、规章和规范性文件", "标题、发文字号、成文日期、有效性、全文和解读", f"{_A20}第（一）项")
DUTIES = _standing(
    "A02",
    "机关职能和机构设置",
    "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
    f"{_A20}第（二）项",
)
PLANS = Asked(
    "A03", "规划计划", "国民经济和社会发展规划、专项规划、区域规划、年度计划", f"{_A20}第（三）项", YEARLY, (3, 31)
)
STATISTICS = Asked(
    "A04", "统计信息", "国民经济和社会发展统计信息、本行业统计数据", f"{_A20}第（四）项", YEARLY, (6, 30)
)
LICENCES = _standing(
    "A05",
    "行政许可和其他对外管理服务事项",
    "办理的依据、条件、程序和办理结果",
    f"{_A20}第（五）项",
)
PENALTIES = _standing(
    "A06",
    "行政处罚和行政强制",
    "实施行政处罚、行政强制的依据、条件、程序，有一定社会影响的行政处罚决定",
    f"{_A20}第（六）项",
)
BUDGET = Asked("A07", "财政预算", "预算报表、说明和“三公”经费", f"{_A20}第（七）项", YEARLY, (4, 30))
ACCOUNTS = Asked("A07", "财政决算", "决算报表、说明和“三公”经费", f"{_A20}第（七）项", YEARLY, (10, 31))
FEES = _standing("A08", "行政事业性收费", "收费项目及其依据、标准", f"{_A20}第（八）项")
PROCUREMENT = _standing("A09", "政府集中采购", "集中采购项目的目录、标准及实施情况", f"{_A20}第（九）项", (6, 30))
PROJECTS = Asked("A10", "重大建设项目", "重大建设项目的批准和实施情况", f"{_A20}第（十）项")
WELFARE = Asked("A11", "扶贫、教育、医疗、社会保障、促进就业", "政策、措施及其实施情况", f"{_A20}第（十一）项")
EMERGENCIES = _standing("A12", "突发公共事件应急", "应急预案、预警信息及应对情况", f"{_A20}第（十二）项", (6, 30))
INSPECTIONS = Asked("A13", "环境保护、公共卫生、安全生产、食品药品、产品质量", "监督检查情况", f"{_A20}第（十三）项")
RECRUITMENT = Asked("A14", "公务员招考录用", "招考的职位、名额、报考条件等事项以及录用结果", f"{_A20}第（十四）项")
OTHERS = Asked(
    "A15", "其他应当主动公开的信息", "法律、法规、规章和国家有关规定规定应当主动公开的其他信息", f"{_A20}第（十五）项"
)
REPORT = Asked(
    "A15",
    "公开指南、公开目录和工作年度报告",
    "本行政机关政府信息公开指南、政府信息公开目录和上一年政府信息公开工作年度报告",
    _A12,
    "每年1月31日前",
    (1, 31),
)

ARTICLE_20 = (
    *(RULES, DUTIES, PLANS, STATISTICS, LICENCES, PENALTIES, BUDGET, FEES, PROCUREMENT, PROJECTS),
    *(WELFARE, EMERGENCIES, INSPECTIONS, RECRUITMENT, OTHERS),
)
"""The fifteen kinds, each in its column."""

AID = Asked("B05", "社会救助", "抢险救灾、优抚、救济、社会捐助等款物的管理、使用和分配", _A21)
LAND = Asked("B03", "土地征收和房屋征收", "土地征收、房屋征收的批准文件、补偿标准、补助费用发放", _A21)
ARTICLE_21 = (
    Asked("B01", "城乡建设和市政服务", "市政建设、公共服务的政策、规划和实施情况", _A21),
    Asked("B02", "公益事业", "公益事业建设和运行情况", _A21),
    LAND,
    Asked("B04", "治安管理", "治安管理的措施和情况", _A21),
    AID,
)

DEPARTMENTS = (*(REPORT, DUTIES, RULES, PLANS, LICENCES, PENALTIES, BUDGET, ACCOUNTS, FEES, PROCUREMENT, RECRUITMENT),)
"""部门公开11项 (row 144): what every department of a city or district has to show."""

TOWNS = (
    Asked("A15", REPORT.subject, REPORT.content, _A12, REPORT.time_limit, (1, 31)),
    DUTIES,
    _standing("B06", "农业农村政策", "贯彻落实农业农村工作政策的情况", _A21),
    BUDGET,
    ACCOUNTS,
    Asked("B06", "农田水利工程建设运营", "工程项目、资金、承建单位、验收和运营情况", _A21),
    Asked("B07", "农村土地承包经营权流转", "流转的政策、登记和结果", _A21),
    Asked("B07", "宅基地使用审核", "审核的依据、程序和结果", _A21, YEARLY, (12, 31)),
    LAND,
    Asked("B08", "筹资筹劳", "筹资筹劳的方案、标准和使用情况", _A21, YEARLY, (12, 31)),
    AID,
    WELFARE,
    EMERGENCIES,
    Asked("A11", "最低生活保障和救助对象", "申请条件、审核结果（隐去个人信息）", _A21, YEARLY, (6, 30)),
)
"""街镇公开14项 (row 144): what every town and sub-district has to show."""

_E8 = f"{_A20}第（五）项"
SERVICES = (
    _standing("A05", "办事职责", "部门职责和岗位职责", _E8),
    _standing("A05", "办事依据", "法律、法规、规章和文件依据", _E8),
    _standing("A05", "办事条件", "申请条件和申请材料", _E8),
    _standing("A05", "办事程序", "办理环节和流程图", _E8),
    _standing("A05", "办事时限", "法定时限和承诺时限", _E8),
    Asked("A05", "办事结果", "办理结果，涉及个人的隐去个人信息", _E8, YEARLY, (12, 31)),
    _standing("A05", "办事纪律", "工作纪律和违反纪律的处理", _E8),
    _standing("A05", "监督渠道", "监督投诉电话、信箱和处理时限", _E8),
)
"""对外公开八项 (row 114): for those who serve the public."""

_PROMISES = _standing("A15", "服务承诺和办事指南", "服务项目、办理程序、时限、承诺和监督投诉电话", _A55)
_CHARGES = _standing("A08", "服务收费", "收费项目、依据和标准", _A55)
_UNIT = _standing("A02", "单位概况", "单位职责、机构设置、地址、服务时间和电话", _A55)
SCHOOLS = (
    *(_UNIT, _CHARGES, _PROMISES),
    Asked("A11", "招生入学", "招生计划、范围、条件、程序和结果", _A55, YEARLY, (6, 30)),
    Asked("A07", "经费收支", "学校年度经费收支情况", _A55, YEARLY, (4, 30)),
)
HOSPITALS = (
    *(_UNIT, _CHARGES, _PROMISES),
    _standing("A11", "就医指南和医保政策", "科室、出诊安排、预约挂号、医保报销政策和药品价格", _A55),
    Asked("A11", "医疗质量和投诉处理", "服务质量指标、投诉受理和处理情况", _A55, YEARLY, (12, 31)),
)
UTILITIES = (
    *(_UNIT, _CHARGES, _PROMISES),
    Asked("A12", "停供和抢修通知", "计划停供的范围、时间，抢修进度和电话", _A55),
    Asked("A13", "服务质量", "水质、电压、气质、热温或者班次等指标的检测结果", _A55, YEARLY, (6, 30)),
)
"""公共企事业单位办事公开 (row 136)."""
