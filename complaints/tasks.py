"""Work of complaints for the worker: what a week or a month leaves behind, once, however late."""

from datetime import date

from celery import shared_task
from django.db.models import Max

from complaints.lessons import learn
from complaints.models import Period
from complaints.reporting.periods import Stretch, finished, parse
from complaints.reporting.reports import make
from complaints.reporting.sampling import draw
from portal.core import clock
from portal.matters import periodic
from portal.matters.models import PeriodicRun

SAMPLES, REPORT = "complaint_samples", "complaint_report_"


@shared_task(name="complaints.learn")
def learn_classes() -> None:
    """Learn anew from the orders that people have classed."""
    learn()


@shared_task(name="complaints.periods")
def close_periods() -> None:
    """Draw the samples of each week that is over, then make the reports of weeks and months that are over."""
    today = clock.today()
    for week in waiting(SAMPLES, Period.WEEK, today):
        with periodic.once(SAMPLES, week.slot) as run:
            if run is not None:
                draw(week.first)
    for period in Period.values:
        for stretch in waiting(REPORT + period, period, today):
            with periodic.once(REPORT + period, stretch.slot) as run:
                if run is not None:
                    make(stretch)


def waiting(job: str, period: str, today: date) -> list[Stretch]:
    """What is over and not done yet, since the newest that is; the last one alone where none is done."""
    last = finished(period, today)
    newest = PeriodicRun.objects.filter(name=job, finished_at__isnull=False).aggregate(slot=Max("slot"))["slot"]
    found, stretches = parse(newest).after if newest else last, []
    while found.first <= last.first:
        stretches.append(found)
        found = found.after
    return stretches
