"""Who is told of a yellow or red card: the handler, and the chiefs and heads of the office. Bulk: two statements."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from portal.accounts.models import Post
from portal.accounts.roles import Role
from portal.matters.models import Event, Exclusion, Notice
from portal.matters.sharing import without_excluded
from supervision.models import Level, Rule

Hit = tuple[Event, Rule]
BATCH = 1_000


def tell_offices(hits: Sequence[Hit]) -> None:
    """Queue the notices; a second record of the same one is ignored."""
    grave = [(event, rule) for event, rule in hits if rule.level >= Level.YELLOW]
    if not grave:
        return
    answering = _answering({event.office_id for event, _rule in grave})
    hidden = set(Exclusion.objects.filter(matter__in=[event.matter_id for event, _rule in grave]).values_list("matter"))
    notices = [
        notice for hit in grave for notice in _notices(*hit, answering) if not hidden or _may_know(hit[0], notice)
    ]
    Notice.objects.bulk_create(notices, batch_size=BATCH, ignore_conflicts=True)


def _may_know(event: Event, notice: Notice) -> bool:
    return bool(without_excluded(event.matter, [notice.recipient]))


def _answering(offices: set[int | None]) -> dict[int, set[int]]:
    """The ids of chiefs and heads by office."""
    found: dict[int, set[int]] = defaultdict(set)
    posts = Post.objects.filter(office__in=offices, role__in=(Role.CHIEF, Role.HEAD), is_active=True)
    for office, holder_a, holder_b in posts.values_list("office_id", "holder_a_id", "holder_b_id"):
        found[office] |= {holder for holder in (holder_a, holder_b) if holder}
    return found


def _notices(event: Event, rule: Rule, answering: dict[int, set[int]]) -> Iterator[Notice]:
    people = set(answering.get(event.office_id or 0, set()))
    if event.matter.handler_id:
        people.add(event.matter.handler_id)
    for person in sorted(people):
        yield Notice(
            matter_id=event.matter_id,
            event_seq=event.seq,
            recipient_id=person,
            subject=f"{Level(rule.level).label}：{rule.name}",
            body=event.matter.number,
            created_at=event.at,
            next_try_at=event.at,
        )
