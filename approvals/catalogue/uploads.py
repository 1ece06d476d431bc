"""Imports that people start on a page: the file is kept, a worker checks it, the person confirms, a worker writes."""

import logging
from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from approvals.catalogue.importing import begin, new_run
from approvals.catalogue.who import editable_offices
from approvals.models import ImportRun, ImportState
from portal.accounts.models import User
from portal.core.errors import NotFound, WrongState
from portal.matters.files.store import path_of, store

logger = logging.getLogger(__name__)


def runs_of(user: User) -> QuerySet[ImportRun]:
    """The imports a person may see: all for administrators, his or her own for others."""
    runs = ImportRun.objects.all()
    return runs if editable_offices(user) is None else runs.filter(started_by=user)


def get_run(user: User, token: str) -> ImportRun:
    """One import; NotFound also for one of another person."""
    run = runs_of(user).filter(token=token).first()
    if run is None:
        raise NotFound(_("没有找到这次导入。"))
    return run


@transaction.atomic
def start(chunks: Iterable[bytes], *, name: str, mapping: str, by: User) -> ImportRun:
    """Keep the file and have it checked. Raises Invalid for an unknown format or mapping."""
    file = store(chunks, name=name[-200:], content_type="application/octet-stream", user=by)
    run = new_run(path_of(file.key), mapping=mapping, by=by, name=name)
    run.file = file
    run.save(update_fields=["file"])
    _send(run)
    return run


@transaction.atomic
def commit(run: ImportRun) -> None:
    """Write what was checked."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state != ImportState.CHECKED:
        raise WrongState(_("这次导入现在是“%s”，不能确认。请刷新页面。") % run.get_state_display())
    begin(run, ImportState.IMPORTING)
    _send(run)


def go_on(run: ImportRun) -> None:
    """Send a pass that was cut off to the worker again; it goes on behind its last batch."""
    if run.is_working:
        _send(run)


def _send(run: ImportRun) -> None:
    if settings.PORTAL_RING:
        transaction.on_commit(partial(_ring, run.pk), robust=True)


def _ring(run_id: int) -> None:
    from approvals.tasks import import_catalogue

    try:
        import_catalogue.apply_async((run_id,), ignore_result=True, retry=False)
    except Exception:  # noqa: BLE001 - the page offers to go on when the broker is back
        logger.warning("The broker does not answer; import %s waits.", run_id)
