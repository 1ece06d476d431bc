"""The demo cases: which plot is played with which item, from when, and the telling of all of them day by day."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from random import Random

from approvals.models import ItemVersion
from portal.core import clock
from portal.core.clock import local_date
from portal.core.workdays import Unit
from portal.demo import plots
from portal.demo.cast import Cast, gather
from portal.demo.moments import Moments
from portal.demo.plots import Plot
from portal.demo.story import Story, Times
from portal.matters import calendar as calendars
from portal.matters.sweep import sweep

SEED = 999900
SPAN = 42  # working days, about sixty days
_SWEEP_AT = timedelta(minutes=5)

FOOD, SHOP, DRUGS = "990131004000", "990731001000", "990131006000"
COMPANY, RESIDENCE, CARD = "990731002000", "990714004000", "990714001000"
# What citizens and shops come for day by day; every second ordinary case is one of these.
EVERYDAY = (FOOD, COMPANY, RESIDENCE, CARD, "990712001000", "990714002000", "990715003000", "992016005000")
HEARING, EXPERT, TESTING = "990122001000", "990117004000", "990127001000"


@dataclass(frozen=True)
class Part:
    """A plot with its item, begun ``age`` working days ago; ``late`` instead: see Moments.start_for."""

    plot: Plot
    item: str
    age: int = 0
    who: str = ""
    late: int | None = None
    limit: str = "promised"


# Every state once at least, and what the accounts on the sign-in page are told to look at.
FIXED = (
    Part(plots.asked_to_correct, SHOP, 3, "王示例"),
    Part(plots.served, FOOD, 20, "示范市晨光餐饮店（虚构）"),
    Part(plots.taken_up, RESIDENCE, 2, "王示例"),
    Part(plots.accepted, CARD, 4, "李示例"),
    Part(plots.filed, RESIDENCE, 0, "李示例"),
    Part(plots.archived, COMPANY, 35),
    Part(plots.not_accepted_and_archived, DRUGS, 30),
    Part(plots.filed, FOOD, 1),
    Part(plots.asked_to_correct, "990118001000", 5),
    Part(plots.asked_to_correct, "990122004000", 8),
    Part(plots.promptly_accepted, "990116001000", 2),
    Part(plots.promptly_accepted, "990127002000", 1),
    Part(plots.suspended, HEARING, 12),
    Part(plots.suspended, EXPERT, 9),
    Part(plots.suspended, "990118004000", 8),
    Part(plots.proposed_to_suspend, TESTING, 4),
    Part(plots.resumed, TESTING, 30),
    Part(plots.resumed, "990119004000", 28),
    Part(plots.extended, "990116004000", 10),
    Part(plots.extended, "990125004000", 14),
    Part(plots.granted, "990122002000", 7),
    Part(plots.granted, "990118001000", 6),
    Part(plots.issued, "990127002000", 8),
    Part(plots.issued, COMPANY, 9),
    Part(plots.refused, "990122002000", 8),
    Part(plots.refused, "990119001000", 7),
    Part(plots.refused_and_served, "990122001000", 25),
    Part(plots.refused_and_served, "990512002000", 18),
    Part(plots.never_corrected, "990122004000", 22),
    Part(plots.not_accepted, "990117006000", 11),
    Part(plots.not_accepted, "990118002000", 19),
    Part(plots.deemed_accepted, "990105002000", 30),
    Part(plots.deemed_and_waiting, "990115002000", 8),
    Part(plots.withdrawn, "990119003000", 15),
    Part(plots.withdrawn, FOOD, 24),
    Part(plots.terminated, "990117001000", 16),
    Part(plots.terminated, "990115001000", 21),
    # Open and late: promised limit passed (yellow), statutory limit passed (red), due within a day.
    Part(plots.taken_up, FOOD, late=1),
    Part(plots.taken_up, "990119002000", late=2),
    Part(plots.taken_up, "990516003000", late=1),
    Part(plots.promptly_accepted, "990122004000", late=3),
    Part(plots.taken_up, COMPANY, late=2, limit="statutory"),
    Part(plots.taken_up, "990117002000", late=1, limit="statutory"),
    Part(plots.taken_up, "990116001000", late=0),
    Part(plots.taken_up, "990118001000", late=-1),
    Part(plots.taken_up, "990127002000", late=-2),
    # Closed late.
    Part(plots.finished_late, "990119001000", 22),
    Part(plots.finished_late, DRUGS, 36),
    Part(plots.finished_late, "990116001000", 27),
)
_ORDINARY: tuple[tuple[Plot, int], ...] = (
    (plots.finished, 75),
    (plots.corrected, 14),
    (plots.refused_and_served, 3),
    (plots.not_accepted, 2),
    (plots.withdrawn, 2),
    (plots.finished_late, 4),
)


def load_cases(count: int, say: Callable[[str], None]) -> int:
    """Play the fixed parts and ordinary ones up to ``count`` cases; the latter spread over the last sixty days."""
    chance = Random(SEED)  # noqa: S311 - repeatable on purpose
    moments = Moments(calendars.current(), clock.now(), chance)
    cast = gather()
    parts = [*FIXED, *_ordinary(count - len(FIXED), cast, chance)]
    return tell_all([_begin(part, cast, moments) for part in parts], moments.now, say)


def _ordinary(count: int, cast: Cast, chance: Random) -> Iterator[Part]:
    codes = sorted(cast.versions)
    chance.shuffle(codes)
    plots_, weights = zip(*_ORDINARY, strict=True)
    for index in range(count):
        plot = chance.choices(plots_, weights)[0]
        some, place = (codes, index // 2) if index % 2 else (EVERYDAY, index // 2)
        yield Part(plot, some[place % len(some)], chance.randint(0, SPAN))


def _begin(part: Part, cast: Cast, moments: Moments) -> tuple[Story, Plot]:
    version = cast.version(part.item)
    who = cast.applicant(part.who) if part.who else cast.some_applicant(version, moments.chance)
    story = Story(cast, moments, version, who)
    day = moments.before(part.age) if part.late is None else _day_for(part, version, moments)
    story.at = moments.on(day)
    return story, part.plot


def _day_for(part: Part, version: ItemVersion, moments: Moments) -> date:
    limit, unit = getattr(version, f"{part.limit}_limit"), getattr(version, f"{part.limit}_unit")
    return moments.start_for(limit, Unit(unit), part.late or 0)


def tell_all(stories: Sequence[tuple[Story, Plot]], now: datetime, say: Callable[[str], None]) -> int:
    """Make all moves of all stories in the order of time, with the sweep of each night between; gives how many began."""
    queue: list[tuple[datetime, int, Story, Times]] = []
    for index, (story, plot) in enumerate(stories):
        _queue_next(queue, index, story, plot(story))
    night = min(queue)[0] if queue else now
    while queue and queue[0][0] <= now:
        moment, index, story, times = heappop(queue)
        if local_date(moment).isocalendar().week != local_date(night).isocalendar().week:
            say(f"  … the week of {local_date(moment)}")
        night = _sweep_nights(night, moment)
        story.at = moment
        _queue_next(queue, index, story, times)
    _sweep_nights(night, now)
    return sum(bool(story.number) for story, _plot in stories)


def _queue_next(queue: list[tuple[datetime, int, Story, Times]], index: int, story: Story, times: Times) -> None:
    moment = next(times, None)
    if moment is not None:
        heappush(queue, (moment, index, story, times))


def _sweep_nights(last: datetime, moment: datetime) -> datetime:
    """Run the sweep five minutes after each midnight between two moves, as the timers would have."""
    day = local_date(last) + timedelta(days=1)
    while clock.day_start(day) + _SWEEP_AT <= moment:
        sweep(clock.day_start(day) + _SWEEP_AT)
        day += timedelta(days=1)
    return moment
