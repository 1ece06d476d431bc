"""Pictures inside HTML, so that the renderer needs to fetch nothing."""

import base64
from xml.sax.saxutils import escape

_HEADING_FONT = "FZXiaoBiaoSong-B05S,'方正小标宋简体','方正小标宋_GBK','Noto Serif SC','Noto Serif CJK SC',serif"


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


def svg_uri(svg: str) -> str:
    """An SVG as a `data:` address for an `<img>`."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
