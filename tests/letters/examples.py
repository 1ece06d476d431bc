"""Facts of one fictional case in 示范市, enough for every letter."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from approvals.letters.context import (
    Addressee,
    Basis,
    Defect,
    Extension,
    Item,
    LetterFacts,
    Licence,
    Line,
    Material,
    Organ,
    Pause,
    Served,
    Service,
)
from approvals.letters.kinds import document_number

_SHANGHAI = ZoneInfo("Asia/Shanghai")

ORGAN = Organ(
    name="示范市市场监督管理局",
    short_name="示市监",
    address="示范市政务服务中心二楼 B 区 12 号窗口（示范市人民路 1 号）",
    contact="李文华",
    phone="0999-8000012",
    supervision_phone="0999-8012345",
    reconsideration_organ="示范市人民政府",
    court="示范市中心区人民法院",
)
PERSON = Addressee(name="欧阳晓梅", id_label="身份证号", id_masked="9****************6")
ITEM = Item(
    name="食品经营许可（餐饮服务，中型餐馆）新办",
    code="000131013000",
    basis=(
        Basis("《中华人民共和国食品安全法》", "第三十五条第一款"),
        Basis("《食品经营许可和备案管理办法》", "第四条"),
    ),
)
MATERIALS = (
    Material("食品经营许可申请书", "原件", 1, 4),
    Material("营业执照", "电子件", 1, 1),
    Material("与食品经营相适应的主要设备设施布局、操作流程等文件", "复印件", 1, 6),
    Material("食品安全自查、从业人员健康管理、进货查验记录等保证食品安全的规章制度", "复印件", 1, 12),
)
BASE = LetterFacts(
    document_number="",
    case_number="999900202609140000127",
    query_code="K7M3QX",
    verification_code="8F3K-QW7N-XD2A",
    verify_url="http://127.0.0.1:8000/verify/8F3K-QW7N-XD2A/",
    issued_on=date(2026, 9, 14),
    organ=ORGAN,
    addressee=PERSON,
    item=ITEM,
    copies=("送达申请人", "存入案卷"),
    received_at=datetime(2026, 9, 14, 9, 42, tzinfo=_SHANGHAI),
    receiver="王建国",
    materials=MATERIALS,
    answer_by=date(2026, 9, 20),
    defects=(
        Defect("食品经营许可申请书", "第 3 页申请人未签名，第 4 页未填写申请日期", "由申请人本人签名并填写日期"),
        Defect("设备设施布局文件", "未标明粗加工间与烹饪间的位置和面积", "补交标明各功能间位置、面积的平面图"),
        Defect("食品安全规章制度", "缺少从业人员健康管理制度", "补交从业人员健康管理制度 1 份"),
    ),
    correct_by=date(2026, 10, 15),
    delivery_ways=(
        "登录示范市政务服务网，在“我的办件”中上传",
        "到示范市政务服务中心综合窗口当面提交",
        "邮寄至本机关联系地址",
    ),
    accepted_on=date(2026, 9, 18),
    statutory_limit="20个工作日",
    statutory_due=date(2026, 10, 22),
    promised_limit="10个工作日",
    promised_due=date(2026, 10, 9),
    special_procedures=("现场核查中的检验检测", "专家评审"),
    fee="不收费",
    query_way="凭办件编号和查询码登录示范市政务服务网查询，或者拨打联系电话",
    reason="你（单位）申请的经营场所位于示范市东山县行政区域内，该事项由经营场所所在地的县级市场监督管理部门实施",
    competent_organ="东山县市场监督管理局（东山县城关镇新街 8 号，电话 0999-8600001）",
    findings="经现场核查，你（单位）经营场所的粗加工间与烹饪间未分隔，未设置与加工量相适应的餐用具清洗消毒设施",
    technical_standard="《食品安全国家标准 餐饮服务通用卫生规范》（GB 31654—2021）",
    pause=Pause(
        kind="专家评审",
        reason="申请的加工工艺涉及生食类食品制售，需要组织专家对加工操作流程进行评审",
        starts_on=date(2026, 9, 22),
        ends_on=date(2026, 9, 30),
        days=6,
        result="专家评审通过，无修改意见",
        resumes_on=date(2026, 10, 8),
    ),
    extension=Extension(
        reason="申请人的经营场所正在进行消防设施改造，现场核查需要在改造完成后进行",
        days=10,
        approver="示范市市场监督管理局负责人",
    ),
    old_due=date(2026, 10, 22),
    new_due=date(2026, 10, 30),
    licence=Licence(
        name="食品经营许可证",
        number="JY29999000012345",
        content="热食类食品制售、冷食类食品制售、自制饮品制售",
        valid_from=date(2026, 10, 9),
        valid_until=date(2031, 10, 8),
        lines=(
            Line("经营者名称", "示范市中心区梅园小馆"),
            Line("统一社会信用代码", "9****************X"),
            Line("法定代表人（负责人）", "欧阳晓梅"),
            Line("经营场所", "示范市中心区人民路 66 号一层"),
            Line("主体业态", "餐饮服务经营者（中型餐馆）"),
            Line("经营项目", "热食类食品制售、冷食类食品制售、自制饮品制售"),
        ),
    ),
    conditions=("在许可证载明的经营场所和经营项目范围内从事经营活动", "在经营场所的显著位置悬挂许可证正本"),
    publicity="示范市政务服务网“结果公示”栏目和“信用中国”网站",
    ending="撤回申请",
    ended_on=date(2026, 9, 24),
    returned_materials=MATERIALS[:3],
    service=Service(
        documents=(
            Served("准予行政许可决定书", "示市监准许〔2026〕15号"),
            Served("食品经营许可证（正本、副本）", "JY29999000012345"),
        ),
        way="直接送达",
        place="示范市政务服务中心出件窗口",
        at=datetime(2026, 10, 12, 10, 20, tzinfo=_SHANGHAI),
        server="赵敏、孙立",
        receiver="欧阳晓梅",
        relation="本人",
    ),
)


# What differs by letter: its day, and words that other letters use for something else.
CHANGES: dict[str, dict[str, Any]] = {
    "D02": {},
    "D03": {"issued_on": date(2026, 9, 16)},
    "D04": {"issued_on": date(2026, 9, 18)},
    "D05": {"issued_on": date(2026, 9, 16)},
    "D06": {
        "reason": "你（单位）只销售预包装食品，依法应当办理备案，不需要取得食品经营许可",
    },
    "D10": {"issued_on": date(2026, 9, 22)},
    "D11": {"issued_on": date(2026, 10, 8)},
    "D12": {"issued_on": date(2026, 10, 20), "new_due": date(2026, 11, 5)},
    "D18": {"issued_on": date(2026, 10, 9)},
    "D19": {
        "issued_on": date(2026, 10, 9),
        "reason": "你（单位）的经营场所不具备与经营的食品品种、数量相适应的加工和清洗消毒条件",
    },
    "D20": {"issued_on": date(2026, 10, 9)},
    "D26": {
        "issued_on": date(2026, 9, 24),
        "reason": "你（单位）于2026年9月23日书面提出撤回申请",
    },
    "D27": {"issued_on": date(2026, 10, 12)},
}


def example(code: str) -> LetterFacts:
    """The facts as this kind of letter would have them."""
    number = document_number(ORGAN.short_name, code, 2026, 15)
    return replace(BASE, document_number=number, **CHANGES[code])
