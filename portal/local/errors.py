"""The one error of portal.local: a plain sentence that says what to do."""


class LocalError(Exception):
    """Something on this machine stands in the way; the message says what and what to do about it."""
