"""The errors that actions raise and doors turn into answers.

Every message is a sentence for the person who caused it and says what to do next.
"""

from collections.abc import Mapping, Sequence


class PortalError(Exception):
    """A refusal with a reason; ``status`` is the HTTP answer a door gives."""

    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = str(message)


class NotFound(PortalError):
    """No such thing, or not for your eyes: one answer for both."""

    status = 404


class NotSignedIn(PortalError):
    """Nobody is signed in; only the API says so, pages lead to the sign-in."""

    status = 401


class NotAllowed(PortalError):
    """You see it, but this is not yours to do."""

    status = 403


class WrongState(PortalError):
    """The matter is not where this move starts from."""

    status = 409


class StaleVersion(PortalError):
    """The page was shown before somebody else moved the matter; says who, when and what."""

    status = 409


class TooManyTries(PortalError):
    """The limit of tries is used up; says when to try again."""

    status = 429


class Invalid(PortalError):
    """Input that cannot be taken; ``fields`` holds the sentences by field name."""

    status = 400

    def __init__(self, message: str, fields: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__(message)
        self.fields = {name: list(texts) for name, texts in (fields or {}).items()}
