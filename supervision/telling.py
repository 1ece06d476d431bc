"""Who is told of a yellow or red card: the handler, and the chiefs and heads of the office. Bulk: two statements."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from portal.accounts.models import Post
from portal.accounts.roles import Role
from portal.matters.models import Event, Notice
from portal.matters.sharing import not_to_tell
from supervision.models import Level, Rule

Hit = tuple[Event, Rule]
BATCH = 1_000


def tell_offices(hits: Sequence[Hit]) -> None:
    """Queue the notices; a second record of the same one is ignored."""
    grave = [(event, rule) for event, rule in hits if rule.level >= Level.YELLOW]
    if not grave:
        return
    answering = _answering({event.office_id for event, _rule in grave})
    notices = [notice for hit in grave for notice in _notices(*hit, answering)]
    barred = not_to_tell((notice.matter_id, notice.recipient_id) for notice in notices)
    wanted = [notice for notice in notices if (notice.matter_id, notice.recipient_id) not in barred]
    Notice.objects.bulk_create(wanted, batch_size=BATCH, ignore_conflicts=True)


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
