"""One matter's life, drawn by lot: who, what, and on which working days each step was taken."""

from dataclasses import dataclass
from datetime import date
from random import Random

from portal.demo.generator.city import City, ItemFacts
from portal.demo.generator.days import Days

LATE, VERY_LATE = 0.03, 0.005
"""Shares of finished cases that kept the statutory limit only, or not even that."""


@dataclass(frozen=True)
class Story:
    """Moments are in UTC as text; those that have not come yet are None."""

    item: ItemFacts
    party: tuple[int, str]
    window: int
    filed_on: date
    filed_at: str
    accepted_on: date | None = None
    accepted_at: str = ""
    reviewed_at: str = ""
    decided_on: date | None = None
    decided_at: str = ""
    served_on: date | None = None
    served_at: str = ""


class Teller:
    """Draws stories of one city as of ``today``; equal seeds give equal stories."""

    def __init__(self, city: City, days: Days, today: date, seed: int) -> None:
        self.city, self.days, self.today, self.lot = city, days, today, Random(seed)  # noqa: S311 - no secret

    def finished(self, first: date, last: date) -> Story:
        """A case filed between two dates and served before today."""
        lot, days = self.lot, self.days
        item = lot.choice(self.city.items)
        filed = self._workday(first, last)
        accepted = days.add(filed, lot.randrange(3))
        decided = days.add(accepted, self._handling_days(item))
        served = days.add(decided, lot.randrange(1, 4))
        return Story(
            item,
            lot.choice(self.city.parties),
            lot.choice(self.city.windows),
            filed,
            self._moment(filed, 1),
            accepted,
            self._moment(accepted, 3),
            self._moment(accepted, 5),
            decided,
            self._moment(decided, 6),
            served,
            self._moment(served, 7),
        )

    def _handling_days(self, item: ItemFacts) -> int:
        chance = self.lot.random()
        if chance < VERY_LATE:
            return item.statutory + self.lot.randrange(1, 8)
        if chance < VERY_LATE + LATE:
            return self.lot.randrange(item.promised + 1, item.statutory + 1)
        return self.lot.randrange(1, item.promised + 1)

    def unfinished(self, late: float) -> Story:
        """A case that is open today: one in ten waits for acceptance, ``late`` of the others are past their promise."""
        lot, days = self.lot, self.days
        item = lot.choice(self.city.items)
        who = (item, lot.choice(self.city.parties), lot.choice(self.city.windows))
        if lot.random() < 0.1:
            filed = days.add(self.today, -lot.randrange(1, 3))
            return Story(*who, filed, self._moment(filed, 1))
        passed = item.promised + 1 + lot.randrange(5) if lot.random() < late else lot.randrange(1, item.promised - 1)
        accepted = days.add(self.today, -passed)
        filed = days.add(accepted, -1)
        reviewed = self._moment(accepted, 5) if lot.random() < 0.7 else ""
        return Story(*who, filed, self._moment(filed, 1), accepted, self._moment(accepted, 3), reviewed)

    def _workday(self, first: date, last: date) -> date:
        day = date.fromordinal(self.lot.randint(first.toordinal(), last.toordinal()))
        return self.days.add(self.days.add(day, 1), -1) if not self.days.calendar.is_working(day) else day

    def _moment(self, day: date, hour: int) -> str:
        """Some moment in this hour of UTC, which is eight hours later in the city: 1 is nine in the morning."""
        second, micro = self.lot.randrange(3600), self.lot.randrange(1_000_000)
        return f"{day.isoformat()}T{hour:02d}:{second // 60:02d}:{second % 60:02d}.{micro:06d}+00:00"
