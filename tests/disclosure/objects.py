"""One object of disclosure per example of the access sweep, of a given office."""

from collections.abc import Callable, Mapping

from disclosure.reports import actions as reporting
from disclosure.reports.models import AnnualReport
from portal.accounts.models import Office
from portal.core import clock
from portal.matters.files.store import store
from portal.matters.models import Document, Matter


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


OBJECTS: dict[str, Callable[[Office], Mapping[str, object]]] = {
    "annual report": _annual_report,
    "public report": _public_report,
}
