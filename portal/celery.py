"""The Celery application. Beat only rings the bell: what is due is found in the database."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_ready

from portal.local import env

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Seconds within which a case is flagged; read here, because settings are not to be read when this is imported.
_EVERY = env.number("PORTAL_SWEEP_SECONDS", 20)
app.conf.beat_schedule = {
    "sweep": {"task": "matters.sweep", "schedule": _EVERY, "options": {"expires": 60}},
    "papers": {"task": "matters.papers", "schedule": _EVERY, "options": {"expires": 60}},
    "pictures": {"task": "supervision.draw_pictures", "schedule": 30.0, "options": {"expires": 30}},
    "use": {"task": "approvals.count_use", "schedule": 3600.0, "options": {"expires": 3600}},
    "learn": {"task": "complaints.learn", "schedule": 21_600.0, "options": {"expires": 3600}},
    "publish": {"task": "disclosure.publish_due", "schedule": 60.0, "options": {"expires": 60}},
    "redact": {"task": "disclosure.redact", "schedule": 60.0, "options": {"expires": 60}},
    "followers": {"task": "disclosure.tell_followers", "schedule": 600.0, "options": {"expires": 600}},
    "columns": {"task": "disclosure.look_at_columns", "schedule": 86_400.0, "options": {"expires": 3600}},
    "clear": {"task": "disclosure.clear", "schedule": 86_400.0, "options": {"expires": 3600}},
    "periods": {"task": "complaints.periods", "schedule": 3600.0, "options": {"expires": 3600}},
    "seal": {"task": "matters.seal_ledger", "schedule": 3600.0, "options": {"expires": 3600}},
}


def look_at_once(**_facts: Any) -> None:
    """After a start or an outage nobody waits for the next bell; and the bell itself is watched from now on."""
    from portal.matters import watch

    app.send_task("matters.sweep", ignore_result=True, retry=False)
    watch.start(_EVERY)


worker_ready.connect(look_at_once)
