"""Days that a form brings along are shown by the browser, in any language."""

from datetime import UTC, date, datetime

from django.utils import translation

from portal.core.day_inputs import DayInput, MomentInput


def test_day_is_written_as_browsers_read_it() -> None:
    for language in ("zh-hans", "en"):
        with translation.override(language):
            assert 'value="2026-03-02"' in DayInput().render("day", date(2026, 3, 2))


def test_moment_is_written_as_browsers_read_it() -> None:
    assert 'value="2026-03-02T09:30"' in MomentInput().render("at", datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
