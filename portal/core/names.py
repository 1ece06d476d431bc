"""Text as people give it: kept exactly (NFC), without what cannot be seen."""

import re
import unicodedata

from django.utils.translation import gettext as _

from portal.core.errors import Invalid

_INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u2060\ufeff]")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def check_text(text: object, *, lines: bool = False) -> str:
    """Composed (NFC) and trimmed text; ``lines`` keeps line breaks. Invalid for control characters."""
    if not isinstance(text, str):
        raise Invalid(_("这一项应当是文字，请重新填写。"))
    if _FORBIDDEN.search(text):
        raise Invalid(_("文字里有看不见的控制字符，请删去这一项后用键盘重新输入。"))
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    if lines:
        return plain.replace("\r\n", "\n").replace("\r", "\n").strip()
    return re.sub(r"\s+", " ", plain).strip()


def check_name(text: object, *, limit: int = 100) -> str:
    """A person's or body's name, kept exactly; long names of minorities with · are welcome."""
    name = check_text(text)
    if not name:
        raise Invalid(_("请填写名称或姓名，与证件上的一致。"))
    if len(name) > limit:
        raise Invalid(_("名称或姓名最多%(limit)s个字，请核对。") % {"limit": limit})
    return name


def required(text: str, field: str, sentence: str) -> str:
    """What must be written, lines kept, without blanks around it. Raises Invalid with the sentence at its field."""
    words = check_text(text, lines=True)
    if not words:
        raise Invalid(sentence, {field: [sentence]})
    return words
