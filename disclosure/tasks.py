"""Work of disclosure for the worker."""

from celery import shared_task

from disclosure.entries.actions.publish import publish_due


@shared_task(name="disclosure.publish_due")
def publish_what_is_due() -> None:
    """Publish approved entries whose moment has come; late or twice does no harm."""
    publish_due()
