"""The fixed words of double publicity, and what people read about states and events."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.publicity.states import FollowState, LicenceState, State


class PartyType(TextChoices):
    """Who was penalised."""

    ORGANISATION = "organisation", _("法人或非法人组织")
    PERSON = "person", _("自然人")


class PenaltyKind(TextChoices):
    """The kinds of administrative penalty (行政处罚法 9)."""

    WARNING = "warning", _("警告、通报批评")
    FINE = "fine", _("罚款、没收")
    LICENCE = "licence", _("暂扣、吊销许可证件")
    LIMIT = "limit", _("限制生产经营、责令停产停业")
    DETENTION = "detention", _("行政拘留")
    OTHER = "other", _("其他")


class ObjectionWish(TextChoices):
    """What an objection leads to."""

    CORRECT = "correct", _("更正")
    WITHDRAW = "withdraw", _("撤下")
    REJECT = "reject", _("记录无误，维持")


class BenchmarkState(TextChoices):
    DRAFT = "draft", _("待复核")
    CURRENT = "current", _("现行")
    PAST = "past", _("历史")


STATUSES: dict[str, str | Promise] = {state.value: state.label for state in State}
EVENTS: dict[str, str | Promise] = {
    "begun": _("录入处罚"),
    "edited": _("修改"),
    "submitted": _("送复核"),
    "sent_back": _("退回修改"),
    "published": _("公示"),
    "discarded": _("作废"),
    "changed": _("登记决定变更"),
    "withdrawn": _("撤下"),
    "corrected": _("更正"),
    "repaired": _("信用修复，撤下"),
    "reminded": _("发出提醒函"),
    "lateness_explained": _("书面说明超期原因"),
    "deviation_noted": _("超出裁量基准，已提示监察"),
    "lateness_noted": _("超期公示，已提示监察"),
}
LICENCE_STATUSES: dict[str, str | Promise] = {state.value: state.label for state in LicenceState}
LICENCE_EVENTS: dict[str, str | Promise] = {
    "received": _("许可已决定，自动检查"),
    "mended": _("改正公示内容"),
    "published": _("公示"),
    "withheld": _("不予公示"),
    "changed": _("登记决定变更"),
    "withdrawn": _("撤下"),
    "corrected": _("更正"),
    "reminded": _("发出提醒函"),
    "lateness_explained": _("书面说明超期原因"),
    "lateness_noted": _("超期公示，已提示监察"),
}
FOLLOW_STATUSES: dict[str, str | Promise] = {state.value: state.label for state in FollowState}
FOLLOW_EVENTS: dict[str, str | Promise] = {
    "filed": _("收到申请"),
    "checked": _("核实"),
    "sent_back": _("退回重新核实"),
    "decided": _("决定并答复"),
    "revealed": _("查看联系方式"),
}
