"""File names as people give them: shown again later, never used as a path."""

import re
import unicodedata

from django.utils.translation import gettext as _

from portal.core.errors import Invalid

LONGEST_NAME = 150
_HIDDEN = re.compile(r"[\x00-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# What a second extension before the last must not be: something that runs, or another kind of document.
_TELLING = re.compile(
    r"\.(exe|com|bat|cmd|scr|pif|msi|js|vbs|wsf|ps1|sh|jar|php|aspx?|jsp|html?|svg|lnk|hta|reg|dll"
    r"|pdf|jpe?g|png|docx?|docm|xlsx?|xlsm|ofd|zip|rar|7z)$"
)


def clean_name(name: str) -> str:
    """The last part of a path in composed form (NFC), for display; Invalid for names made to mislead."""
    base = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1]).strip(" .")
    if _HIDDEN.search(base) or "%00" in base:
        raise Invalid(_("文件名里有看不见的控制字符，请改名后重新上传。"))
    if not base:
        raise Invalid(_("文件没有名字，请改名后重新上传。"))
    if len(base) > LONGEST_NAME:
        raise Invalid(_("文件名超过%(limit)s个字，请缩短后重新上传。") % {"limit": LONGEST_NAME})
    stem, ending = _split(base)
    inner = _TELLING.search(stem.lower())
    if inner and inner[1] != ending:
        raise Invalid(
            _("文件名里有两个扩展名（.%(one)s.%(two)s），请改名，只保留真实的那一个。")
            % {"one": inner[1], "two": ending}
        )
    return base


def extension(name: str) -> str:
    """The extension in lower case without the dot; empty when there is none."""
    return _split(name)[1]


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    return (stem, ending.lower()) if dot else (name, "")
