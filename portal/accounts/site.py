"""The admin site: system administrators only, by their post and not by a flag on the account."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

HIDDEN_APPS = frozenset({"auth", "account", "mfa"})


class PortalAdminConfig(AdminConfig):
    default_site = "portal.accounts.site.PortalAdminSite"


class PortalAdminSite(AdminSite):
    """Whoever holds the post of a system administrator may enter; each page's own rules come on top."""

    site_header = _("系统管理")
    site_title = _("系统管理")
    index_title = _("系统管理首页")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Show our own models only: groups give no rights here, and nobody edits another person's authenticator."""
        models = model_or_iterable if isinstance(model_or_iterable, Iterable) else [model_or_iterable]
        shown = [model for model in models if model._meta.app_label not in HIDDEN_APPS]
        super().register(shown, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return is_sysadmin(request)


def is_sysadmin(request: HttpRequest) -> bool:
    """Whether the person of this request holds such a post now."""
    return "sysadmin" in getattr(request.user, "role_names", frozenset)()
