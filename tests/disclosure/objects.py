"""One object of disclosure per example of the access sweep, of a given office."""

import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta
from io import BytesIO

from disclosure.entries.models import Attachment
from disclosure.entries.states import State
from disclosure.lists import actions as listing
from disclosure.lists.models import ListVersion
from disclosure.participation.actions import questions
from disclosure.participation.actions.papers import attach
from disclosure.participation.actions.questions import Asked
from disclosure.participation.papers import PAPER
from disclosure.publicity.actions import filing
from disclosure.publicity.actions.reports import make_report
from disclosure.publicity.actions.reviews import Wanted as WantedReview
from disclosure.publicity.actions.reviews import make_review
from disclosure.publicity.models import LicenceRecord
from disclosure.publicity.subjects import Subject
from disclosure.reading.actions import feedback as saying
from disclosure.reading.actions import follow
from disclosure.reading.actions.guide import GuideText, write_guide
from disclosure.reading.actions.hand_over import hand_over
from disclosure.reading.models import PointKind, ReadingPoint
from disclosure.reports import actions as reporting
from disclosure.reports.models import AnnualReport
from disclosure.requests.actions import file
from disclosure.requests.actions import files as answering
from portal.accounts.models import Office, Party
from portal.accounts.roles import Role
from portal.core import clock
from portal.matters.files.store import store
from portal.matters.models import Document, Matter
from tests import factories
from tests.disclosure import scene
from tests.disclosure.catalogue import scene as keeping
from tests.disclosure.content.pdfs import written
from tests.disclosure.participation import scene as taking
from tests.disclosure.publicity import scene as showing
from tests.disclosure.requests import scene as asking
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


def _public_scores(office: Office) -> Mapping[str, object]:
    people = _people(office)
    return {"number": taking.done(people, taking.assessed(people)).matter.number}


def _public_paper(office: Office) -> Mapping[str, object]:
    people = _people(office)
    number = taking.begun(people).matter.number
    attach(number, actor=people.editor, name="a.pdf", content=BytesIO(written("OPEN WORDS")))
    taking.walked(people, number)
    return {"number": number, "pk": Document.objects.get(matter__number=number, slot=PAPER).pk}


def _policy_question(office: Office) -> Mapping[str, object]:
    asked = questions.ask(Asked(office, "怎样参保？", uuid.uuid4()))
    return {"number": asked.matter.number, "name": "answer"}


def _public_question(office: Office) -> Mapping[str, object]:
    people, number = _people(office), str(_policy_question(office)["number"])
    questions.answer(number, actor=people.editor, title="参保", public_text="怎样参保？", answer="到窗口。")
    questions.publish(number, actor=people.reviewer)
    return {"number": number}


def _information_request(office: Office) -> Mapping[str, object]:
    row = asking.received(_people(office))
    return {"number": row.matter.number, "name": "accept"}


def _file_of_request(office: Office) -> Mapping[str, object]:
    people = _people(office)
    number = asking.accepted(people).matter.number
    row = answering.attach(number, actor=people.editor, name="a.pdf", content=BytesIO(written("OPEN WORDS")))
    return {"number": number, "pk": answering.files_of(row)[0].pk, "page": 1}


def own_request(office: Office, owner: Party) -> Mapping[str, object]:
    """One that the owner has sent, with its receipt."""
    people = _people(office)
    number = file.confirm_receipt(asking.online(people, owner).matter.number, actor=people.editor).matter.number
    letter = Document.objects.get(matter__number=number, kind="D31")
    letter.file = store([b"%PDF-1.4"], name="r.pdf", content_type="application/pdf")
    letter.state = "issued"
    letter.save(update_fields=["file", "state"])
    return {"number": number, "document": letter.pk, "name": "withdraw"}


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


def _draft_entry(office: Office) -> Mapping[str, object]:
    row = scene.entry(office, state=State.DRAFT)
    paper = store([written("OPEN WORDS")], name="e.pdf", content_type="application/pdf")
    found = Attachment.objects.create(version=row.current, file=paper, title="附件")
    return {"number": row.matter.number, "pk": found.pk, "page": 1}


def _redacted_entry(office: Office) -> Mapping[str, object]:
    given = _entry(office)
    paper = store([b"%PDF-1.4"], name="o.pdf", content_type="application/pdf")
    Attachment.objects.filter(pk=given["pk"]).update(redacted_from=paper)
    return given


def _public_entry(office: Office) -> Mapping[str, object]:
    row = scene.entry(office)
    paper = store([b"%PDF-1.4"], name="p.pdf", content_type="application/pdf")
    found = Attachment.objects.create(version=row.current, file=paper, title="附件")
    return {"index_number": row.index_number, "pk": found.pk}


def _follower(_office: Office) -> Mapping[str, object]:
    """One confirmed by its mail; the token of the address opens the page to confirm and, another one, to end."""
    found = follow.ask(f"{uuid.uuid4()}@example.com", "", asked_by=str(uuid.uuid4()))
    return {"token": follow.confirm_token(found)}


def _follower_to_stop(_office: Office) -> Mapping[str, object]:
    found = follow.ask(f"{uuid.uuid4()}@example.com", "", asked_by=str(uuid.uuid4()))
    return {"token": follow.stop_token(found)}


def _guide(office: Office) -> Mapping[str, object]:
    text = GuideText("分类", "编排", "方式", "办公室")
    write_guide(office, text, actor=_people(office).head)
    return {"code": office.code}


def _entry_feedback(office: Office) -> Mapping[str, object]:
    remark = saying.Remark("看不懂", uuid.uuid4())
    return {"pk": saying.say(scene.entry(office), remark, said_by=str(uuid.uuid4())).pk}


def _hand_over(office: Office) -> Mapping[str, object]:
    today, kind = clock.today(), PointKind.ARCHIVE
    scene.entry(office)
    place = ReadingPoint.objects.create(name="示范档案馆", kind=kind, address="示范路1号", hours="9:00-17:00")
    facts = {"first": today - timedelta(days=9), "last": today, "handed_on": today}
    return {"pk": hand_over(office, place, actor=_people(office).editor, **facts).pk}


def _penalty(office: Office) -> Mapping[str, object]:
    given = showing.facts(decision_number=f"示罚{uuid.uuid4()}")
    return {"number": showing.begun(_people(office), given).matter.number, "name": "edit"}


def _public_penalty(office: Office) -> Mapping[str, object]:
    given = showing.facts(decision_number=f"示罚{uuid.uuid4()}")
    return {"number": showing.shown(_people(office), given).matter.number}


def _public_licence(office: Office) -> Mapping[str, object]:
    matter = scene.entry(office).matter
    facts = {"decision_number": "示许1号", "project": "示范许可", "kind": "行政许可", "content": "示范"}
    now = clock.now()
    LicenceRecord.objects.create(
        matter=matter, body=office, party_name="示范公司", decided_on=clock.today(), published_at=now, **facts
    )
    return {"number": matter.number}


def _licence(office: Office) -> Mapping[str, object]:
    row = showing.licence(office, content="联系电话13911112222")
    return {"number": row.matter.number, "name": "mend"}


def _credit_review(office: Office) -> Mapping[str, object]:
    officer = factories.user(f"officer of {office.pk}", (Role.REVIEWER, office))
    subjects = [Subject(1, "", "示范餐饮有限公司")]
    return {"number": make_review(office, subjects, WantedReview("招标", "《示范办法》"), actor=officer).number}


def _objection(office: Office) -> Mapping[str, object]:
    number = str(_public_penalty(office)["number"])
    return {"number": filing.object_to(number, showing.asked()).matter.number, "name": "check"}


def _repair(office: Office) -> Mapping[str, object]:
    given = showing.facts(decision_number=f"示罚{uuid.uuid4()}")
    row = showing.old(showing.shown(_people(office), given), 200)
    return {"number": filing.ask_repair(row.matter.number, showing.asked()).matter.number, "name": "check"}


def _catalogue_line(office: Office) -> Mapping[str, object]:
    line = keeping.line(_people(office), subject=f"事项{uuid.uuid4()}")
    return {"pk": line.pk, "number": line.tasks.get().matter.number}


OBJECTS: dict[str, Callable[[Office], Mapping[str, object]]] = {
    "catalogue line": _catalogue_line,
    "entry": _entry,
    "draft entry": _draft_entry,
    "redacted entry": _redacted_entry,
    "public entry": _public_entry,
    "follower": _follower,
    "follower to stop": _follower_to_stop,
    "guide": _guide,
    "entry feedback": _entry_feedback,
    "hand-over": _hand_over,
    "site map": lambda _office: {"number": 1},
    "annual report": _annual_report,
    "public report": _public_report,
    "consultation": _consultation,
    "consultation kind": lambda _office: {"kind": "decision"},
    "public consultation": _public_consultation,
    "public scores": _public_scores,
    "public consultation paper": _public_paper,
    "policy question": _policy_question,
    "public question": _public_question,
    "information request": _information_request,
    "file of a request": _file_of_request,
    "penalty": _penalty,
    "public penalty": _public_penalty,
    "public licence": _public_licence,
    "licence": _licence,
    "objection": _objection,
    "repair": _repair,
    "credit review": _credit_review,
    "credit report": lambda _office: {"code": make_report(showing.USCC).code},
    "register": lambda _office: {"code": "duties"},
    "list draft": lambda office: {"pk": _list_draft(office).pk},
    "list draft entry": lambda office: {"pk": _list_draft(office).entry_id},
    "list entry": _list_entry,
}
