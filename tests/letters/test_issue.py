"""What a real case gives its letters is enough to draw each of them from the stored facts alone."""

import re
from datetime import timedelta

from approvals.actions import correct, decide, deliver, receive, review, withdraw
from approvals.letters.compose import letter_html
from approvals.letters.context import from_json
from approvals.letters.issue import render
from approvals.models import Case
from portal.matters.documents.verify import verify_pdf
from portal.matters.models import Document
from tests.factories import MONDAY, Staff

DAY = timedelta(days=1)


def text_of(document: Document) -> str:
    page = letter_html(document.kind, from_json(document.facts))
    return re.sub(r"<style>.*?</style>|<[^>]+>", "", page, flags=re.DOTALL)


def letters_of(case: Case) -> list[Document]:
    return list(Document.objects.filter(matter=case.matter, kind__startswith="D").order_by("id"))


def test_letters_of_a_granted_case(staff: Staff, submitted: Case) -> None:
    number = submitted.matter.number
    defects = [{"slot": "licence", "problem": "缺少营业执照。", "requirement": "上传执照"}]
    receive.request_correction(number, actor=staff.window, defects=defects, at=MONDAY + DAY)
    correct.resubmit(number, actor=submitted.submitted_by, answers=[0], at=MONDAY + 2 * DAY)
    receive.accept(number, actor=staff.window, at=MONDAY + 3 * DAY)
    review.start_review(number, actor=staff.reviewer, at=MONDAY + 4 * DAY)
    review.review(number, actor=staff.reviewer, opinion="符合条件", passed=True, at=MONDAY + 4 * DAY)
    decide.grant(number, actor=staff.head, at=MONDAY + 7 * DAY)
    deliver.issue(number, actor=staff.window, at=MONDAY + 8 * DAY)
    served = deliver.serve(number, actor=staff.window, at=MONDAY + 9 * DAY)
    texts = {document.kind: text_of(document) for document in letters_of(served)}
    assert {"D02", "D03", "D04", "D18", "D27"} <= set(texts)
    assert [kind for kind, text in texts.items() if re.search("None|。。|，，", text)] == []
    assert verify_pdf(render(letters_of(served)[0])).valid


def test_letter_of_a_withdrawn_case(staff: Staff, submitted: Case) -> None:
    case = withdraw.withdraw(submitted.matter.number, actor=submitted.submitted_by, at=MONDAY + DAY)
    text = text_of(letters_of(case)[-1])
    assert "终止原因：申请人撤回申请。" in text
