"""Pinyin for sorting and for people who type only first letters."""

import re
import unicodedata

# pypinyin is imported where it is used: its tables take 57 MB, and a web process that only reads needs none of them.


def pinyin_key(name: str) -> str:
    """A key that sorts names by pinyin with tones, then by characters; store it beside the name."""
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(_plain(name), style=Style.TONE3, neutral_tone_with_five=True)
    return f"{' '.join(syllables)} {name}".lower()


def pinyin_initials(name: str) -> str:
    """First letters in lower case, digits and Latin letters kept: 施工许可证 2 → sgxkz2."""
    from pypinyin import Style, lazy_pinyin

    return _join(lazy_pinyin(_plain(name), style=Style.FIRST_LETTER))


def syllables(run: str) -> list[str]:
    """One syllable without tone for each Han character: 施工 → shi, gong."""
    from pypinyin import Style, lazy_pinyin

    return [part for part in lazy_pinyin(run, style=Style.NORMAL) if part.isascii()]


def _join(parts: list[str]) -> str:
    return re.sub(r"[^a-z0-9]", "", "".join(parts).lower())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
