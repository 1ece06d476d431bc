"""Work of approvals for the worker; arguments are ids, progress lives in the database."""

from datetime import timedelta

from celery import shared_task

from approvals.catalogue import browse
from approvals.catalogue.importing import work
from approvals.models import ImportRun
from portal.core import clock
from portal.matters.files.store import path_of

USE_COUNTED_FOR = timedelta(days=90)


@shared_task(name="approvals.count_use")
def count_use() -> None:
    """Let the home page show what was applied for most in the last ninety days."""
    browse.count_use(clock.now() - USE_COUNTED_FOR)


@shared_task(name="approvals.import_catalogue")
def import_catalogue(run_id: int) -> None:
    """Do the pass that an import run is in; run again after a kill it goes on behind its last batch."""
    run = ImportRun.objects.select_related("file", "started_by").get(pk=run_id)
    if run.is_working and run.file is not None:
        work(run, path_of(run.file.key))
