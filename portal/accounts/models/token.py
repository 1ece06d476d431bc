"""Tokens of machines: another system signs in as the account of an office, through the same doors as a person."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models.user import User


class ApiToken(models.Model):
    """Only a digest of the token is kept; ``shown`` is its beginning, by which people tell tokens apart.

    ``only`` names the operations that it opens (names of addresses, separated by spaces); empty is all that the account may.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="api_tokens", verbose_name=_("代表的账号"))
    name = models.CharField(_("用途"), max_length=60)
    only = models.CharField(
        _("只用于"),
        max_length=300,
        blank=True,
        help_text=_(
            "地址名称，空格分隔，例如 complaints_api:deliver complaints_api:feedback；空白表示账号能用的全部接口"
        ),
    )
    digest = models.CharField(max_length=64, unique=True)
    shown = models.CharField(_("开头"), max_length=8)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("签发时间"))
    expires_at = models.DateTimeField(_("到期时间"))
    revoked_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("作废人")
    )
    last_used_at = models.DateTimeField(_("最近使用"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("接口令牌")

    def __str__(self) -> str:
        return f"{self.name} {self.shown}…"
