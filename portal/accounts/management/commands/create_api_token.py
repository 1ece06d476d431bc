"""``manage.py create_api_token USERNAME --name 上级平台 --only complaints_api:deliver``: issue a token, printed once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.accounts.models import User
from portal.accounts.tokens import LONGEST_DAYS, issue
from portal.core.errors import Invalid


class Command(BaseCommand):
    help = "Issue a token with which another system signs in to the API as an account."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", required=True, help="what it is for")
        parser.add_argument(
            "--only", nargs="*", default=[], help="names of the operations that it opens; all, if left out"
        )
        parser.add_argument("--days", type=int, default=LONGEST_DAYS - 1)

    def handle(self, *args: Any, username: str, name: str, days: int, only: list[str], **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username}.")
        try:
            row, text = issue(user, name=name, days=days, only=" ".join(only))
        except Invalid as error:
            raise CommandError(error.message) from None
        self.stdout.write(f"{text}\nValid until {row.expires_at:%Y-%m-%d}. This text is not shown again.")
