"""Work of disclosure for the worker."""

from celery import shared_task

from disclosure.catalogue.actions import freshen
from disclosure.entries.actions.publish import publish_due
from disclosure.reading.actions.follow import forget_unconfirmed
from disclosure.reading.actions.tell import ANNOUNCEMENTS, send_mails, write_mails
from disclosure.reading.papers import forget_withdrawn
from disclosure.redaction.orders import make_waiting
from portal.matters import ledger


@shared_task(name="disclosure.publish_due")
def publish_what_is_due() -> None:
    """Publish approved entries whose moment has come; late or twice does no harm."""
    publish_due()


@shared_task(name="disclosure.tell_followers")
def tell_followers() -> None:
    """Number what is new, write the mails of the day, send what waits; late or twice tells nobody twice."""
    ledger.catch_up(ANNOUNCEMENTS)
    write_mails()
    send_mails()


@shared_task(name="disclosure.mails")
def send_waiting_mails() -> None:
    """Send the mails that somebody has just asked for."""
    send_mails()


@shared_task(name="disclosure.look_at_columns")
def look_at_columns() -> None:
    """Once a day: a task for each column that is not renewed in time; late or twice begins none again."""
    freshen.look()


@shared_task(name="disclosure.clear")
def clear() -> None:
    """Once a day: forget addresses that nobody confirmed, and the PDFs of what was withdrawn."""
    forget_unconfirmed()
    while forget_withdrawn():
        pass


@shared_task(name="disclosure.redact")
def redact() -> None:
    """Make the redacted copies of long files that wait; late or twice makes none twice."""
    make_waiting()
