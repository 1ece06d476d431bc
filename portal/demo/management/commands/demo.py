"""``manage.py demo``: the whole portal on this machine, with a fictional city."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.demo import running
from portal.local.errors import LocalError
from portal.local.supervisor import StopWanted, Supervisor, signals_stop


class Command(BaseCommand):
    help = "Start PostgreSQL, Valkey, web, worker and beat with a fictional city; Ctrl-C stops everything."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="delete the demo's data first and begin again")
        parser.add_argument("--no-city", action="store_true", help="do not load the fictional city")
        parser.add_argument("--port", type=int, default=8000, help="port of the web page on this machine (8000)")

    def handle(self, *args: Any, fresh: bool, no_city: bool, port: int, **options: Any) -> None:
        self._be_a_demo(port)
        supervisor = Supervisor(say=self._say)
        with signals_stop():
            try:
                running.start(supervisor, fresh=fresh, city=not no_city, port=port, say=self._say)
                supervisor.watch()
            except StopWanted:
                self._say("Stopping …")
            except LocalError as error:
                raise CommandError(str(error)) from error
            except OSError as error:
                raise CommandError(running.explain(error)) from error
            finally:
                supervisor.stop()
        self._say("Stopped. The data stays in place; --fresh begins again.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _be_a_demo(self, port: int) -> None:
        """Start this program again with the demo's settings, which its children then inherit."""
        if settings.PRODUCTION:
            raise CommandError("The demo does not run with PORTAL_ENV=production; unset it.")
        if settings.PORTAL_DEMO_ACCOUNTS and settings.PORTAL_CLOCK_FILE:
            return
        os.environ["PORTAL_DEMO_ACCOUNTS"] = "1"
        os.environ.setdefault("PORTAL_PUBLIC_URL", f"http://127.0.0.1:{port}")
        os.environ.setdefault("PORTAL_CLOCK_FILE", str(settings.PORTAL_VAR.absolute() / "clock-offset"))
        os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 - the same program
