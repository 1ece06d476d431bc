"""Every text pair of the style sheet keeps 4.5:1 in every mode, and the sheets stay small."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
GROUNDS = ("ground", "surface", "tint")
PAIRS = [(ink, ground) for ink in ("ink", "muted", "link") for ground in GROUNDS]
PAIRS += [(tone, f"{tone}-tint") for tone in ("good", "warn", "bad")]
PAIRS += [(tone, "surface") for tone in ("good", "warn", "bad")]
PAIRS += [("on-primary", "primary"), ("on-primary", "primary-strong"), ("on-seal", "seal")]


def modes() -> dict[str, dict[str, str]]:
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    blocks = [dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", block)) for block in text.split("}")]
    light, dark, more, contrast = [block for block in blocks if "ink" in block]
    return {"light": light, "dark": light | dark, "more": light | more, "contrast": light | contrast}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark", "more", "contrast"])
def test_text_pairs_keep_their_contrast(mode: str) -> None:
    colours = modes()[mode]
    poor = {pair: ratio(colours[pair[0]], colours[pair[1]]) for pair in PAIRS}
    assert {pair: found for pair, found in poor.items() if found < 4.5} == {}


@pytest.mark.parametrize("mode", ["light", "dark", "more", "contrast"])
def test_edges_of_controls_are_seen(mode: str) -> None:
    colours = modes()[mode]
    assert ratio(colours["edge"], colours["surface"]) >= 3
    assert ratio(colours["focus"], colours["ground"]) >= 3


def test_style_sheets_stay_small() -> None:
    assert sum(sheet.stat().st_size for sheet in CSS.glob("*.css")) < 40_000


def test_style_sheets_ask_nobody_else() -> None:
    for sheet in CSS.glob("*.css"):
        assert "http" not in sheet.read_text(encoding="utf-8").replace('[href^="http"]', "")
