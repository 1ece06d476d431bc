"""Work of complaints for the worker: what a week or a month leaves behind, once, however late."""

from celery import shared_task

from complaints.lessons import learn
from complaints.models import Period
from complaints.reporting.periods import finished
from complaints.reporting.reports import make
from complaints.reporting.sampling import draw
from portal.core import clock
from portal.matters import periodic


@shared_task(name="complaints.learn")
def learn_classes() -> None:
    """Learn anew from the orders that people have classed."""
    learn()


@shared_task(name="complaints.periods")
def close_periods() -> None:
    """Draw the samples of last week, then make the reports of last week and last month."""
    today = clock.today()
    week = finished(Period.WEEK, today)
    with periodic.once("complaint_samples", week.slot) as run:
        if run is not None:
            draw(week.first)
    for stretch in (week, finished(Period.MONTH, today)):
        with periodic.once("complaint_report", stretch.slot) as run:
            if run is not None:
                make(stretch)
