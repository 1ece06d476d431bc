"""A case as a licence that everybody may read (double publicity, PUB-02, PUB-06), and how many were decided."""

from collections.abc import Sequence

from approvals.models import Case, ItemKind
from portal.accounts.models import PartyKind
from portal.matters.licences import Licence
from portal.matters.models import Matter


def licence_of(matter: Matter) -> Licence | None:
    """The public facts of a granted licence; None for other services and before the decision."""
    rows = Case.objects.select_related("item_version__item__body", "matter__applicant")
    case = rows.filter(pk=matter.pk, certificate_number__gt="").first()
    if (
        case is None
        or case.decided_on is None
        or case.item_version.kind != ItemKind.LICENCE
        or case.matter.applicant is None
    ):
        return None
    party, version = case.matter.applicant, case.item_version
    is_person = party.kind == PartyKind.NATURAL
    return Licence(
        decision_number=case.certificate_number,
        project=version.name,
        kind=str(version.get_kind_display()),
        content=str(version.result.get("name") or version.name),
        party_name=party.masked_name,
        party_code="" if is_person else str(party.id_number),
        is_person=is_person,
        body=version.item.body,
        decided_on=case.decided_on,
        valid_from=case.valid_from,
        valid_to=case.valid_to,
    )


def decided_in(offices: Sequence[int], year: int) -> int:
    """Licences granted or refused by these offices in a year; what was never accepted was not decided on."""
    rows = Case.objects.filter(matter__office__in=offices, item_version__kind=ItemKind.LICENCE)
    return rows.filter(accepted_on__isnull=False, decided_on__year=year).count()
