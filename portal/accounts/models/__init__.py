from portal.accounts.models.office import Division, Level, Office, OfficeKind
from portal.accounts.models.party import Party, PartyKind, Representation
from portal.accounts.models.post import Post
from portal.accounts.models.token import ApiToken
from portal.accounts.models.user import User

__all__ = [
    "ApiToken",
    "Division",
    "Level",
    "Office",
    "OfficeKind",
    "Party",
    "PartyKind",
    "Post",
    "Representation",
    "User",
]
