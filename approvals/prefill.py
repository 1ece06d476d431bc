"""What the city already knows of an applicant, so that nobody types it twice. Values are suggestions to be checked."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from approvals.answers import fields_of
from approvals.models import Case, ItemVersion
from portal.accounts.models import Party, PartyKind
from portal.core.clock import local_date
from portal.core.text import day_in_words


@dataclass(frozen=True)
class Suggestion:
    """A value for a field and where it comes from, in words."""

    value: Any
    source: str


def suggestions(version: ItemVersion, party: Party) -> dict[str, Suggestion]:
    """By field id: from the applicant's registration first, else from his last application for the same item."""
    found = _from_earlier_case(version, party)
    known = _registered(party)
    for field in fields_of(version.form):
        value = known.get(field.get("prefill", ""))
        if value:
            found[field["id"]] = Suggestion(value, _("来自您的实名信息，请核对"))
    return found


def _registered(party: Party) -> dict[str, str]:
    natural = party.kind == PartyKind.NATURAL
    return {
        "party.name": party.name,
        "party.id_number": party.id_number if natural else "",
        "party.uscc": "" if natural else party.id_number,
        "party.legal_representative": party.legal_representative,
        "party.phone": party.phone,
        "party.email": party.email,
        "party.address": party.address,
    }


def _from_earlier_case(version: ItemVersion, party: Party) -> dict[str, Suggestion]:
    cases = Case.objects.filter(item_version__item=version.item_id, matter__applicant=party)
    case = cases.select_related("matter").order_by("-matter__opened_at").first()
    if case is None:
        return {}
    day = local_date(case.matter.opened_at)
    source = _("来自您%(day)s的同一申请，请核对") % {"day": day_in_words(day)}
    answers = case.answers
    wanted = fields_of(version.form)
    return {
        field["id"]: Suggestion(answers[field["id"]], source)
        for field in wanted
        if field["type"] != "declaration" and field["id"] in answers
    }
