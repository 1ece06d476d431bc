"""The portal. Celery's application is made here so that every process that sends a task uses it."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
