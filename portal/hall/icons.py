"""The icons of the pages: 24 x 24 line drawings, named by what they mean."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PATHS = {
    "search": "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16.2 16.2 21 21",
    "check": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM8 12.2l2.8 2.8L16 9.5",
    "clock": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l3.5 2",
    "alert": "M12 3.5 22 20.5H2zM12 10v5M12 17.8v.2",
    "cross": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9 9l6 6M15 9l-6 6",
    "info": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v6M12 7.2v.2",
    "file": "M6 3h8l5 5v13H6zM14 3v5h5",
    "upload": "M12 16V4M7 9l5-5 5 5M4 20h16",
    "download": "M12 4v12M7 11l5 5 5-5M4 20h16",
    "print": "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "person": "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 21c1-5 4-7 8-7s7 2 8 7",
    "building": "M4 21V5l9-2v18M13 9h7v12M2 21h20M7.5 8.5h2M7.5 12.5h2M7.5 16.5h2M16 13h1M16 17h1",
    "phone": "M5 3h4l2 5-3 2a12 12 0 0 0 6 6l2-3 5 2v4c0 1-1 2-2 2C11 21 3 13 3 5c0-1 1-2 2-2z",
    "flag": "M5 22V3M5 4h13l-3 4 3 4H5",
    "pause": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM10 9v6M14 9v6",
    "calendar": "M4 6h16v15H4zM4 11h16M8 3v5M16 3v5",
    "card": "M7 3h10v18H7z",
    "globe": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18",
    "eye": "M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z",
    "contrast": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 3v18M12 8l5-2M12 13l8-3M12 18l7-3",
    "empty": "M3 13 6 4h12l3 9v7H3zM3 13h6l1 3h4l1-3h6",
    "dot": "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8z",
    "seal": "M5 4h14v16H5zM9 8h6M12 8v8M9 16h6",
}
# The attributes draw the icon in PDF, where no style sheet reaches into an SVG.
DRAWING = (
    '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"'
    ' fill="none" stroke="currentColor" stroke-width="2"><path d="{}"/></svg>'
)


def icon(name: str) -> SafeString:
    """An inline SVG that readers skip (the word beside it says it). KeyError for an unknown name."""
    return format_html(DRAWING, mark_safe(PATHS[name]))  # noqa: S308 - constants of this file
