"""Who plays in the demo cases: applicants with those who act for them, windows, and the officers of each body."""

from dataclasses import dataclass
from random import Random

from approvals.models import Item, ItemVersion
from portal.accounts.models import Office, Party, PartyKind, Post, Representation, User
from portal.accounts.roles import Role
from portal.demo import city

# They see what is told on the sign-in page and not more.
_SPARED = ("王示例", "李示例", "张示例", "示范市晨光餐饮店（虚构）")


@dataclass
class Cast:
    """Everybody and every item, read once."""

    hall: Office
    windows: list[User]
    officers: dict[tuple[int, str], tuple[User, User]]
    actors: dict[str, tuple[Party, User]]
    versions: dict[str, ItemVersion]

    def version(self, code: str) -> ItemVersion:
        """The published version of an item."""
        return self.versions[code]

    def applicant(self, name: str) -> tuple[Party, User]:
        """A party by name, with the user who acts for it."""
        return self.actors[name]

    def some_applicant(self, version: ItemVersion, chance: Random) -> tuple[Party, User]:
        """Somebody for whom the item is, but none of the accounts that are shown."""
        kinds = version.audience or list(PartyKind)
        fitting = [name for name, (party, _user) in self.actors.items() if party.kind in kinds]
        return self.actors[chance.choice([name for name in fitting if name not in _SPARED])]

    def officer(self, office_id: int, role: Role, chance: Random) -> User:
        """Holder A of the post, now and then B."""
        a, b = self.officers[office_id, role]
        return b if chance.random() < 0.12 else a


def gather() -> Cast:
    """Read the cast from the database."""
    posts = Post.objects.select_related("holder_a", "holder_b").order_by("id")
    officers = {(post.office_id, post.role): (_held(post.holder_a), _held(post.holder_b)) for post in posts}
    hall = city.hall()
    windows = [_held(post.holder_a) for post in posts if post.office_id == hall.pk and post.role == Role.WINDOW]
    stands = Representation.objects.exclude(basis=Representation.Basis.MANDATE).select_related("party", "user")
    actors = {row.party.name: (row.party, row.user) for row in stands.order_by("id")}
    items = Item.objects.filter(source="").exclude(current=None).select_related("current", "body").order_by("code")
    return Cast(hall, windows[:6], officers, actors, {item.code: _version(item) for item in items})


def _held(user: User | None) -> User:
    assert user is not None
    return user


def _version(item: Item) -> ItemVersion:
    assert item.current is not None
    item.current.item = item
    return item.current
