"""The shortest periods for which a penalty is shown (PUB-07), as a city begins with them: data, editable by it."""

from typing import Any

PERIODS = (
    ("general", "一般领域", 3),
    ("food", "食品", 12),
    ("drug", "药品、医疗器械、化妆品", 12),
    ("special", "特种设备、安全生产、消防", 12),
)
"""Code, label, months."""


def load(model: Any) -> None:
    """Add the periods that are missing; what a city has changed stays."""
    for code, label, months in PERIODS:
        model.objects.get_or_create(code=code, defaults={"label": label, "months": months})
