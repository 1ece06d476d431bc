"""Doors for workers."""

from celery import shared_task

from supervision import pictures


@shared_task(name="supervision.draw_pictures")
def draw_pictures() -> None:
    """Draw what pages have asked for."""
    pictures.draw_waiting()
