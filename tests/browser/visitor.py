"""A person in front of a real Chromium: signs in, opens pages, fills forms; every page met is checked by axe."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

PASSWORD = "eine-lange-probe-7"
_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


def chromium() -> str:
    """Where Chromium is; the test is skipped on a machine without one."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium on this machine")


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium of the system, driven by playwright."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield started
        started.close()


class Visitor:
    """One person with a browser window of his own. Without JavaScript axe cannot run; a second window checks then."""

    def __init__(self, browser: Browser, base: str, *, javascript: bool = True, width: int = 1280) -> None:
        self.base = base
        self.javascript = javascript
        self.context = browser.new_context(
            locale="zh-CN", viewport={"width": width, "height": 800}, java_script_enabled=javascript
        )
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self._watch(request.url))
        self.page.on("console", lambda message: self._listen(message.type, message.text))

    def _watch(self, url: str) -> None:
        if not url.startswith((self.base, "data:", "about:", "blob:")):
            self.outside.append(url)

    def _listen(self, kind: str, text: str) -> None:
        if kind == "error" and "status of 4" not in text:
            self.complaints.append(text)

    def open(self, path: str) -> "Visitor":
        """Go to a page and check it."""
        self.page.goto(self.base + path)
        return self.check()

    def sign_in(self, username: str) -> "Visitor":
        self.page.goto(self.base + "/accounts/login/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", PASSWORD)
        return self.press("登录")

    def press(self, label: str, within: str = "main") -> "Visitor":
        """Press the button whose name begins so and check the page that comes."""
        self.page.locator(within).get_by_role("button", name=re.compile(f"^{label}")).last.click()
        self.page.wait_for_load_state()
        return self.check()

    def press_again(self, label: str) -> "Visitor":
        """Answer the question before a weighty move."""
        assert "确认" in self.page.title(), self.page.url
        return (
            self.press("确认")
            if self.page.get_by_role("button", name=re.compile("^确认")).count()
            else self.press(label)
        )

    def follow(self, label: str) -> "Visitor":
        """Follow a link and check the page that comes."""
        self.page.locator("main").get_by_role("link", name=label).first.click()
        self.page.wait_for_load_state()
        return self.check()

    def unfold(self, label: str) -> "Visitor":
        """Open the folded part whose title begins so; one that is open stays so."""
        summary = self.page.locator("main summary").filter(has_text=re.compile(rf"^\s*{label}")).first
        if summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()
        return self

    def fill(self, **values: str) -> "Visitor":
        """Type into visible fields by their names."""
        for name, value in values.items():
            self.page.locator(f"[name='{name}']:visible").first.fill(value)
        return self

    def text(self) -> str:
        """What the page says."""
        return self.page.locator("body").inner_text()

    def check(self) -> "Visitor":
        """The page has one main heading, does not scroll sideways, and axe finds nothing (where scripts may run)."""
        page = self.page
        assert page.locator("h1").count() == 1, page.url
        if self.javascript:
            found = Axe().run(page, options=_RULES).response["violations"]
            assert not found, (page.url, [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found])
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
        return self

    def upload(self, file: Path) -> "Visitor":
        """Send a file by the first upload form; done when the page lists it."""
        self.page.set_input_files("input[type=file] >> nth=0", file)
        self.page.locator("main").get_by_role("button", name=re.compile("^上传")).first.click()
        self.page.get_by_role("link", name=file.name).wait_for()
        self.page.wait_for_load_state()
        return self.check()

    def close(self) -> None:
        """Close the window; nothing may have been asked of another host, and no script may have complained."""
        self.context.close()
        assert self.outside == []
        assert self.complaints == []


def download(visitor: Visitor, url: str) -> bytes:
    """The bytes behind an address, with the visitor's session."""
    answer: Any = visitor.context.request.get(url)
    assert answer.status == 200, url
    return bytes(answer.body())
