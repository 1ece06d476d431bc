"""The columns that every site begins with: the kinds of article 20 and 21 of the Regulations (GIR-03, domain.md 3.2)."""

from typing import Any

_A20, _A21 = "《政府信息公开条例》第二十条", "《政府信息公开条例》第二十一条"
COLUMNS: tuple[tuple[str, str, str, str], ...] = (
    ("A01", "法规规章和规范性文件", "Rules and normative documents", f"{_A20}第（一）项"),
    ("A02", "机关职能和机构设置", "Functions and organisation", f"{_A20}第（二）项"),
    ("A03", "规划计划", "Plans", f"{_A20}第（三）项"),
    ("A04", "统计信息", "Statistics", f"{_A20}第（四）项"),
    ("A05", "行政许可和其他对外管理服务", "Licences and other services", f"{_A20}第（五）项"),
    ("A06", "行政处罚和行政强制", "Penalties and coercive measures", f"{_A20}第（六）项"),
    ("A07", "财政预算决算", "Budget and final accounts", f"{_A20}第（七）项"),
    ("A08", "行政事业性收费", "Administrative fees", f"{_A20}第（八）项"),
    ("A09", "政府集中采购", "Government procurement", f"{_A20}第（九）项"),
    ("A10", "重大建设项目", "Major construction projects", f"{_A20}第（十）项"),
    ("A11", "扶贫教育医疗社保就业", "Education, health, social security, employment", f"{_A20}第（十一）项"),
    ("A12", "突发公共事件应急", "Emergencies", f"{_A20}第（十二）项"),
    ("A13", "环境卫生安全和产品质量", "Environment, health, safety, product quality", f"{_A20}第（十三）项"),
    ("A14", "公务员招考录用", "Civil service recruitment", f"{_A20}第（十四）项"),
    ("A15", "其他应当公开的信息", "Other information", f"{_A20}第（十五）项"),
    ("B01", "城乡建设和市政服务", "Municipal works and public services", _A21),
    ("B02", "公益事业", "Public welfare", _A21),
    ("B03", "土地征收和房屋征收", "Land and house expropriation", _A21),
    ("B04", "治安管理", "Public order", _A21),
    ("B05", "社会救助", "Social aid", _A21),
    ("B06", "农业农村政策", "Rural policy (towns)", _A21),
    ("B07", "土地承包和宅基地", "Land contracts and homesteads (towns)", _A21),
    ("B08", "筹资筹劳", "Raising of funds and labour (towns)", _A21),
)


def load(model: Any) -> None:
    """Add the columns that are missing; what a city has changed stays."""
    for order, (code, name, name_en, basis) in enumerate(COLUMNS, 1):
        facts = {"name": name, "name_en": name_en, "basis": basis, "order": order}
        model.objects.get_or_create(code=code, defaults=facts)
