"""The guide of a body (GIR-08): its head writes it, so that nothing becomes public without one who answers for it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.reading.models import DisclosureGuide
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.errors import Invalid, NotAllowed
from portal.core.names import check_text


@dataclass(frozen=True)
class GuideText:
    """What article 12 asks beyond name, address, hours and phone, which stand in the office row."""

    classes: str
    arrangement: str
    ways: str
    unit: str
    fax: str = ""
    internet: str = ""


@transaction.atomic
def write_guide(body: Office, text: GuideText, *, actor: User, at: datetime | None = None) -> DisclosureGuide:
    """Write it anew. Raises NotAllowed for others than the head of the body, Invalid for what the law asks and is empty."""
    if body.pk not in actor.offices_as(Role.HEAD):
        raise NotAllowed(_("公开指南由本单位负责人发布。"))
    facts = {name: check_text(value, lines=True) for name, value in asdict(text).items()}
    missing = {name: [_("必须填写")] for name in ("classes", "arrangement", "ways", "unit") if not facts[name]}
    if missing:
        raise Invalid(_("条例第十二条要求的内容没有填全。"), missing)
    given = {**facts, "written_by": actor, "written_at": at or present.now()}
    return DisclosureGuide.objects.update_or_create(body=body, defaults=given)[0]
