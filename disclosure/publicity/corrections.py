"""What can be corrected in a public record, read as at entry: one item, masked (PUB-05, PUB-06)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from disclosure.publicity.licence_check import doubts_of, full_name_of, in_words
from disclosure.publicity.models import LicenceRecord
from portal.core.errors import Invalid
from portal.core.identifiers import mask_name
from portal.core.names import check_text
from portal.core.text.personal import mask_personal
from portal.matters.models import Matter

LICENCE_FIELDS = ("party_name", "project", "content")


def licence_labels() -> dict[str, str]:
    """What can be corrected in a licence, with what people call it."""
    labels = {each.name: str(each.verbose_name) for each in LicenceRecord._meta.fields}
    return {name: labels[name] for name in LICENCE_FIELDS}


def wrong_field() -> Invalid:
    """Nobody can correct this item."""
    sentence = _("请选择要更正的项目。")
    return Invalid(sentence, {"field": [sentence]})


def corrected_licence(licence: Matter, facts: Mapping[str, Any], field: str, text: str) -> str:
    """The text to keep for one item of a licence; the automatic check must find nothing in it. Raises Invalid."""
    if field not in LICENCE_FIELDS:
        raise wrong_field()
    value = mask_personal(check_text(text))
    most = getattr(LicenceRecord._meta.get_field(field), "max_length", None) or 0
    if not value:
        raise Invalid(_("请写更正后的内容。"), {"value": [_("请写更正后的内容。")]})
    if len(value) > most:
        raise Invalid(_("内容太长。"), {"value": [_("最多 %d 个字。") % most]})
    if field == "party_name" and facts["is_person"] and "*" not in value:
        value = mask_name(value)
    doubts = [each for each in doubts_of({**facts, field: value}, full_name_of(licence)) if each["field"] == field]
    if doubts:
        raise Invalid(_("内容需要改正。"), {"value": in_words(doubts)})
    return value
