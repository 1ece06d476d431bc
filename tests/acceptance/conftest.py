"""The acceptance lines: each is printed with what was expected and what was found, and fails its test when they differ."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

Say = Callable[[str, object, object], None]


@dataclass(frozen=True)
class Line:
    """One comparison."""

    name: str
    expected: object
    found: object

    @property
    def verdict(self) -> str:
        return "ok" if self.expected == self.found else "FAIL"


_lines: list[Line] = []


@pytest.fixture
def say() -> Iterator[Say]:
    """``say(name, expected, found)`` adds a line; the test fails at its end when one differs."""
    mine: list[Line] = []

    def add(name: str, expected: object, found: object) -> None:
        line = Line(name, expected, found)
        mine.append(line)
        _lines.append(line)

    yield add
    wrong = [line for line in mine if line.verdict != "ok"]
    assert not wrong, wrong


@pytest.fixture(autouse=True)
def _needs_real_data(real_data: object) -> None:
    """Every test here is skipped where the data is absent."""


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the table of all lines."""
    if not _lines:
        return
    terminalreporter.section("acceptance")
    for line in _lines:
        terminalreporter.write_line(
            f"{line.verdict:4}  {line.name}: expected {line.expected}, found {line.found}",
            red=line.verdict != "ok",
        )
