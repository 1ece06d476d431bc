"""Pictures inside HTML, so that the renderer needs to fetch nothing."""

import base64


def svg_uri(svg: str) -> str:
    """An SVG as a `data:` address for an `<img>`."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
