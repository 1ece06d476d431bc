"""Who holds a post is decided by a system administrator, never for himself (trust.md A7)."""

import pytest
from django.test import Client

from portal.accounts.actions import appoint, disable, enable
from portal.accounts.models import Post, User
from portal.accounts.roles import Role
from portal.core.errors import Invalid, NotAllowed
from tests.factories import hall, office, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return user("admin", (Role.SYSADMIN, hall()))


@pytest.fixture
def post() -> Post:
    return Post(office=office(), role=Role.REVIEWER, name="审查员")


def test_a_holder_gets_the_role_and_needs_a_second_factor(admin: User, post: Post) -> None:
    appoint(post, holder_a=user("a"), holder_b=user("b"), actor=admin)
    assert User.objects.get(username="b").role_names() == {Role.REVIEWER}
    assert set(User.objects.filter(needs_second_factor=True).values_list("username", flat=True)) == {"a", "b"}


def test_nobody_appoints_himself(admin: User, post: Post) -> None:
    with pytest.raises(NotAllowed):
        appoint(post, holder_a=user("a"), holder_b=admin, actor=admin)


def test_only_a_system_administrator_appoints(post: Post) -> None:
    head = user("head", (Role.HEAD, office()))
    with pytest.raises(NotAllowed):
        appoint(post, holder_a=user("a"), actor=head)


def test_a_and_b_are_two_people(admin: User, post: Post) -> None:
    with pytest.raises(Invalid):
        appoint(post, holder_a=user("a"), holder_b=user("a"), actor=admin)


def test_a_disabled_account_gets_no_post(admin: User, post: Post) -> None:
    with pytest.raises(Invalid):
        appoint(post, holder_a=disable(user("a"), actor=admin), actor=admin)


def test_b_moves_up_when_a_leaves(admin: User, post: Post) -> None:
    appoint(post, holder_a=user("a"), holder_b=user("b"), actor=admin)
    disable(user("a"), actor=admin)
    post.refresh_from_db()
    assert (post.holder_a, post.holder_b) == (user("b"), None)


def test_an_enabled_account_comes_back_without_its_posts(admin: User, post: Post) -> None:
    appoint(post, holder_a=user("a"), actor=admin)
    enable(disable(user("a"), actor=admin), actor=admin)
    assert user("a").is_active
    assert user("a").role_names() == frozenset()


def test_nobody_disables_himself(admin: User) -> None:
    with pytest.raises(NotAllowed):
        disable(admin, actor=admin)


def test_the_admin_appoints_through_the_action(admin: User, client: Client) -> None:
    client.force_login(admin)
    holder = user("a")
    data = {"office": office().pk, "role": "reviewer", "name": "审查员", "holder_a": holder.pk, "is_active": "on"}
    assert client.post("/admin/accounts/post/add/", data).status_code == 302
    assert user("a").needs_second_factor


def test_the_admin_says_why_one_may_not_appoint_oneself(admin: User, client: Client) -> None:
    client.force_login(admin)
    data = {"office": office().pk, "role": "head", "name": "负责人", "holder_a": admin.pk, "is_active": "on"}
    answer = client.post("/admin/accounts/post/add/", data)
    assert "不能给自己授予岗位" in answer.content.decode()
    assert admin.posts_a.count() == 1


def test_the_admin_disables_by_the_action(admin: User, client: Client) -> None:
    client.force_login(admin)
    gone = user("a")
    client.post("/admin/accounts/user/", {"action": "disable", "_selected_action": [gone.pk, admin.pk]})
    assert set(User.objects.filter(is_active=False)) == {gone}


@pytest.mark.parametrize("page", ["user/", "user/add/", "office/", "post/", "division/", "office/add/"])
def test_system_administrators_open_the_admin(admin: User, client: Client, page: str) -> None:
    client.force_login(admin)
    assert client.get(f"/admin/accounts/{page}").status_code == 200


def test_an_account_is_made_with_a_checked_password(admin: User, client: Client) -> None:
    client.force_login(admin)
    form = {"username": "new", "display_name": "新人", "password1": "zhengwu-2026-x", "password2": "zhengwu-2026-x"}
    assert client.post("/admin/accounts/user/add/", form).status_code == 302
    assert User.objects.get(username="new").check_password("zhengwu-2026-x")


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.CATALOGUE, Role.HEAD])
def test_other_staff_do_not(client: Client, role: Role) -> None:
    client.force_login(user("other", (role, office())))
    assert client.get("/admin/").status_code == 403
