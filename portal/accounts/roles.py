"""The roles of the access matrix (trust.md A7). A person has a role only through a post."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    WINDOW = "window", _("窗口人员")
    OPERATOR = "operator", _("热线受理员")
    REVIEWER = "reviewer", _("审查员")
    CHIEF = "chief", _("首席代表")
    HEAD = "head", _("部门负责人")
    LEADER = "leader", _("市领导")
    SUPERVISOR = "supervisor", _("监察员")
    EDITOR = "editor", _("公开编辑")
    SECRECY = "secrecy", _("保密审查员")
    CATALOGUE = "catalogue", _("事项管理员")
    SYSADMIN = "sysadmin", _("系统管理员")
    AUDITOR = "auditor", _("审计员")


# Roles that see every office; all others see the office of their post and the offices below it.
CITY_WIDE = frozenset({Role.SUPERVISOR, Role.CATALOGUE, Role.SYSADMIN, Role.AUDITOR, Role.SECRECY})
