"""The legal grounds on which the clock does not count (LIC-13, 行政许可法 45), and nothing else."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Ground(TextChoices):
    HEARING = "hearing", _("听证")
    BIDDING = "bidding", _("招标")
    AUCTION = "auction", _("拍卖")
    INSPECTION = "inspection", _("检验")
    TESTING = "testing", _("检测")
    QUARANTINE = "quarantine", _("检疫")
    APPRAISAL = "appraisal", _("鉴定")
    EXPERT_REVIEW = "expert_review", _("专家评审")


# The longest time in working days that may be told to the applicant at once; a hearing by LIC-19 (5 + 20).
MAXIMUM_DAYS: dict[str, int] = {
    Ground.HEARING: 25,
    Ground.BIDDING: 60,
    Ground.AUCTION: 60,
    Ground.INSPECTION: 30,
    Ground.TESTING: 30,
    Ground.QUARANTINE: 30,
    Ground.APPRAISAL: 45,
    Ground.EXPERT_REVIEW: 45,
}
