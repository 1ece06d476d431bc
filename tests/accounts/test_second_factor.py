"""Staff need a second factor and their sessions end; citizens and demo accounts are left alone."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from portal.accounts import sessions
from portal.accounts.actions import appoint, disable
from portal.accounts.models import Post, User
from portal.accounts.roles import Role
from tests.factories import citizen, hall, user

pytestmark = pytest.mark.django_db
PAGE = "/admin/"
SETUP = "/accounts/2fa/totp/activate/"


@pytest.fixture
def officer() -> User:
    """A system administrator: the role whose page needs nothing else."""
    post = Post(office=hall(), role=Role.SYSADMIN, name="系统管理员")
    appoint(post, holder_a=user("officer"), actor=None)
    return User.objects.get(username="officer")


@pytest.fixture
def signed_in(officer: User, client: Client) -> Client:
    client.force_login(officer)
    return client


def test_staff_without_a_factor_is_sent_to_set_one_up(signed_in: Client) -> None:
    answer = signed_in.get(PAGE)
    assert answer.headers["Location"] == SETUP


def test_staff_with_a_factor_passes(signed_in: Client, officer: User) -> None:
    TOTP.activate(officer, generate_totp_secret())
    assert signed_in.get(PAGE).status_code == 200


def test_pages_for_everybody_stay_open(signed_in: Client) -> None:
    assert signed_in.get(reverse("account_logout")).status_code == 200
    assert signed_in.get("/healthz/live").status_code == 200


def test_a_citizen_is_not_asked(client: Client) -> None:
    client.force_login(citizen())
    assert client.get(PAGE).status_code == 403


def test_a_demo_account_is_not_asked(signed_in: Client, settings: Any) -> None:
    settings.PORTAL_DEMO_ACCOUNTS = True
    assert signed_in.get(PAGE).status_code == 200


def test_the_secret_is_stored_encrypted(officer: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(officer, secret)
    assert secret not in str(Authenticator.objects.get(user=officer).data)


def test_staff_cannot_switch_the_factor_off(signed_in: Client, officer: User) -> None:
    TOTP.activate(officer, generate_totp_secret())
    signed_in.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=officer).exists()


def test_the_session_of_a_disabled_account_ends_at_the_next_request(signed_in: Client, officer: User) -> None:
    """F25."""
    TOTP.activate(officer, generate_totp_secret())
    disable(officer, actor=None)
    assert "/accounts/login/" in signed_in.get(PAGE).headers["Location"]


def test_a_lost_role_counts_at_the_next_request(signed_in: Client, officer: User) -> None:
    """F25."""
    TOTP.activate(officer, generate_totp_secret())
    Post.objects.all().delete()
    assert signed_in.get(PAGE).status_code == 403


@pytest.mark.parametrize(
    ("began", "seen", "goes_on"),
    [(0, 100, True), (0, 100 - sessions.IDLE_SECONDS - 1, False), (100 - sessions.LONGEST_SECONDS - 1, 100, False)],
)
def test_a_session_ends_after_half_an_hour_idle_or_twelve_hours(began: int, seen: int, goes_on: bool) -> None:
    assert sessions.note_visit({"staff_began": began, "staff_seen": seen}, 100) is goes_on


def test_an_idle_session_is_signed_out_with_a_sentence(signed_in: Client) -> None:
    session = signed_in.session
    session["staff_seen"] = 1
    session.save()
    answer = signed_in.get(PAGE, follow=True)
    assert "为了安全已退出登录" in answer.content.decode()
