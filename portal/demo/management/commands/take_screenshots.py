"""Takes the pictures of the README from a running demo, as the people it is for see it."""

import shutil
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.demo.accounts import PASSWORD

IMAGES = settings.BASE_DIR / "docs" / "images"
WIDTH, HEIGHT = 1280, 860
PAGES = (("dashboard", "supervisor", "/supervision/"), ("queue", "window1", "/desk/queue"), ("home", "", "/"))


class Command(BaseCommand):
    help = "Take the pictures of the README from a running demo."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("base", nargs="?", default="http://127.0.0.1:8000", help="where the demo answers")

    def handle(self, *args: Any, base: str, **options: Any) -> None:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        if chromium is None:
            raise CommandError("There is no Chromium. Install it: apt-get install chromium")
        IMAGES.mkdir(parents=True, exist_ok=True)
        _take(chromium, base.rstrip("/"))


def _take(chromium: str, base: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, username, path in PAGES:
            page = browser.new_page(locale="zh-CN", viewport={"width": WIDTH, "height": HEIGHT})
            if username:
                page.goto(f"{base}/accounts/login/")
                page.fill("input[name=login]", username)
                page.fill("input[name=password]", PASSWORD)
                page.click("main button[type=submit]")
            page.goto(base + path)
            page.screenshot(path=str(IMAGES / f"{name}.png"))
        browser.close()
