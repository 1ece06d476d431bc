"""A member of staff named in a form: by name as citizens say it, or by login name where a name is not enough."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Post, User

_SHOWN = 5


class StaffField(forms.CharField):
    """Cleans to a User with a post, or None when empty. A name that several have is answered with their login names."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=150, widget=forms.TextInput({"autocomplete": "off"}), **kwargs)

    def clean(self, value: Any) -> User | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = list(_staff().filter(Q(username=typed) | Q(display_name=typed)).order_by("pk")[: _SHOWN + 1])
        named = [each for each in found if each.username == typed] or found
        if len(named) == 1:
            return named[0]
        raise forms.ValidationError(self._which(named))

    def _which(self, found: list[User]) -> str:
        if not found:
            return str(_("没有这个工作人员，请核对姓名，或填登录名。"))
        which = "；".join(_described(each) for each in found[:_SHOWN])
        return _("有几个同名的工作人员：%(which)s。请填其中一个登录名。") % {"which": which}


def _staff() -> QuerySet[User]:
    return User.objects.filter(Exists(Post.objects.filter(Q(holder_a=OuterRef("pk")) | Q(holder_b=OuterRef("pk")))))


def _described(user: User) -> str:
    """For example: wang1（示范市城管局）."""
    offices = sorted({post.office_name for post in user.held_posts})
    return f"{user.username}（{'、'.join(offices)}）"
