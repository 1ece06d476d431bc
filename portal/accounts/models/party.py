"""Whom things are for: natural and legal persons, and who may act for them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.identifiers import mask_id, mask_name
from portal.core.secrets import EncryptedTextField


class PartyKind(models.TextChoices):
    NATURAL = "natural", _("自然人")
    LEGAL = "legal", _("法人或非法人组织")


class Party(models.Model):
    """A person before the law. ID numbers and phones are encrypted; ``*_index`` finds them without showing them."""

    kind = models.CharField(_("类别"), max_length=8, choices=PartyKind.choices)
    name = models.CharField(_("姓名或名称"), max_length=200)
    id_number = EncryptedTextField(_("公民身份号码或统一社会信用代码"))
    id_index = models.CharField(max_length=32, unique=True, editable=False)
    legal_representative = models.CharField(_("法定代表人"), max_length=100, blank=True)
    phone = EncryptedTextField(_("手机号码"), blank=True, default="")
    email = models.EmailField(_("电子邮箱"), blank=True)
    address = EncryptedTextField(_("地址"), blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("当事人")

    def __str__(self) -> str:
        return self.masked_name

    @property
    def masked_name(self) -> str:
        """The name as lists may show it: a natural person's given name is hidden."""
        return mask_name(self.name) if self.kind == PartyKind.NATURAL else self.name

    @property
    def masked_id(self) -> str:
        """First digit and last four; what letters and lists may show."""
        return mask_id(self.id_number)


class Representation(models.Model):
    """A user may act for a party: himself, as legal representative, or by a mandate of limited scope and time."""

    class Basis(models.TextChoices):
        SELF = "self", _("本人")
        LEGAL = "legal", _("法定代表人或经办人")
        MANDATE = "mandate", _("委托代理")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="representations")
    party = models.ForeignKey(Party, models.CASCADE, related_name="representations")
    basis = models.CharField(_("依据"), max_length=8, choices=Basis.choices)
    item_code = models.CharField(_("限于事项"), max_length=40, blank=True)
    valid_from = models.DateField(_("生效日期"))
    valid_to = models.DateField(_("截止日期"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    notice_version = models.CharField(max_length=20, blank=True, help_text="notice read before giving data (个保法 17)")
    made_at = models.DateTimeField(auto_now_add=True, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "party", "basis", "item_code"],
                condition=models.Q(revoked_at=None),
                name="one_live_representation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.party_id} ({self.basis})"
