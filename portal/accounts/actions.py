"""Who may hold which post, and who may sign in at all (trust.md A7): granted by a system administrator, never to oneself.

``actor`` None is a loader on the command line.
"""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from portal.accounts.models import Post, User
from portal.accounts.roles import Role
from portal.core.errors import Invalid, NotAllowed


@transaction.atomic
def appoint(post: Post, *, holder_a: User | None, holder_b: User | None = None, actor: User | None) -> Post:
    """Give the post (new or known) to A and, for A's absence, to B; both need a second factor from now on.

    Raises NotAllowed for anybody but a system administrator and for a grant to oneself, Invalid for one person
    in both places or a disabled account.
    """
    check_appointment(holder_a, holder_b, actor=actor)
    post.holder_a, post.holder_b = holder_a, holder_b
    post.save()
    holders = [each.pk for each in (holder_a, holder_b) if each is not None]
    User.objects.filter(pk__in=holders).update(needs_second_factor=True)
    return post


def check_appointment(holder_a: User | None, holder_b: User | None, *, actor: User | None) -> None:
    """Raise what ``appoint`` would raise; changes nothing."""
    _check_administrator(actor)
    if actor is not None and actor in (holder_a, holder_b):
        raise NotAllowed(_("不能给自己授予岗位。请由另一位系统管理员办理。"))
    if holder_a is not None and holder_a == holder_b:
        raise Invalid(_("A岗和B岗必须是两个人。"), {"holder_b": [_("请选择另一个人")]})
    for name, holder in (("holder_a", holder_a), ("holder_b", holder_b)):
        if holder is not None and not holder.is_active:
            raise Invalid(_("账号已停用，不能任职：%s。") % holder, {name: [_("请选择在用的账号")]})


def _check_administrator(actor: User | None) -> None:
    if actor is not None and Role.SYSADMIN not in actor.role_names():
        raise NotAllowed(_("只有系统管理员可以管理账号和岗位。"))


@transaction.atomic
def disable(user: User, *, actor: User | None) -> User:
    """End an account: it leaves its posts (B moves up to A) and cannot sign in; open sessions end at once.

    What the person did keeps his name. Raises NotAllowed for one's own account and for non-administrators.
    """
    _check_administrator(actor)
    if actor == user:
        raise NotAllowed(_("不能停用自己的账号。请由另一位系统管理员办理。"))
    for post in Post.objects.select_for_update().filter(Q(holder_a=user) | Q(holder_b=user)):
        if post.holder_a_id == user.pk:
            post.holder_a = post.holder_b
        post.holder_b = None
        post.save(update_fields=["holder_a", "holder_b"])
    user.is_active = False
    user.save(update_fields=["is_active"])
    return user


@transaction.atomic
def enable(user: User, *, actor: User | None) -> User:
    """Let a disabled account sign in again; posts must be given anew."""
    _check_administrator(actor)
    if actor == user:
        raise NotAllowed(_("不能给自己授予岗位。请由另一位系统管理员办理。"))
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user
