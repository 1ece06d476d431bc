"""For whom a user may act."""

from django.db.models import Q, QuerySet

from portal.accounts.models import Party, Representation, User
from portal.core import clock


def live_representations(user: User) -> QuerySet[Representation]:
    """The user's representations that are valid today and not revoked."""
    today = clock.today()
    return Representation.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today), user=user, revoked_at=None, valid_from__lte=today
    )


def party_ids_of(user: User) -> QuerySet[Representation, int]:
    """A subquery of the parties that the user is or acts for."""
    if not user.is_authenticated:
        return Representation.objects.none().values_list("party_id", flat=True)
    return live_representations(user).values_list("party_id", flat=True)


def parties_of(user: User) -> QuerySet[Party]:
    """The parties that the user is or acts for, oneself first."""
    return Party.objects.filter(pk__in=party_ids_of(user)).order_by("-kind", "id")


def parties_represented_by(user: User) -> list[Party]:
    """The parties that the user is or acts for in everything, oneself first; mandates for some items are left out."""
    whole = live_representations(user).filter(item_code="").values("party")
    return list(Party.objects.filter(pk__in=whole).order_by("-kind", "id"))


def own_party(user: User) -> Party | None:
    """The natural person that this account belongs to, once identified."""
    row = live_representations(user).filter(basis=Representation.Basis.SELF).select_related("party").first()
    return row.party if row else None


def people_of(party_id: int | None, item_code: str = "") -> QuerySet[User]:
    """Everybody who is or acts for the party today, in this item if the mandate is limited to some."""
    today = clock.today()
    valid = Representation.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        Q(item_code="") | Q(item_code=item_code),
        party=party_id,
        revoked_at=None,
        valid_from__lte=today,
    )
    return User.objects.filter(pk__in=valid.values("user"), is_active=True).order_by("pk")


def may_act_for(user: User, party: Party, item_code: str = "") -> bool:
    """Whether the user may act for the party, for this item if his mandate is limited to some."""
    return live_representations(user).filter(Q(item_code="") | Q(item_code=item_code), party=party).exists()
