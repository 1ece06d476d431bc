"""People and objects of the access sweep: two offices that know nothing of each other, and one object per example.

A door's ``example`` (portal/core/doors.py) names what its URL arguments point at; ``Side.arguments`` gives them.
A door with a new kind of object needs one line in ``_OBJECTS``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO

from approvals.actions import answer_correction, receive
from approvals.actions.submit import Application, submit
from approvals.models import Case, Draft, DraftFile, ItemVersion
from approvals.models.importing import ImportRun, ImportState
from complaints.actions.register import Intake, register
from complaints.models import Branch, Order, Publication
from portal.accounts.models import Office, OfficeKind, Party, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.doors import ANONYMOUS, ANY, ASSIGNED, CITIZEN, OFFICE, OWN
from portal.matters import periodic
from portal.matters.access import RECEIVES
from portal.matters.files.store import store
from portal.matters.models import Deadline, Document, DocumentState, Matter
from portal.matters.sharing import share
from supervision.models import Card, Picture, Rule
from tests import factories
from tests.complaints import objects as complained
from tests.complaints.scene import hotline
from tests.disclosure import objects as disclosed

OTHER = "other"
"""Another's: a stranger's for a citizen, another office's for staff."""
PEOPLE = (ANONYMOUS, CITIZEN, *Role.values)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
HANDLERS = (Role.WINDOW, Role.OPERATOR, Role.REVIEWER, Role.CHIEF, Role.HEAD)
ARGUMENTS = Mapping[str, object]


def relations_of(role: str) -> tuple[str, ...]:
    """The relations that a person of this role may stand in to an object."""
    if role == ANONYMOUS:
        return (OTHER,)
    if role == CITIZEN:
        return (OWN, OTHER)
    return (ASSIGNED, OFFICE, OTHER) if role in (*HANDLERS, Role.LEADER) else (OFFICE, OTHER)


@dataclass
class Side:
    """The objects of one owner and office, or those that one person handles."""

    version: ItemVersion
    owner: User
    party: Party
    hall: Office
    handler: User | None = None
    leader: User | None = None
    made: dict[str, ARGUMENTS] = field(default_factory=dict)

    def arguments(self, example: str) -> ARGUMENTS:
        """URL arguments for an example, made at the first call."""
        if example not in self.made:
            self.made[example] = _OBJECTS[example](self)
        return self.made[example]

    def filed(self) -> Case:
        """An application filed three days ago, with one material."""
        paper = store([PDF], name="a.pdf", content_type="application/pdf", user=self.owner)
        facts = Application(self.version, self.party, {"shop_name": "店"}, [("licence", paper)], hall=self.hall)
        case = submit(facts, actor=self.owner, at=clock.now() - timedelta(days=3))
        if self.handler is not None:
            case.matter.handler = self.handler
            case.matter.save(update_fields=["handler"])
        if self.leader is not None:
            share(case.matter, person=self.leader, reason="leader", at=clock.now())
        return case

    def case(self) -> Case:
        """An accepted case: its limits run, its letters are ordered."""
        return receive.accept(self.filed().matter.number, actor=self.receiver(), at=clock.now() - timedelta(days=3))

    def receiver(self) -> User:
        """Somebody at the window of the hall."""
        return factories.user(f"receiver of {self.hall.pk}", (Role.WINDOW, self.hall))

    def draft(self) -> Draft:
        """An unsubmitted application with a file."""
        now = clock.now()
        draft = Draft.objects.create(
            user=self.owner, party=self.party, item_version=self.version, created_at=now, saved_at=now
        )
        paper = store([PDF], name="b.pdf", content_type="application/pdf", user=self.owner)
        DraftFile.objects.create(draft=draft, slot="licence", file=paper)
        return draft


def _case(side: Side) -> ARGUMENTS:
    case = side.case()
    return {"number": case.matter.number, "pk": case.pk, "name": "start_review", "letter": "D04", "slot": "licence"}


def _draft(side: Side) -> ARGUMENTS:
    draft = side.draft()
    file = draft.files.get()
    return {"token": draft.token, "section": "basic", "slot": "licence", "pk": file.pk}


def _correcting(side: Side) -> ARGUMENTS:
    number, defects = side.filed().matter.number, [{"slot": "licence", "problem": "缺页", "requirement": "补齐"}]
    receive.request_correction(number, actor=side.receiver(), defects=defects)
    row = answer_correction.attach(number, 0, actor=side.owner, name="d.pdf", size=len(PDF), content=BytesIO(PDF))
    return {"number": number, "index": 0, "pk": row.pk}


def _document(side: Side) -> ARGUMENTS:
    case = side.case()
    material = case.matter.documents.get(kind=Document.MATERIAL)
    return {"number": case.matter.number, "document": material.pk, "pk": material.pk, "key": material.file_id}


def _letter(side: Side) -> ARGUMENTS:
    letter = side.case().matter.documents.filter(kind="D04").get()
    letter.file = store([PDF], name="c.pdf", content_type="application/pdf")
    letter.state = DocumentState.ISSUED
    letter.save(update_fields=["file", "state"])
    return {"number": letter.matter.number, "document": letter.pk, "pk": letter.pk, "code": letter.code}


def _deadline(side: Side) -> ARGUMENTS:
    deadline = Deadline.objects.filter(matter=side.case().matter, limit="statutory").get()
    return {"number": deadline.matter.number, "deadline": deadline.pk, "pk": deadline.pk}


def _card(side: Side) -> ARGUMENTS:
    deadline = Deadline.objects.filter(matter=side.case().matter, limit="statutory").get()
    rule, now = Rule.objects.order_by("code").first(), clock.now()
    assert rule is not None
    card = Card.objects.create(
        number=f"JC{deadline.pk}",
        rule=rule,
        level=rule.level,
        matter=deadline.matter,
        deadline=deadline,
        deadline_version=deadline.version,
        office=deadline.office,
        handler=side.handler,
        crossed_at=now,
        detected_at=now,
    )
    return {"number": card.number, "card": card.pk, "pk": card.pk}


def _order(side: Side) -> ARGUMENTS:
    """A complaint that the hall received and the office has signed for."""
    photo = store([PDF], name="p.pdf", content_type="application/pdf", user=side.owner)
    text = f"请修路灯 {side!r:.40} {clock.now()}"
    order = register(Intake(kind="help", source="web", text=text, user=side.owner, files=[photo]), actor=None)[0]
    office = side.version.item.body
    end_at = clock.now()
    Matter.objects.filter(pk=order.pk).update(office=office, hall=side.hall, handler=side.handler, status="signed")
    Order.objects.filter(pk=order.pk).update(state="signed", dispatched_at=end_at)
    Branch.objects.create(
        order=order, office=office, office_name=office.name, role="lead", state="signed", dispatched_at=end_at
    )
    if side.leader is not None:
        share(order.matter, person=side.leader, reason="leader_case", at=end_at)
    return {"number": order.matter.number, "name": "sign", "document": order.matter.documents.get().pk}


def _published_letter(side: Side) -> ARGUMENTS:
    """A letter that everybody may read."""
    order = register(
        Intake(kind="consult", source="mailbox", text=f"请问 {clock.now()}", consents_to_publish=True), actor=None
    )[0]
    now = clock.now()
    Publication.objects.create(
        order=order,
        code=f"letter{order.pk}",
        state="published",
        title="来信",
        question="问",
        answer="答",
        office_name="示范市民政局",
        asked_on=now.date(),
        answered_on=now.date(),
        prepared_by=side.owner,
        published_at=now,
    )
    return {"code": f"letter{order.pk}"}


def _import_run(side: Side) -> ARGUMENTS:
    now = clock.now()
    run = ImportRun.objects.create(
        name="items.csv",
        file=store([b"code,name"], name="items.csv", content_type="text/csv"),
        file_digest="x",
        mapping="portal",
        state=ImportState.CHECKED,
        started_by=side.handler,
        created_at=now,
        updated_at=now,
    )
    return {"token": run.token}


def _picture(_side: Side) -> ARGUMENTS:
    made = Picture.objects.get_or_create(
        name="trend", digest="d" * 64, defaults={"data": {}, "svg": "<svg/>", "drawn": True, "asked_at": clock.now()}
    )[0]
    return {"digest": made.digest}


def _item_version(side: Side) -> ARGUMENTS:
    return {"pk": side.version.pk, "name": "publish"}


def _item(side: Side) -> ARGUMENTS:
    return {
        "code": side.version.item.code,
        "item": side.version.item_id,
        "pk": side.version.item_id,
        "number": side.version.number,
    }


_OBJECTS: dict[str, Callable[[Side], ARGUMENTS]] = {
    "": lambda side: {},
    "card": _card,
    "case": _case,
    "correcting case": _correcting,
    "deadline": _deadline,
    "department": lambda side: {"code": side.version.item.body.code},
    "document": _document,
    "draft": _draft,
    "initial": lambda side: {"letter": "S"},
    "import_run": _import_run,
    "item": _item,
    "item_version": _item_version,
    "letter": _letter,
    "matter": _deadline,
    "order": _order,
    "own order": _order,
    "own request": lambda side: disclosed.own_request(side.version.item.body, side.party),
    "api order": _order,
    "picture": _picture,
    "published letter": _published_letter,
    "theme": lambda side: {"name": "经营许可"},
    **{name: lambda side, make=make: make(side) for name, make in complained.OBJECTS.items()},
    **{name: lambda side, make=make: make(side.version.item.body) for name, make in disclosed.OBJECTS.items()},
}


class World:
    """One person per role, in our office and its hall; our side, the other side, and what each person handles."""

    def __init__(self) -> None:
        factories.calendar_2026()
        factories.rules()
        hotline()
        periodic.mark(periodic.SWEEP)
        ours, hall = factories.office(), factories.hall()
        theirs, their_hall = factories.office("示范民政局"), factories.office("示范民政大厅", OfficeKind.HALL)
        self.people: dict[str, User] = {CITIZEN: factories.citizen("applicant")}
        for role in Role:
            place = hall if role in RECEIVES else ours
            self.people[role.value] = factories.user(f"our {role.value}", (role, place))
        _let_into_admin(self.people[Role.SYSADMIN.value])
        stranger = factories.party("王示例", "999999199001010023")
        self.ours = Side(_version(ours, "999900000001"), self.people[CITIZEN], factories.party(), hall)
        self.theirs = Side(
            _version(theirs, "999900000002"), factories.citizen("stranger", stranger), stranger, their_hall
        )
        self.handled = {
            role.value: Side(self.ours.version, self.ours.owner, self.ours.party, hall, self.people[role.value])
            for role in HANDLERS
        }
        leader = self.people[Role.LEADER.value]
        self.handled[Role.LEADER.value] = Side(self.ours.version, self.ours.owner, self.ours.party, hall, leader=leader)

    def side(self, role: str, relation: str) -> Side:
        """Where an object is that a person of this role stands in this relation to."""
        if relation == ASSIGNED:
            return self.handled[role]
        return self.ours if relation in (OWN, OFFICE, ANY) else self.theirs


def _version(body: Office, code: str) -> ItemVersion:
    made = factories.version(code=code)
    made.item.body = body
    made.item.save(update_fields=["body"])
    return made


def _let_into_admin(person: User) -> None:
    person.is_staff = person.is_superuser = True
    person.save(update_fields=["is_staff", "is_superuser"])
