"""What a look before publication finds in a wording: in its texts, computed when asked for, and in its files, kept there."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from disclosure.content.clean import addresses_of, hints_of
from disclosure.content.findings import Finding, inside_links, look_into_text
from disclosure.entries.elements import template_of
from disclosure.entries.models import EntryVersion


def text_findings(version: EntryVersion) -> list[Finding]:
    """Numbers of people and links to the inside in everything of a wording that is read by the public, with the place."""
    found = [finding for place, text in _texts(version) for finding in look_into_text(text, place)]
    for address in addresses_of(version.html):
        person = address.lower().startswith("mailto:")
        found += look_into_text(address[7:], _("正文的链接")) if person else inside_links(address, _("正文的链接"))
    return list(dict.fromkeys(found))


def _texts(version: EntryVersion) -> Iterator[tuple[str, str]]:
    yield _("标题"), version.title
    yield _("概述"), version.summary
    yield _("关键词"), version.keywords
    yield _("正文"), version.text
    yield _("正文"), "\n".join(hints_of(version.html))
    yield _("更正说明"), version.note
    template = {each.code: each for each in template_of(version.genre)}
    for code, value in version.fields.items():
        known = template.get(code)
        if known is None or not known.is_official_phone:
            yield str(known.label) if known else code, str(value)
    for order, each in enumerate(version.attachments.all(), start=1):
        yield _("第 %d 个附件的名称") % order, each.title


def count_findings(version: EntryVersion) -> int:
    """How many there are in its texts and in its files together."""
    return len(text_findings(version)) + sum(len(each.findings) for each in version.attachments.all())
