"""Who may edit, review and publish the catalogue (trust.md A7). Each rule answers None for yes, or why not."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.models import ItemVersion
from portal.accounts.models import Office, User
from portal.accounts.roles import Role

Refusal = str | Promise | None

NOT_YOURS = _("您的岗位不能改这个事项。请联系事项管理员或者本单位负责人。")
ANOTHER_PERSON = _("编辑人不能审核、发布自己编辑的版本。请由另一位有权人员办理。")


def editable_offices(user: User) -> set[int] | None:
    """Ids of offices whose items the person may edit; None for all (catalogue administrator)."""
    if Role.CATALOGUE in user.role_names():
        return None
    return user.offices_as(Role.CHIEF, Role.HEAD)


def may_edit(user: User, office: Office) -> Refusal:
    """Draft and edit: administrators; chief and head for their own office."""
    mine = editable_offices(user)
    return None if mine is None or office.pk in mine else NOT_YOURS


def may_import(user: User) -> bool:
    """Administrators only: an import publishes at once, and chiefs and heads may only draft."""
    return Role.CATALOGUE in user.role_names()


def may_review(user: User, version: ItemVersion) -> Refusal:
    """Whoever may edit, but not the editor."""
    return may_edit(user, version.item.body) or _not_editor(user, version)


def may_publish(user: User, version: ItemVersion) -> Refusal:
    """Administrators, and the head of the office; never the editor."""
    allowed = Role.CATALOGUE in user.role_names() or version.item.body_id in user.offices_as(Role.HEAD)
    return _not_editor(user, version) if allowed else NOT_YOURS


def _not_editor(user: User, version: ItemVersion) -> Refusal:
    return ANOTHER_PERSON if version.edited_by_id == user.pk else None
