"""A credit review (信用审查报告, row 143): what a department asked for about many subjects at once, and what was public."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Office


class CreditReview(models.Model):
    """Kept with why and by whom it was asked for; ``digest`` covers what was public then about its subjects."""

    number = models.CharField(_("报告编号"), max_length=30, unique=True)
    code = models.CharField(_("核验码"), max_length=24, unique=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="credit_reviews", verbose_name=_("申请单位"))
    purpose = models.CharField(_("用途"), max_length=200)
    basis = models.CharField(_("依据"), max_length=300)
    person_reason = models.CharField(_("查询自然人的理由"), max_length=300, blank=True)
    count = models.PositiveIntegerField(_("查询对象"))
    digest = models.CharField(max_length=80)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("申请人"))
    made_at = models.DateTimeField(_("出具时间"))

    class Meta:
        verbose_name = verbose_name_plural = _("信用审查报告")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(purpose="") & ~models.Q(basis=""), name="credit_review_has_purpose_and_basis"
            )
        ]
        indexes = [models.Index(fields=["office", "-id"], name="credit_review_of_office")]

    def __str__(self) -> str:
        return self.number


class CreditSubject(models.Model):
    """One line of the list. Of a natural person only the masked name and ``namesakes`` are kept: the number of records
    under that name, which cannot be told apart.

    ``records``: list of ``[number of the record's matter, kind, [cells as every form of the report shows them]]``.
    """

    review = models.ForeignKey(CreditReview, models.PROTECT, related_name="subjects")
    place = models.PositiveIntegerField(_("序号"))
    uscc = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    name = models.CharField(_("名称"), max_length=200, blank=True)
    is_person = models.BooleanField(_("自然人"), default=False)
    records = models.JSONField(default=list)
    namesakes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "place"], name="credit_subject_once"),
            models.CheckConstraint(
                condition=models.Q(is_person=False) | models.Q(uscc=""), name="credit_subject_no_code_of_persons"
            ),
            models.CheckConstraint(
                condition=models.Q(is_person=False) | models.Q(records=[]), name="credit_subject_no_records_of_persons"
            ),
            models.CheckConstraint(condition=~models.Q(uscc="", name=""), name="credit_subject_is_named"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}-{self.place}"
