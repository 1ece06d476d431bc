"""Moments at which offices work: working days and office hours before a fixed present."""

from datetime import date, datetime, time, timedelta
from random import Random

from portal.core.clock import SHANGHAI, local_date
from portal.core.workdays import Calendar, Unit, due_date

_CLOSES = time(16, 55)
_HOURS = (9, 10, 11, 13, 14, 15)  # nobody works from twelve to one
_AFTER_MIDNIGHT = timedelta(minutes=6)


class Moments:
    """Chooses moments for the moves of demo cases, the same ones for the same seed and present."""

    def __init__(self, calendar: Calendar, now: datetime, chance: Random) -> None:
        self.calendar, self.now, self.chance = calendar, now, chance
        today = local_date(now)
        over = calendar.is_working(today) and now.astimezone(SHANGHAI).time() > _CLOSES
        self.last_day = today if over else calendar.add_workdays(today, -1)
        """The last working day that is over."""

    def before(self, count: int) -> date:
        """The working day ``count`` working days before the last one."""
        return self.calendar.add_workdays(self.last_day, -count) if count else self.last_day

    def on(self, day: date) -> datetime:
        """Some moment in the office hours of a day."""
        clock = time(self.chance.choice(_HOURS), self.chance.randint(0, 49), self.chance.randint(0, 59))
        return datetime.combine(day, clock, tzinfo=SHANGHAI)

    def after(self, moment: datetime, low: int, high: int) -> datetime:
        """``low`` to ``high`` working days later, in office hours; 0 is some minutes later on the same day."""
        count = self.chance.randint(low, high)
        soon = moment + timedelta(minutes=self.chance.randint(6, 35))
        if count == 0 and soon.time() < _CLOSES and self.calendar.is_working(local_date(moment)):
            return soon
        return self.on(self.calendar.add_workdays(local_date(moment), max(count, 1)))

    def timer(self, due_on: date) -> datetime:
        """When the timers of the night after a due date run."""
        return datetime.combine(due_on + timedelta(days=1), time(), tzinfo=SHANGHAI) + _AFTER_MIDNIGHT

    def start_for(self, amount: int, unit: Unit, late: int) -> date:
        """The newest working day from which a limit ends ``late`` working days before today, or earlier.

        1: it ended on the last working day before today; 0: it ends today; -1: on the next working day.
        """
        wanted, back = self.calendar.add_workdays(local_date(self.now), -late), 0
        while True:
            due = due_date(self.before(back), amount, unit, self.calendar).on
            if due is not None and due <= wanted:
                return self.before(back)
            back += 1
