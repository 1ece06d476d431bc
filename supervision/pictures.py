"""Pictures of the figures: asked for by a page, drawn by a worker, shown only while they show the present data."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from portal.core import clock
from portal.core.digests import canonical_json, digest
from portal.matters import bell
from portal.matters.models import Alert
from supervision.board import Board
from supervision.models import Picture
from supervision.selectors import Day

logger = logging.getLogger(__name__)
MOST_OFFICES = 15
KEPT = timedelta(days=1)
SECONDS = 60  # for one run of the drawing process

Data = dict[str, Any]


def board_data(board: Board) -> Data:
    """What the picture of the board shows: the offices with most open matters, by alert."""
    shown = sorted(board.rows, key=lambda row: -row.all.total)[:MOST_OFFICES]
    rows = [[row.office, alert.value, row.all.alerts[alert]] for row in shown for alert in Alert]
    return {"name": "board", "unit": _("件"), "series": [str(alert.label) for alert in Alert], "rows": rows}


def trend_data(days: Iterable[Day]) -> Data:
    """What the picture of the trend shows: received, closed, yellow and red cards by date."""
    rows = []
    for day in days:
        label = f"{day.day.month}-{day.day.day}"
        rows += [[label, 0, day.opened], [label, 1, day.closed], [label, 2, day.yellow + day.red]]
    return {"name": "trend", "unit": _("件"), "series": [_("收件"), _("办结"), _("黄牌和红牌")], "rows": rows}


def find(*wanted: Data) -> dict[str, Picture]:
    """The pictures that show exactly these data, by name; the others are asked for."""
    digests = {digest(canonical_json(data)): data for data in wanted if data["rows"]}
    known = {picture.digest: picture for picture in Picture.objects.filter(digest__in=digests).defer("data", "svg")}
    missing = {key: data for key, data in digests.items() if key not in known}
    if missing:
        _ask(missing)
    return {picture.name: picture for picture in known.values() if picture.drawn}


def _ask(missing: dict[str, Data]) -> None:
    now = clock.now()
    Picture.objects.bulk_create(
        [Picture(name=data["name"], digest=key, data=data, asked_at=now) for key, data in missing.items()],
        ignore_conflicts=True,
    )
    transaction.on_commit(lambda: bell.ring("supervision.draw_pictures"), robust=True)


@transaction.atomic
def draw_waiting() -> int:
    """Draw the newest pictures asked for and drop old ones; what cannot be drawn is forgotten and asked for again."""
    waiting = list(Picture.objects.select_for_update(skip_locked=True).filter(drawn=False).order_by("-asked_at")[:8])
    for picture, svg in zip(waiting, _draw([picture.data for picture in waiting]), strict=False):
        picture.svg, picture.drawn = svg, True
    Picture.objects.bulk_update([picture for picture in waiting if picture.drawn], ["svg", "drawn"])
    Picture.objects.filter(pk__in=[picture.pk for picture in waiting if not picture.drawn]).delete()
    Picture.objects.filter(asked_at__lt=clock.now() - KEPT).delete()
    return len(waiting)


def _draw(wanted: list[Data]) -> list[str]:
    """The drawings, by a process of its own (supervision.charts); none when it fails."""
    if not wanted:
        return []
    try:
        done = subprocess.run(
            [sys.executable, "-m", "supervision.charts"],
            input=json.dumps(wanted),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
            cwd=settings.BASE_DIR,
        )
    except (subprocess.SubprocessError, OSError) as error:
        logger.warning("Pictures could not be drawn: %s %s", error, getattr(error, "stderr", ""))
        return []
    drawings: list[str] = json.loads(done.stdout)
    return drawings
