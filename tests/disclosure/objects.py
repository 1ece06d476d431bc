"""One object of disclosure per example of the access sweep, of a given office."""

import uuid
from collections.abc import Callable, Mapping

from disclosure.entries.models import Attachment
from disclosure.entries.states import State
from disclosure.lists import actions as listing
from disclosure.lists.models import ListVersion
from disclosure.participation.actions import questions
from disclosure.participation.actions.questions import Asked
from disclosure.reports import actions as reporting
from disclosure.reports.models import AnnualReport
from portal.accounts.models import Office
from portal.accounts.roles import Role
from portal.core import clock
from portal.matters.files.store import store
from portal.matters.models import Document, Matter
from tests import factories
from tests.disclosure import scene
from tests.disclosure.participation import scene as taking
from tests.disclosure.scene import Body


def _annual_report(office: Office) -> Mapping[str, object]:
    report = reporting.begin(office, clock.today().year - 1, actor=None)
    return {"number": report.matter.number, "name": "write"}


def _public_report(office: Office) -> Mapping[str, object]:
    number = _annual_report(office)["number"]
    now = clock.now()
    AnnualReport.objects.filter(matter__number=number).update(state="published", published_at=now)
    matter = Matter.objects.get(number=number)
    paper = store([b"%PDF-1.4"], name="d.pdf", content_type="application/pdf")
    facts = {"kind": "D42", "title": "年报", "state": "issued", "file": paper, "event_seq": 1, "created_at": now}
    Document.objects.create(matter=matter, **facts)
    return {"year": clock.today().year - 1, "code": office.code}


def _people(office: Office) -> Body:
    """People of an office that has others already."""
    roles = (("editor", Role.EDITOR), ("secrecy", Role.SECRECY), ("reviewer", Role.CHIEF), ("head", Role.HEAD))
    return Body(office, **{name: factories.user(f"{name} at {office.pk}", (role, office)) for name, role in roles})


def _consultation(office: Office) -> Mapping[str, object]:
    return {"number": taking.begun(_people(office)).matter.number, "name": "edit"}


def _public_consultation(office: Office) -> Mapping[str, object]:
    return {"number": taking.opened(_people(office)).matter.number}


def _policy_question(office: Office) -> Mapping[str, object]:
    asked = questions.ask(Asked(office, "怎样参保？", uuid.uuid4()))
    return {"number": asked.matter.number, "name": "answer"}


def _public_question(office: Office) -> Mapping[str, object]:
    people, number = _people(office), str(_policy_question(office)["number"])
    questions.answer(number, actor=people.editor, title="参保", public_text="怎样参保？", answer="到窗口。")
    questions.publish(number, actor=people.reviewer)
    return {"number": number}


def _list_draft(office: Office) -> ListVersion:
    given = {"name": f"职责{clock.now()}", "basis": "《示范办法》（虚构）"}
    return listing.write("duties", office, given, actor=_people(office).editor)


def _list_entry(office: Office) -> Mapping[str, object]:
    version = listing.publish(_list_draft(office).pk, actor=_people(office).head)
    return {"code": "duties", "pk": version.entry_id}


def _entry(office: Office) -> Mapping[str, object]:
    row = scene.entry(office, state=State.SECRECY)
    paper = store([b"%PDF-1.4"], name="e.pdf", content_type="application/pdf")
    found = Attachment.objects.create(version=row.current, file=paper, title="附件")
    return {"number": row.matter.number, "name": "send_back", "pk": found.pk}


def _public_entry(office: Office) -> Mapping[str, object]:
    row = scene.entry(office)
    paper = store([b"%PDF-1.4"], name="p.pdf", content_type="application/pdf")
    found = Attachment.objects.create(version=row.current, file=paper, title="附件")
    return {"index_number": row.index_number, "pk": found.pk}


OBJECTS: dict[str, Callable[[Office], Mapping[str, object]]] = {
    "entry": _entry,
    "public entry": _public_entry,
    "annual report": _annual_report,
    "public report": _public_report,
    "consultation": _consultation,
    "consultation kind": lambda _office: {"kind": "decision"},
    "public consultation": _public_consultation,
    "policy question": _policy_question,
    "public question": _public_question,
    "register": lambda _office: {"code": "duties"},
    "list draft": lambda office: {"pk": _list_draft(office).pk},
    "list draft entry": lambda office: {"pk": _list_draft(office).entry_id},
    "list entry": _list_entry,
}
