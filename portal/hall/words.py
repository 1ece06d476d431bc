"""Short words of lists: how many days are left, which card an alert is."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from portal.core.workdays import Calendar
from portal.hall.templatetags.portal_ui import days_left as left_words
from portal.hall.templatetags.portal_ui import days_tone
from portal.matters.explain import days_left
from portal.matters.models import Alert

ALERT_CARDS: dict[int, str] = {Alert.SOON: "warning", Alert.YELLOW: "yellow", Alert.RED: "red"}


@dataclass(frozen=True)
class Left:
    """The time left to a due date as words and tone of a tag."""

    words: str
    tone: str


def left(due_on: date | None, today: date, calendar: Calendar) -> Left | None:
    """Working days left or late; None without a due date."""
    if due_on is None:
        return None
    days = days_left(due_on, today, calendar)
    if days == 0 and today > due_on:
        return Left(_("已超期，其后尚无工作日"), "bad")
    return Left(left_words(days), days_tone(days))
