"""Who may open the pages of allauth and of Django's admin site (portal.core.doors)."""

from portal.core.doors import ANY, Door, public, roles, signed_in

DOORS: dict[str, Door] = {
    "account_login": public(),
    "account_signup": public(),
    "account_logout": public(),
    "account_inactive": public(),
    "account_reauthenticate": signed_in(),
    "account_*": signed_in(),
    "mfa_authenticate": public(),  # the second step of signing in
    "mfa_*": signed_in(),
    "admin:*": roles(sysadmin=ANY),
}
