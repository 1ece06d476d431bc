"""The fonts of official papers: pinned ones first, those of the system only for rare characters.

fontconfig reads the file named by FONTCONFIG_FILE once per process, so it is written before
the renderer is imported. `@font-face` is not used: it loads the fonts anew for each document.
"""

import functools
import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from django.conf import settings

SYSTEM_FONT_DIRS = ("/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts")
FONT_WHEEL = "pylopdf_fonts_zh_cn"
_SUFFIXES = {".otf", ".ttf", ".ttc"}
# Nothing is drawn for blanks, and a variation selector only chooses among the shapes of the sign before it.
_INVISIBLE = set("\n\r\t\u00a0\u200b\u3000\ufeff") | {
    chr(code) for code in [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
}


def install() -> Path:
    """Write the fonts.conf of this installation and make fontconfig read it; answers its path."""
    path = Path(settings.PORTAL_VAR) / "fonts" / "fonts.conf"
    text = _conf(path.parent / "cache")
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    os.environ["FONTCONFIG_FILE"] = str(path)
    return path


def missing_glyphs(text: str) -> set[str]:
    """The characters of a text that no font at hand can draw; a paper with one must not be issued.

    The pinned fonts answer at once; only a rare character makes it read those of the system (about 2 s).
    """
    missing = set(text) - _INVISIBLE
    for file in _font_files():
        if not missing:
            break
        drawable = _codepoints(file)
        missing = {char for char in missing if ord(char) not in drawable}
    return missing


def pinned_dirs() -> list[Path]:
    """Folders of the fonts that every paper uses first: the font wheel, then PORTAL_FONT_DIRS."""
    spec = importlib.util.find_spec(FONT_WHEEL)
    wheel = [Path(spec.origin).parent] if spec and spec.origin else []
    return wheel + [Path(folder) for folder in settings.PORTAL_FONT_DIRS]


def _all_dirs() -> list[Path]:
    return pinned_dirs() + [Path(folder) for folder in SYSTEM_FONT_DIRS]


def _conf(cache: Path) -> str:
    dirs = "".join(f"  <dir>{escape(str(folder))}</dir>\n" for folder in _all_dirs())
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f"{dirs}  <cachedir>{escape(str(cache))}</cachedir>\n"
        '  <match target="pattern"><edit name="lang" mode="append"><string>zh-cn</string></edit></match>\n'
        "</fontconfig>\n"
    )


def _font_files() -> Iterator[Path]:
    for folder in _all_dirs():
        if folder.is_dir():
            yield from sorted(file for file in folder.rglob("*") if file.suffix.lower() in _SUFFIXES)


@functools.lru_cache(maxsize=4)
def _codepoints(file: Path) -> frozenset[int]:
    """What one font file can draw; of a collection the first face is read."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(file, fontNumber=0, lazy=True) as font:
            return frozenset(font.getBestCmap() or {})
    except (TTLibError, OSError):
        return frozenset()
