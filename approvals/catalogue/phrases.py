"""Facts of an item in words for pages."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approvals.catalogue.elements import Fee, Material
from portal.core.text import yuan
from portal.core.workdays import Unit


def limit(amount: int | None, unit: str) -> str:
    """20 个工作日, 30 天（自然日）; empty for no limit."""
    if amount is None:
        return ""
    if unit == Unit.NATURAL_DAYS:
        return ngettext("%d 天（自然日）", "%d 天（自然日）", amount) % amount
    if unit == Unit.MINUTES:
        return ngettext("%d 分钟", "%d 分钟", amount) % amount
    return ngettext("%d 个工作日", "%d 个工作日", amount) % amount


def copies(material: Material) -> str:
    """原件 1 份、复印件 2 份; what is checked by the office itself needs none."""
    parts = []
    if material.originals:
        parts.append(_("原件 %d 份") % material.originals)
    if material.copies:
        parts.append(_("复印件 %d 份") % material.copies)
    return _("、").join(parts) or _("免交纸质")


def amount(fee: Fee) -> str:
    """10 元, or from the least to the most."""
    if fee.min_fen == fee.max_fen:
        return yuan(fee.min_fen)
    return _("%(least)s至%(most)s") % {"least": yuan(fee.min_fen), "most": yuan(fee.max_fen)}


def audiences(names: Sequence[str]) -> str:
    """自然人、法人."""
    words = {"natural": _("自然人"), "legal": _("法人和其他组织")}
    return _("、").join(words.get(name, name) for name in names)


def handling_range(word: str) -> str:
    """全市通办 and so on; other words as they are."""
    known = {"national": _("全国通办"), "province": _("全省通办"), "city": _("全市通办"), "county": _("全县（区）通办")}
    return known.get(word, word)
