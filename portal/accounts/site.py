"""The admin site: system administrators only, by their post and not by a flag on the account."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class PortalAdminConfig(AdminConfig):
    default_site = "portal.accounts.site.PortalAdminSite"


class PortalAdminSite(AdminSite):
    """Whoever holds the post of a system administrator may enter; each page's own rules come on top."""

    site_header = _("系统管理")
    site_title = _("系统管理")
    index_title = _("系统管理首页")

    def has_permission(self, request: HttpRequest) -> bool:
        return is_sysadmin(request)


def is_sysadmin(request: HttpRequest) -> bool:
    """Whether the person of this request holds such a post now."""
    return "sysadmin" in getattr(request.user, "role_names", frozenset)()
