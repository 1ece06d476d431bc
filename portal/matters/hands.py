"""Who has had a hand in a matter, by the ledger: nobody reviews or approves what he has made himself."""

from portal.accounts.models import User
from portal.matters.models import Matter


def has_done(user: User, matter: Matter, *kinds: str) -> bool:
    """Whether the ledger has an event of these kinds by this person."""
    return matter.events.filter(kind__in=kinds, actor=user).exists()
