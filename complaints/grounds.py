"""Why an order may end without being handled, and where the person can go instead (CMP-02 to CMP-04, PET-08)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RefusalGround(TextChoices):
    """CMP-03 (潍坊 19) and CMP-04 (济南 25): nothing else is a lawful reason."""

    LITIGATION = "litigation", _("已经或应当通过诉讼、仲裁解决")
    DISCIPLINE = "discipline", _("属于纪检监察机关职责")
    RECONSIDERATION = "reconsideration", _("已经或应当通过行政复议解决")
    DISCLOSURE = "disclosure", _("属于政府信息公开申请")
    PETITION = "petition", _("已进入信访程序")
    SECRET = "secret", _("涉及国家秘密、商业秘密、个人隐私或违反公序良俗")
    CONCLUDED = "concluded", _("已依法办结，没有新的事实")
    REPEATED = "repeated", _("重复反映，没有新的事实和理由")


class ReferralGround(TextChoices):
    PETITION = "petition", _("信访")
    MEDIATION = "mediation", _("人民调解")
    RECONSIDERATION = "reconsideration", _("行政复议")
    LITIGATION = "litigation", _("诉讼、仲裁")
    DISCLOSURE = "disclosure", _("政府信息公开申请")
    DISCIPLINE = "discipline", _("纪检监察机关")


class EmergencyNumber(TextChoices):
    POLICE = "110", _("110 报警")
    FIRE = "119", _("119 火警")
    AMBULANCE = "120", _("120 急救")
    TRAFFIC = "122", _("122 交通事故")


WHERE_TO_GO: dict[str, str] = {
    RefusalGround.LITIGATION: "请向有管辖权的人民法院或仲裁机构提出。",
    RefusalGround.DISCIPLINE: "请向纪检监察机关反映，电话12388。",
    RefusalGround.RECONSIDERATION: "请向本级人民政府申请行政复议。",
    RefusalGround.DISCLOSURE: "请在“依申请公开”栏目提出政府信息公开申请。",
    RefusalGround.PETITION: "请向受理信访事项的机关查询。",
    RefusalGround.SECRET: "请删去不能公开办理的内容后重新反映，或到窗口当面说明。",
    RefusalGround.CONCLUDED: "如有新的事实，请写明后重新反映。",
    RefusalGround.REPEATED: "如有新的事实和理由，请写明后重新反映。",
    ReferralGround.MEDIATION: "请向所在地人民调解委员会申请调解，不收费。",
}
"""What the person is told, in Chinese as all notices are; keys of both lists."""
