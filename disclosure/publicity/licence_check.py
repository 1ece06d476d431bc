"""The automatic review of a licence before it is public: what it doubts waits for a person (PUB-01, PUB-06)."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.publicity.models import LicenceRecord
from portal.accounts.models import PartyKind
from portal.core.clock import today
from portal.core.errors import Invalid
from portal.core.identifiers import check_uscc
from portal.core.text.personal import personal_numbers
from portal.matters.models import Matter

RULE = "1"
"""The version of these rules; it stands in the ledger beside what they found."""
WORDS: Mapping[str, Promise] = {
    "number": _("有电话、证件号码或邮箱"),
    "name": _("有没有遮盖的姓名"),
    "id": _("有公民身份号码"),
    "code": _("不是有效的统一社会信用代码"),
    "date": _("日期前后不一致"),
    "dispute": _("决定已被行政复议或诉讼纠正"),
}
MENDED_ONLY = ("name", "id", "dispute")
"""What no reviewer may let pass: it is mended, or the licence is not shown (PUB-04, PUB-06)."""
_TEXTS = ("project", "kind", "content")
_LIKE_AN_ID = re.compile(r"[0-9]{6}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]")

Doubt = dict[str, str]


def full_name_of(licence: Matter) -> str:
    """The name that must not be left in the texts: of a private person; empty for organisations."""
    party = licence.applicant
    return party.name if party is not None and party.kind == PartyKind.NATURAL else ""


def doubts_of(facts: Mapping[str, Any], full_name: str) -> list[Doubt]:
    """What the rules find in a record as it would be shown: field and code, never the words found."""
    numbers = {name: personal_numbers(facts[name]) for name in (*_TEXTS, "party_name")}
    found = [
        (name, "id" if any(map(_LIKE_AN_ID.fullmatch, each)) else "number") for name, each in numbers.items() if each
    ]
    if len(full_name) > 1:
        found += [(name, "name") for name in _TEXTS if full_name in facts[name]]
    if facts["is_person"] and facts["party_name"][1:].strip("*"):
        found.append(("party_name", "name"))
    if facts["party_code"] and not _is_code(facts["party_code"]):
        found.append(("party_code", "id" if _LIKE_AN_ID.fullmatch(facts["party_code"]) else "code"))
    if facts["decided_on"] > today():
        found.append(("decided_on", "date"))
    if facts["valid_from"] and facts["valid_to"] and facts["valid_from"] > facts["valid_to"]:
        found.append(("valid_to", "date"))
    return [{"field": name, "code": code} for name, code in found]


def _is_code(text: str) -> bool:
    """What looks like an ID number stands in the place of a company's code: it has as many digits."""
    try:
        return not _LIKE_AN_ID.fullmatch(check_uscc(text, legacy=True))
    except Invalid:
        return False


def in_words(doubts: Iterable[Mapping[str, str]]) -> list[str]:
    """The findings, each as a line to read."""
    labels = {field.name: field.verbose_name for field in LicenceRecord._meta.fields}
    return [f"{labels[each['field']]}：{WORDS[each['code']]}" for each in doubts]
