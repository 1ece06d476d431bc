"""Who asks."""

from django.http import HttpRequest

from portal.accounts.models import User


def user_of(request: HttpRequest) -> User:
    """The account behind a request that a door for signed-in people let through."""
    user = request.user
    assert isinstance(user, User)
    return user
