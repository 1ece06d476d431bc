"""The account a person signs in with."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import CITY_WIDE, Role


@dataclass(frozen=True)
class HeldPost:
    """A post as its holder has it: which role, in which office."""

    post_id: int
    role: Role
    office_id: int
    office_name: str
    principal_id: int | None
    """Holder A, when this person is holder B and so acts on A's behalf."""


class User(AbstractUser):
    """A citizen or a member of staff. Staff have posts; without one they may do nothing a citizen may not."""

    display_name = models.CharField(_("姓名"), max_length=100, blank=True)
    phone_ending = models.CharField(_("手机尾号"), max_length=4, blank=True)
    needs_second_factor = models.BooleanField(_("必须使用动态口令"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("用户")

    def __str__(self) -> str:
        return self.display_name or self.username

    @cached_property
    def held_posts(self) -> list[HeldPost]:
        """The active posts this person holds now, as A or as B: one query a request."""
        from portal.accounts.models.post import Post

        rows = (
            Post.objects.filter(models.Q(holder_a=self) | models.Q(holder_b=self), is_active=True)
            .order_by("id")
            .values_list("id", "role", "office_id", "office__name", "holder_a_id")
        )
        return [
            HeldPost(post, Role(role), office, name, holder_a if holder_a != self.pk else None)
            for post, role, office, name, holder_a in rows
        ]

    @cached_property
    def mandates(self) -> list[tuple[int, str]]:
        """(party id, item code or "" for all) of whom this person is or acts for today: one query a request."""
        from portal.accounts.represent import live_representations

        return list(live_representations(self).values_list("party_id", "item_code"))

    def role_names(self) -> frozenset[str]:
        """The roles this person has anywhere."""
        return frozenset(post.role for post in self.held_posts) if self.is_active else frozenset()

    def offices_as(self, *roles: Role) -> set[int]:
        """The ids of offices where this person holds one of the roles."""
        return {post.office_id for post in self.held_posts if post.role in roles}

    def is_city_wide(self) -> bool:
        """Whether a role lets this person look across all offices."""
        return any(post.role in CITY_WIDE for post in self.held_posts)
