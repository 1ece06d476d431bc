"""How django-allauth keeps authenticators: secrets encrypted, and never removed by people who must have one."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings

from portal.core.secrets import decrypt, encrypt

_PLACE = "mfa.authenticator.data"


class AuthenticatorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """TOTP secrets and recovery codes are SM4-encrypted; staff may not switch their second factor off."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(encrypt(text, _PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(base64.b64decode(encrypted_text), _PLACE)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if authenticator.type != Authenticator.Type.TOTP or settings.PORTAL_DEMO_ACCOUNTS:
            return True
        return not authenticator.user.needs_second_factor
