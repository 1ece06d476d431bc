"""What people do with a card: explain it, revoke it. Each writes into the matter's ledger under its row lock.

The texts stay on the card, which only supervision shows; the ledger keeps their digest, so that a later change shows.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.core import clock as present
from portal.core.digests import digest
from portal.core.errors import Invalid, NotAllowed, WrongState
from portal.core.names import check_text
from portal.matters.models import Matter
from portal.matters.record import Telling, record
from supervision import rules
from supervision.access import get_card
from supervision.models import Card, CardState

LONGEST = 1000


@transaction.atomic
def explain(number: str, *, actor: User, text: str, at: datetime | None = None) -> Card:
    """The office says why the limit was missed; once, before a revocation."""
    said = _check(text, "text")
    card = _lock(actor, number, rules.explains, CardState.RAISED)
    card.state, card.explanation = CardState.EXPLAINED, said
    card.explained_by, card.explained_at = actor, at or present.now()
    return _keep(card, "card.explained", actor, card.explained_at, said)


@transaction.atomic
def revoke(number: str, *, actor: User, reason: str, at: datetime | None = None) -> Card:
    """Take a card back with a reason; a red one is only proposed and waits for a second supervisor."""
    said = _check(reason, "reason")
    card = _lock(actor, number, rules.revokes, *rules.OPEN_STATES)
    at = at or present.now()
    card.revoke_reason = said
    if rules.needs_two(card):
        card.state, card.revoke_proposed_by = CardState.REVOKING, actor
        return _keep(card, "card.revocation_proposed", actor, at, said)
    return _revoked(card, actor, at)


@transaction.atomic
def approve(number: str, *, actor: User, at: datetime | None = None) -> Card:
    """The second supervisor agrees: the red card is revoked."""
    card = _lock(actor, number, rules.approves, CardState.REVOKING)
    return _revoked(card, actor, at or present.now())


@transaction.atomic
def reject(number: str, *, actor: User, at: datetime | None = None) -> Card:
    """The second supervisor does not agree: the card stands as before."""
    card = _lock(actor, number, rules.approves, CardState.REVOKING)
    said = card.revoke_reason
    card.state = CardState.EXPLAINED if card.explained_at else CardState.RAISED
    card.revoke_reason, card.revoke_proposed_by = "", None
    return _keep(card, "card.revocation_rejected", actor, at or present.now(), said)


def _revoked(card: Card, actor: User, at: datetime) -> Card:
    card.state, card.revoked_by, card.revoked_at = CardState.REVOKED, actor, at
    return _keep(card, "card.revoked", actor, at, card.revoke_reason)


def _check(text: str, field: str) -> str:
    said = check_text(text, lines=True)
    if not said:
        raise Invalid(_("请写明理由。"), {field: [_("请写明理由。")]})
    if len(said) > LONGEST:
        sentence = _("最多 %(limit)s 个字，请精简。") % {"limit": LONGEST}
        raise Invalid(sentence, {field: [sentence]})
    return said


def _lock(actor: User, number: str, who: Callable[[User, Card], str | None], *states: CardState) -> Card:
    """Lock matter, then card; NotFound, NotAllowed, WrongState in this order."""
    seen = get_card(actor, number)
    matter = Matter.objects.select_for_update().get(pk=seen.matter_id)
    card = Card.objects.select_for_update(of=("self",)).select_related("rule", "office", "handler").get(pk=seen.pk)
    card.matter = matter
    if refusal := who(actor, card):
        raise NotAllowed(refusal)
    if card.state not in states:
        raise WrongState(
            _("这张牌现在的状态是“%(state)s”，不能这样处理。请刷新页面查看最新情况。")
            % {"state": card.get_state_display()}
        )
    return card


def _keep(card: Card, kind: str, actor: User, at: datetime, text: str) -> Card:
    card.save(
        update_fields=[
            "state",
            "explanation",
            "explained_by",
            "explained_at",
            "revoke_reason",
            "revoke_proposed_by",
            "revoked_by",
            "revoked_at",
        ]
    )
    data = {"card": card.number, "level": card.level, "text_digest": digest(text.encode())}
    tell = [Telling(card.handler, f"监察牌{card.get_state_display()}", card.number)] if card.handler else []
    record(card.matter, kind, actor=actor, at=at, data=data, office=card.office, tell=tell)
    return card
