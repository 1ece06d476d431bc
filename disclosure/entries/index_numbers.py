"""Index numbers (索引号, domain.md 3.6): ``<USCC>/<YYYY>-<NNNNN>``, per body and year, without gaps, given once."""

from portal.accounts.models import Office
from portal.core.numbering import next_serials


def take(body: Office, year: int, count: int = 1) -> list[str]:
    """The next index numbers of a body in a year; taken inside the transaction that uses them, a rollback gives them back.

    A body without a unified social credit code counts under its own office code.
    """
    code = body.uscc or body.code
    return [f"{code}/{year}-{serial:05d}" for serial in next_serials(f"index:{code}:{year}", count)]
