"""P3 and P4 in this process, and a full case life: the portal's own actions, beside bare Django and raw SQL."""

from collections.abc import Iterator

from django.db import connection
from django.utils import timezone

from approvals.actions import decide, deliver, receive, review
from approvals.actions.submit import Application, submit
from approvals.models import Item
from portal.accounts.models import Office, Party, User
from portal.demo.bench.bare.views import create_thing, move_thing
from portal.matters.models import Matter

_RAW_MOVE = (
    "SELECT state FROM bare_thing WHERE id = %s FOR UPDATE",
    "UPDATE bare_thing SET state = 'raw' WHERE id = %s",
    "INSERT INTO bare_event (thing_id, kind, at, data) VALUES (%s, 'raw', now(), '{}')",
)


class Cast:
    """Who acts: the made city's people."""

    def __init__(self) -> None:
        self.item = Item.objects.select_related("body", "current__item__body").get(code="VOLUME000000")
        self.citizen = User.objects.get(username="volume-citizen")
        self.window, self.reviewer, self.head = (
            User.objects.get(username=f"volume-{name}-0") for name in ("window", "reviewer", "head")
        )
        self.party = Party.objects.filter(name="示例企业0").get()
        self.hall = Office.objects.get(code="VOLUME-HALL")

    def submit(self) -> str:
        """A new filing; gives its number."""
        version = self.item.current
        assert version is not None
        application = Application(version, self.party, {"shop_name": "示例"}, hall=self.hall)
        return submit(application, actor=self.citizen).matter.number

    def live(self) -> None:
        """From filing to service: six moves."""
        number = self.submit()
        receive.accept(number, actor=self.window)
        review.start_review(number, actor=self.reviewer)
        decide.grant(number, actor=self.head)
        deliver.issue(number, actor=self.window)
        deliver.serve(number, actor=self.window)


def waiting_numbers() -> Iterator[str]:
    """Filings that wait for acceptance, oldest due date first."""
    found = Matter.objects.filter(stage="received", closed_at=None, hall__code="VOLUME-HALL").order_by("id")
    return iter(list(found.values_list("number", flat=True)[:20_000]))


def things(count: int) -> list[int]:
    """Bare rows to move."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM bare_thing ORDER BY id LIMIT %s", [count])
        return [row[0] for row in cursor.fetchall()]


def raw_moves(ids: list[int]) -> int:
    """Four statements a move: lock, update, event, commit."""
    with connection.cursor() as cursor:
        for pk in ids:
            cursor.execute("BEGIN")
            for statement in _RAW_MOVE:
                cursor.execute(statement, [pk])
            cursor.execute("COMMIT")
    return len(ids)


def bare_moves(ids: list[int]) -> int:
    """The same by Django's ORM."""
    for pk in ids:
        move_thing(pk)
    return len(ids)


def bare_creates(count: int) -> int:
    """Two inserts by Django's ORM."""
    for _time in range(count):
        create_thing()
    return count


def make_bare(count: int) -> None:
    """The bare tables with as many rows as the portal has matters."""
    from portal.demo.bench.bare.models import Thing, ThingEvent

    with connection.schema_editor() as editor:
        editor.create_model(Thing)
        editor.create_model(ThingEvent)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bare_thing (number, title, state, due_on, opened_at) "
            "SELECT 'N' || n, 'Thing ' || n, 'new', %s::date + n %% 30, now() FROM generate_series(1, %s) n",
            [timezone.now().date(), count],
        )
        cursor.execute("VACUUM ANALYZE bare_thing")
