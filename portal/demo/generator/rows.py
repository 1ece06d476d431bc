"""A story as lines for COPY: matter, case, chained events, deadlines, their clock and their crossings.

Written as text at once, because a million matters are fifteen million rows; a test compares the digests and
the dates with those of the spine.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from approvals import limits
from portal.core.workdays import Unit
from portal.demo.generator.city import City
from portal.demo.generator.days import Course, Days, gravest
from portal.demo.generator.story import Story
from portal.matters.models import ClockEvent, Crossing, Deadline, Event, Matter
from portal.matters.sweep import CROSSED

COLUMNS: dict[str, str] = {
    Matter._meta.db_table: "id,number,query_code,kind,title,applicant_id,applicant_label,office_id,hall_id,handler_id,"
    "channel,priority,stage,status,due_on,alert,opened_at,closed_at,remark,version,last_seq,last_digest",
    "approvals_case": "matter_id,item_version_id,state,submitted_by_id,answers_json,received_on,accepted_on,"
    "accepted_by_id,deemed_accepted,decided_on,decided_by_id,decision_reason,certificate_number,valid_from,valid_to,"
    "served_on,served_way,archive_number",
    Event._meta.db_table: "matter_id,seq,kind,at,actor_id,on_behalf_of_id,office_id,data,prev_digest,digest",
    Deadline._meta.db_table: 'id,matter_id,"limit",key,unit,amount,extension,office_id,base_on,due_on,due_at,'
    "provisional,version,state,alert,next_checkpoint,next_check_at,stopped_at,used_days,on_time",
    ClockEvent._meta.db_table: 'deadline_id,move,"on",at,amount,ground,event_seq',
    Crossing._meta.db_table: "deadline_id,checkpoint,version,crossed_at,detected_at",
}
NULL = "\\N"
DEADLINES = 4
"""The most deadlines of one matter: ids are reserved for all of them."""


@dataclass
class Running:
    """A deadline on its way to a line: what stops it, by which event, and what it crossed."""

    id: int
    kind: str
    amount: int
    day0: date
    start_at: str
    start_kind: str
    course: Course
    stop_on: date | None
    stop_at: str
    stop_kind: str
    passed: int = 0
    seqs: list[int] = field(default_factory=list)


class Scribe:
    """Collects lines by table."""

    def __init__(self, city: City, days: Days, now: str) -> None:
        self.city, self.days, self.now = city, days, now
        self.lines: dict[str, list[str]] = {table: [] for table in COLUMNS}

    def write(self, story: Story, matter: int, number: str, code: str, first_deadline: int) -> None:
        """Add all lines of one matter."""
        running = list(self._deadlines(story, first_deadline))
        seqs, seq, head = self._events(story, matter, number, running)
        for each in running:
            self._deadline(each, matter, story.item.office.id, seqs)
        self._matter(story, matter, number, code, running, seq, head)
        self._case(story, matter)

    def _deadlines(self, story: Story, first: int) -> Iterator[Running]:
        office_days = story.item
        yield self._running(first, limits.NOTICE, limits.NOTICE_DAYS, story.filed_on, "submitted", story, "accepted")
        if story.accepted_on:
            for offset, kind, amount in (
                (1, limits.STATUTORY, office_days.statutory),
                (2, limits.PROMISED, office_days.promised),
            ):
                yield self._running(first + offset, kind, amount, story.accepted_on, "accepted", story, "granted")
        if story.decided_on:
            delivery = (first + 3, limits.DELIVERY, limits.DELIVERY_DAYS, story.decided_on)
            yield self._running(*delivery, "granted", story, "served")

    def _running(self, pk: int, kind: str, amount: int, day0: date, begins: str, story: Story, ends: str) -> Running:
        moments = {
            "submitted": (story.filed_on, story.filed_at),
            "accepted": (story.accepted_on, story.accepted_at),
            "granted": (story.decided_on, story.decided_at),
            "served": (story.served_on, story.served_at),
        }
        course = self.days.course(kind, amount, day0)
        stop_on, stop_at = moments[ends]
        passed = course.crossed(stop_at or self.now)
        return Running(pk, kind, amount, day0, moments[begins][1], begins, course, stop_on, stop_at, ends, passed)

    def _events(
        self, story: Story, matter: int, number: str, running: list[Running]
    ) -> tuple[dict[str, int], int, str]:
        """Write the chain; gives the seq of each kind, the last seq and the last digest."""
        office, seqs, seq, head = story.item.office.id, {}, 0, ""
        for at, kind, actor, data in sorted(self._facts(story, running)):
            seq += 1
            who = "null" if actor is None else actor
            facts = (
                f'{{"actor":{who},"at":"{at}","data":{data},"kind":"{kind}","matter":"{number}","office":{office},'
                f'"on_behalf_of":null,"prev":"{head}","seq":{seq}}}'
            )
            digest = f"sha256:{sha256(facts.encode()).hexdigest()}"
            shown = NULL if actor is None else actor
            self.lines["matters_event"].append(
                f"{matter}\t{seq}\t{kind}\t{at}\t{shown}\t{NULL}\t{office}\t{data}\t{head}\t{digest}\n"
            )
            seqs[kind], head = seq, digest
        return seqs, seq, head

    def _facts(self, story: Story, running: list[Running]) -> Iterator[tuple[str, str, int | None, str]]:
        staff = story.item.office
        yield (
            story.filed_at,
            "submitted",
            self.city.applicant,
            f'{{"received_on":"{story.filed_on}","state":"submitted"}}',
        )
        if story.accepted_on:
            data = f'{{"accepted_on":"{story.accepted_on}","state":"accepted"}}'
            yield story.accepted_at, "accepted", story.window, data
        if story.reviewed_at:
            yield story.reviewed_at, "review_started", staff.reviewer, '{"state":"reviewing","steps":[]}'
        if story.decided_on:
            yield story.decided_at, "granted", staff.head, '{"state":"approved"}'
        if story.served_on:
            yield f"{story.served_at[:-9]}000+00:00", "issued", story.window, '{"certificate":"","state":"issued"}'
            yield story.served_at, "served", story.window, '{"state":"served","way":"direct"}'
        for each in running:
            for point in each.course.points[: each.passed]:
                yield point.at, CROSSED, None, self._crossing(each, point.code, point.at)

    def _crossing(self, each: Running, code: str, at: str) -> str:
        self.lines["matters_crossing"].append(f"{each.id}\t{code}\t1\t{at}\t{at}\n")
        return (
            f'{{"checkpoint":"{code}","crossed_at":"{at}","deadline":{each.id},"due_on":"{each.course.due_on}",'
            f'"key":"","limit":"{each.kind}","version":1}}'
        )

    def _deadline(self, each: Running, matter: int, office: int, seqs: dict[str, int]) -> None:
        course, stopped = each.course, each.stop_on is not None
        alert = gravest(course.points[: each.passed])
        following = None if stopped or each.passed == len(course.points) else course.points[each.passed]
        check = f"{following.code}\t{following.at}" if following else f"\t{NULL}"
        end = f"stopped\t{alert}\t{check}\t{NULL}\t{NULL}\t{NULL}".replace("stopped", "running")
        if each.stop_on:
            on_time = "t" if each.stop_on.isoformat() <= course.due_on else "f"
            end = f"stopped\t{alert}\t{check}\t{each.stop_at}\t{self.days.used(each.day0, each.stop_on)}\t{on_time}"
        self.lines["matters_deadline"].append(
            f"{each.id}\t{matter}\t{each.kind}\t\t{Unit.WORKING_DAYS.value}\t{each.amount}\t0\t{office}\t{each.day0}\t"
            f"{course.due_on}\t{course.due_at}\t{course.provisional}\t1\t{end}\n"
        )
        clock = self.lines["matters_clockevent"]
        clock.append(f"{each.id}\tstart\t{each.day0}\t{each.start_at}\t{each.amount}\t\t{seqs[each.start_kind]}\n")
        if each.stop_on:
            clock.append(f"{each.id}\tstop\t{each.stop_on}\t{each.stop_at}\t0\t\t{seqs[each.stop_kind]}\n")

    def _matter(
        self, story: Story, matter: int, number: str, code: str, running: list[Running], seq: int, head: str
    ) -> None:
        live = [each for each in running if each.stop_on is None]
        due_on = min((each.course.due_on for each in live), default=NULL)
        alert = max((gravest(each.course.points[: each.passed]) for each in live), default=0)
        staff, state = story.item.office, state_of(story)
        stage = {"submitted": "received", "served": "closed"}.get(state, "handling")
        party, label = story.party
        self.lines["matters_matter"].append(
            f"{matter}\t{number}\t{code}\tapproval\t{story.item.name}\t{party}\t{label}\t{staff.id}\t{self.city.hall}\t"
            f"{staff.reviewer if story.reviewed_at else NULL}\tonline\t0\t{stage}\t{state}\t{due_on}\t{alert}\t"
            f"{story.filed_at}\t{story.served_at or NULL}\t\t{seq}\t{seq}\t{head}\n"
        )

    def _case(self, story: Story, matter: int) -> None:
        accepted, decided = story.accepted_on, story.decided_on
        self.lines["approvals_case"].append(
            f"{matter}\t{story.item.version}\t{state_of(story)}\t{self.city.applicant}\t{self.city.answers}\t"
            f"{story.filed_on}\t{accepted or NULL}\t{story.window if accepted else NULL}\tf\t{decided or NULL}\t"
            f"{story.item.office.head if decided else NULL}\t\t\t{decided or NULL}\t{NULL}\t"
            f"{story.served_on or NULL}\t{'direct' if story.served_on else ''}\t\n"
        )


def state_of(story: Story) -> str:
    """The legal state that the story has come to."""
    if story.served_on:
        return "served"
    if story.reviewed_at:
        return "reviewing"
    return "accepted" if story.accepted_on else "submitted"
