"""The one source of the present moment.

Everything that asks for the time asks here, so that tests and the demo can move it.
In the demo the offset is kept in a file that all processes read; production has none.
"""

import functools
import os
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment, aware, in Asia/Shanghai; moved by the demo control when there is one."""
    return timezone.now().astimezone(SHANGHAI) + offset()


def today() -> date:
    """The local date of the present moment."""
    return now().date()


def local_date(moment: datetime) -> date:
    """The date in Asia/Shanghai of an aware moment."""
    return moment.astimezone(SHANGHAI).date()


def day_start(day: date) -> datetime:
    """Midnight at the start of a local date."""
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)


def offset() -> timedelta:
    """How far the demo has moved the clock forward; zero where the clock cannot be moved."""
    path = settings.PORTAL_CLOCK_FILE
    if not path:
        return timedelta()
    try:
        stamp = os.stat(path).st_mtime_ns  # noqa: PTH116 - one call, no object, on every now()
    except FileNotFoundError:
        return timedelta()
    return _read_offset(path, stamp)


@functools.lru_cache(maxsize=4)
def _read_offset(path: str, stamp: int) -> timedelta:
    return timedelta(seconds=int(Path(path).read_text(encoding="utf-8").strip() or "0"))


def move(by: timedelta) -> None:
    """Move the demo's clock forward; refused where settings name no clock file, and never backward."""
    if not settings.PORTAL_CLOCK_FILE or by < timedelta():
        raise RuntimeError("The clock cannot be moved here.")
    path = Path(settings.PORTAL_CLOCK_FILE)
    seconds = int((offset() + by).total_seconds())
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(str(seconds), encoding="utf-8")
    draft.replace(path)
