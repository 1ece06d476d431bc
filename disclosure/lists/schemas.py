"""The registers that the city keeps itself: what each is called and which columns it has."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Column:
    """One column; ``choices`` are the only words that it takes."""

    name: str
    label: str | Promise
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """``name`` of the first column is what an entry is known by within its body. ``may_complain``: each row has a link."""

    code: str
    label: str | Promise
    note: str | Promise
    columns: tuple[Column, ...]
    may_complain: bool = False


YES, NO = "是", "否"
_BASIS = Column("basis", _("依据"), required=True)

REGISTERS: dict[str, Register] = {
    register.code: register
    for register in (
        Register(
            "duties",
            _("责任清单"),
            _("各部门的职责、与其他部门的边界和追责电话。"),
            (
                Column("name", _("职责"), required=True),
                _BASIS,
                Column("unit", _("承担机构")),
                Column("boundary", _("与相关部门的职责边界")),
                Column("phone", _("监督电话")),
            ),
        ),
        Register(
            "intermediaries",
            _("中介服务机构名录"),
            _("由申请人自由选择。与行政机关没有脱钩的单独标明；对哪一家不满意，可以直接投诉。"),
            (
                Column("name", _("机构"), required=True),
                Column("service", _("服务事项"), required=True),
                _BASIS,
                Column("affiliated", _("与行政机关有隶属或挂靠关系"), required=True, choices=(YES, NO)),
                Column("conditions", _("条件")),
                Column("limit", _("服务时限")),
                Column("fee", _("收费标准")),
            ),
            may_complain=True,
        ),
        Register(
            "enforcement",
            _("行政执法依据目录"),
            _("各部门执法所依据的法律、法规和规章。"),
            (
                Column("name", _("依据名称"), required=True),
                Column(
                    "level",
                    _("效力层级"),
                    required=True,
                    choices=("法律", "行政法规", "地方性法规", "部门规章", "政府规章"),
                ),
                Column("articles", _("条款")),
                Column("subject", _("执法事项"), required=True),
                Column("since", _("施行日期")),
            ),
        ),
        Register(
            "negative",
            _("负面清单"),
            _("清单以外的事项，各类主体依法平等进入。"),
            (
                Column("name", _("事项"), required=True),
                Column("field", _("领域"), required=True),
                Column("measure", _("管理措施"), required=True),
                _BASIS,
            ),
        ),
        Register(
            "abolished",
            _("取消的证明事项"),
            _("不再要求提供的证明，以及用什么代替。"),
            (
                Column("name", _("证明"), required=True),
                Column("purpose", _("原用途"), required=True),
                Column("instead", _("代替方式"), required=True),
                Column("since", _("取消日期")),
                _BASIS,
            ),
        ),
    )
}
