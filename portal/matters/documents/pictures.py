"""Pictures inside HTML, so that the renderer needs to fetch nothing."""

import base64
from collections.abc import Sequence
from xml.sax.saxutils import escape

_HEADING_FONT = "FZXiaoBiaoSong-B05S,'方正小标宋简体','方正小标宋_GBK','Noto Serif SC','Noto Serif CJK SC',serif"

_PLAIN_FONT = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"
_BAR = 30
_LONGEST_LABEL = 13


def heading_svg(text: str, colour: str = "#000") -> str:
    """A line of text in the weight of 小标宋: the free Song face has no bold, so its outline is drawn too.

    The picture is 130 high; each character takes 112 in width.
    """
    width = 112 * max(len(text), 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 130">'
        f'<text x="{width // 2 + 6}" y="100" text-anchor="middle" font-family="{_HEADING_FONT}" '
        f'font-size="100" letter-spacing="12" fill="{colour}" stroke="{colour}" stroke-width="2">'
        f"{escape(text)}</text></svg>"
    )


def bars_svg(rows: Sequence[tuple[str, int]]) -> str:
    """Horizontal bars, one a row, each with its name before and its number behind; the table beside it says the same."""
    most, height = max((count for _label, count in rows), default=0) or 1, _BAR * len(rows)
    lines = [
        f'<text x="190" y="{top + 19}" text-anchor="end">{escape(_shortened(label))}</text>'
        f'<rect x="200" y="{top + 5}" width="{max(1, 400 * count // most)}" height="20" fill="#0b5cab"/>'
        f'<text x="{206 + max(1, 400 * count // most)}" y="{top + 19}">{count}</text>'
        for top, (label, count) in zip(range(0, height, _BAR), rows, strict=True)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 {height}" width="680" height="{height}" '
        f'font-family="{_PLAIN_FONT}" font-size="14" fill="#1f2937">{"".join(lines)}</svg>'
    )


def _shortened(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"


def svg_uri(svg: str) -> str:
    """An SVG as a `data:` address for an `<img>`."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
