"""The red round seal of an organ, drawn as SVG."""

import math
from xml.sax.saxutils import escape

RED = "#d7000f"
_FONT = "'Noto Serif SC','Noto Serif CJK SC',serif"
# The drawing is 420 wide for a seal of 42 mm, the size of municipal bodies (国发〔1999〕25号).
_CENTRE, _RADIUS, _TEXT_RADIUS = 210, 200, 156


def seal_svg(organ_name: str, kind: str = "行政审批专用章", demo: bool = True) -> str:
    """A stand-alone SVG of a round seal: organ name along the arc, star, kind of seal below.

    ``kind`` is empty for the organ's own seal. ``demo`` writes 演示 across the foot, so that nobody takes it
    for a real one.
    """
    parts = [
        f'<circle cx="{_CENTRE}" cy="{_CENTRE}" r="{_RADIUS}" fill="none" stroke="{RED}" stroke-width="10"/>',
        f'<path d="{_star(_CENTRE, 205, 62)}" fill="{RED}"/>',
        _arc_text(organ_name),
        _line(kind, 308, 34) if kind else "",
        _line("演示", 356, 30) if demo else "",
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * _CENTRE} {2 * _CENTRE}" '
        f'font-family="{_FONT}" fill="{RED}">{"".join(parts)}</svg>'
    )


def _star(x: float, y: float, radius: float) -> str:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.radians(36 * corner - 90)
        points.append(f"{x + reach * math.cos(angle):.1f},{y + reach * math.sin(angle):.1f}")
    return "M" + "L".join(points) + "Z"


def _arc_text(text: str) -> str:
    """Each character turned to stand on the arc; long names get smaller characters and more of the circle."""
    sweep = min(226.0, 22.0 * max(len(text) - 1, 1) + 24)
    step = sweep / max(len(text) - 1, 1)
    size = min(52.0, 2 * math.pi * _TEXT_RADIUS * step / 360 * 0.98)
    glyphs = (_glyph(char, -sweep / 2 + place * step, size) for place, char in enumerate(text))
    return "".join(glyphs)


def _glyph(char: str, degrees: float, size: float) -> str:
    # Vertical centre of a Han character lies 0.38 em above its baseline.
    baseline = _CENTRE - _TEXT_RADIUS + size * 0.38
    return (
        f'<text x="{_CENTRE}" y="{baseline:.1f}" font-size="{size:.1f}" text-anchor="middle" stroke="{RED}" '
        f'stroke-width="1" transform="rotate({degrees:.2f} {_CENTRE} {_CENTRE})">{escape(char)}</text>'
    )


def _line(text: str, y: int, size: int) -> str:
    size = min(size, 230 // max(len(text), 1))
    return (
        f'<text x="{_CENTRE}" y="{y}" font-size="{size}" text-anchor="middle" stroke="{RED}" '
        f'stroke-width="0.8">{escape(text)}</text>'
    )
