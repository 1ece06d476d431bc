"""A small calendar of our own: the days of 2024 to 2026 that the State Council's notices name."""

from datetime import date, timedelta

from portal.core.workdays import Calendar

OFF = {
    "元旦": ["2024-01-01", "2025-01-01", "2026-01-01/2026-01-03"],
    "春节": ["2024-02-10/2024-02-17", "2025-01-28/2025-02-04", "2026-02-15/2026-02-23"],
    "清明节": ["2024-04-04/2024-04-06", "2025-04-04/2025-04-06", "2026-04-04/2026-04-06"],
    "劳动节": ["2024-05-01/2024-05-05", "2025-05-01/2025-05-05", "2026-05-01/2026-05-05"],
    "端午节": ["2024-06-10", "2025-05-31/2025-06-02", "2026-06-19/2026-06-21"],
    "中秋节": ["2024-09-15/2024-09-17", "2025-10-06", "2026-09-25/2026-09-27"],
    "国庆节": [
        "2024-10-01/2024-10-07",
        "2025-10-01/2025-10-05",
        "2025-10-07/2025-10-08",
        "2026-10-01/2026-10-07",
    ],
}
MADE_UP = {
    "元旦": ["2026-01-04"],
    "春节": ["2024-02-04", "2024-02-18", "2025-01-26", "2025-02-08", "2026-02-14", "2026-02-28"],
    "清明节": ["2024-04-07"],
    "劳动节": ["2024-04-28", "2024-05-11", "2025-04-27", "2026-05-09"],
    "中秋节": ["2024-09-14"],
    "国庆节": ["2024-09-29", "2024-10-12", "2025-09-28", "2025-10-11", "2026-09-20", "2026-10-10"],
}


def rows() -> list[tuple[date, bool, str, str]]:
    """(date, is_working, name, source) of all named days."""
    return [
        (day, is_working, name, "放假通知")
        for is_working, table in ((False, OFF), (True, MADE_UP))
        for name, spans in table.items()
        for span in spans
        for day in _days(span)
    ]


def _days(span: str) -> list[date]:
    first, last = (date.fromisoformat(each) for each in (span.split("/") * 2)[:2])
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


CALENDAR = Calendar.from_rows(rows())
