"""Credit reviews of a department (信用审查报告, row 143): the list, what counts today, who reads it, page = PDF = CSV."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from disclosure.publicity.actions import follows, penalties
from disclosure.publicity.actions.reviews import Wanted, digest_of, make_review
from disclosure.publicity.models import CreditReview, CreditSubject, LicenceRecord, Penalty
from disclosure.publicity.reviewing import shown
from disclosure.publicity.subjects import MOST, Subject, pasted, subjects_of
from disclosure.publicity.views import reviews
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed
from portal.demo.people import company_code
from tests import factories
from tests.disclosure import scene as bodies
from tests.disclosure.publicity import scene
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db
CODE = "91990000MA0000001B"
ID_NUMBER = "999999199001010016"
WANTED = Wanted("示范路工程招标资格审查", "《示范市招标办法》（虚构）第八条")
NEW = "/desk/disclosure/credit-reviews/new"


@pytest.fixture
def officer(people: Body) -> User:
    return factories.user("officer", (Role.REVIEWER, people.office))


def penalty(people: Body, **changes: Any) -> Penalty:
    return scene.shown(people, scene.facts(**{"uscc": CODE, **changes}))


def licence(people: Body, **changes: Any) -> LicenceRecord:
    facts: dict[str, Any] = {"decision_number": "示许1号", "project": "食品经营许可", "kind": "普通", "content": "准予"}
    facts |= {"party_name": scene.COMPANY, "party_code": CODE, "decided_on": clock.today(), **changes}
    matter = bodies.entry(people.office).matter
    return LicenceRecord.objects.create(matter=matter, body=people.office, published_at=clock.now(), **facts)


def review(people: Body, officer: User, text: str = CODE, wanted: Wanted = WANTED) -> CreditReview:
    return make_review(people.office, subjects_of(pasted(text)), wanted, actor=officer)


def found(row: CreditReview) -> list[list[str]]:
    """The numbers of decisions by subject."""
    return [[cells[1] for cells in line.records] for line in shown(row.subjects.order_by("place"))]


def csv_of(client: Client, row: CreditReview) -> str:
    answer: Any = client.get(f"/desk/disclosure/credit-reviews/{row.number}/csv")
    return b"".join(answer.streaming_content).decode()


def test_penalties_and_licences_are_found_by_code(people: Body, officer: User) -> None:
    penalty(people)
    licence(people)
    assert found(review(people, officer)) == [["示罚〔2026〕1号", "示许1号"]]


@pytest.mark.parametrize("name", ["示范餐饮（城南）有限公司", "示范餐饮(城南)有限公司"])
def test_a_name_finds_records_with_either_brackets(people: Body, officer: User, name: str) -> None:
    penalty(people, party_name="示范餐饮（城南）有限公司")
    assert found(review(people, officer, name)) == [["示罚〔2026〕1号"]]


def test_a_code_also_finds_records_without_code_under_its_name(people: Body, officer: User) -> None:
    penalty(people, uscc="", registration_number="1")
    penalty(people, uscc=company_code(7), decision_number="示罚〔2026〕2号")
    assert found(review(people, officer, f"{CODE},{scene.COMPANY}")) == [["示罚〔2026〕1号"]]


def test_no_record_is_said_plainly(people: Body, officer: User, client: Client) -> None:
    row = review(people, officer, f"{CODE}\n没有记录的公司")
    client.force_login(officer)
    page = client.get(f"/desk/disclosure/credit-reviews/{row.number}").content.decode()
    assert page.count("没有公示的记录") == 2
    assert csv_of(client, row).count("没有公示的记录") == 2


def ended(people: Body, end: str) -> None:
    row = scene.old(penalty(people), 200)
    number = row.matter.number
    if end == "withdrawn":
        penalties.withdraw(number, actor=people.head, reason="撤销")
    if end == "repaired":
        follows.grant_repair(scene.repair(people, row).matter.number, actor=people.head, reply="同意")
    if end == "over":
        Penalty.objects.filter(pk=row.pk).update(publicity_until=clock.today() - timedelta(days=1))


@pytest.mark.parametrize("end", ["withdrawn", "repaired", "over"])
def test_what_came_down_is_neither_in_a_new_report_nor_in_an_old_one(people: Body, officer: User, end: str) -> None:
    ended(people, end)
    assert found(review(people, officer)) == [[]]
    Penalty.objects.all().update(state="published", publicity_until=None)
    row = review(people, officer)
    assert found(row) == [["示罚〔2026〕1号"]]
    Penalty.objects.all().update(state="withdrawn")
    line = shown(row.subjects.all())[0]
    assert line.records == []
    assert "撤下" in line.changed


def test_drafts_and_withdrawn_licences_are_not_in_it(people: Body, officer: User) -> None:
    scene.handed_in(people, scene.facts(uscc=CODE))
    licence(people, withdrawn=True)
    assert found(review(people, officer)) == [[]]


def test_a_natural_person_is_masked_and_only_with_a_reason(people: Body, officer: User, client: Client) -> None:
    scene.shown(people, scene.person())
    penalty(people, decision_number="示罚〔2026〕9号", party_name="张**")
    text = f"自然人,{scene.PERSON}"
    with pytest.raises(Invalid) as refused:
        review(people, officer, text)
    assert "person_reason" in refused.value.fields
    row = review(people, officer, text, Wanted("评优", "《示范办法》", "候选人是个人"))
    assert [(each.records, each.namesakes) for each in row.subjects.all()] == [([], 1)]
    client.force_login(officer)
    page = client.get(f"/desk/disclosure/credit-reviews/{row.number}").content.decode()
    assert "不能认定是本人" in page
    assert not any(secret in each for secret in (scene.PERSON, scene.ID_NUMBER) for each in (page, csv_of(client, row)))
    assert not any("示罚〔2026〕1号" in each for each in (page, csv_of(client, row)))
    assert not CreditSubject.objects.filter(name__contains="示例").exists()


def test_persons_are_not_found_under_an_organisations_name(people: Body, officer: User) -> None:
    scene.shown(people, scene.person())
    assert found(review(people, officer, "张**有限公司")) == [[]]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("91990000MA0000001C", "校验码不符"),
        ("91990000MA", "18位"),
        (ID_NUMBER, "身份证号码"),
        (f"{ID_NUMBER},示范餐饮有限公司", "身份证号码"),
        (f"自然人,张示例,{scene.ID_NUMBER}", "不要写证件号码"),
        ("张示例", "单位全称"),
        ("a,b,c", "一行只写一个"),
        ("张三 110101199003074514", "身份证号码"),
        ("张三（110101199003074514）", "身份证号码"),
        ("张三 13911112222", "身份证号码或电话"),
        ("张示例联系电话8812345", "身份证号码或电话"),
        ("买买提·艾力", "单位全称"),
        ("买买提·艾力商店", "单位全称"),
        ("买买提艾力江", "单位全称"),
        ("自然人 张三 110101199003074514", "不要写证件号码"),
        ("个人：张三 110101199003074514", "不要写证件号码"),
        (f"{CODE},张三110101199003074514", "身份证号码"),
    ],
)
def test_a_bad_line_is_named_by_its_number(line: str, why: str) -> None:
    with pytest.raises(Invalid) as refused:
        subjects_of(pasted(f"{CODE}\n\n{line}"))
    assert len(refused.value.fields["lines"]) == 1
    assert refused.value.fields["lines"][0].startswith("第 3 行：")
    assert why in refused.value.fields["lines"][0]


@pytest.mark.parametrize("line", ["自然人 张示例", "自然人：张示例", "个人\u3000张示例"])
def test_a_person_is_a_person_with_a_blank_or_colon_too(line: str) -> None:
    assert subjects_of(pasted(line)) == [Subject(1, "", "张**", is_person=True)]


@pytest.mark.parametrize("name", ["示范会计师事务所（特殊普通合伙）", "示范县第一小商店", "示范市城南街道派出所"])
def test_an_organisation_is_found_by_what_its_name_says(name: str) -> None:
    assert subjects_of(pasted(name)) == [Subject(1, "", name)]


def test_all_bad_lines_are_counted_and_the_list_has_an_end() -> None:
    with pytest.raises(Invalid) as refused:
        subjects_of(pasted("\n".join(["短"] * 25)))
    assert refused.value.fields["lines"][-1] == "还有 5 行也要改。"
    with pytest.raises(Invalid, match="300"):
        subjects_of(pasted("\n".join([CODE] * (MOST + 1))))
    assert len(subjects_of(pasted("\n".join([CODE] * MOST)))) == MOST


def test_an_empty_list_is_refused(people: Body, officer: User) -> None:
    with pytest.raises(Invalid, match="名单"):
        review(people, officer, " \n")


@pytest.mark.parametrize("field", ["purpose", "basis"])
def test_purpose_and_basis_are_stated(people: Body, officer: User, field: str) -> None:
    given = {"purpose": "招标", "basis": "《示范办法》"}
    with pytest.raises(Invalid) as refused:
        review(people, officer, wanted=Wanted(**{**given, field: " "}))
    assert list(refused.value.fields) == [field]
    assert review(people, officer, wanted=Wanted(**given)).purpose == "招标"


def test_only_who_prepares_decisions_of_that_office_asks(people: Body, officer: User) -> None:
    stranger = factories.user("stranger", (Role.REVIEWER, bodies.body("别的局").office))
    for person in (people.editor, stranger):
        with pytest.raises(NotAllowed):
            review(people, person)
    for person in (officer, people.reviewer, people.head):
        assert review(people, person).made_by == person


def test_only_the_asking_office_and_supervisors_read_it(people: Body, officer: User, client: Client) -> None:
    row = review(people, officer)
    other = bodies.body("别的局").office
    supervisor = factories.user("supervisor", (Role.SUPERVISOR, other))
    stranger = factories.user("stranger", (Role.HEAD, other))
    for person, status in (
        (officer, 200),
        (people.head, 200),
        (supervisor, 200),
        (stranger, 404),
        (people.editor, 403),
    ):
        client.force_login(person)
        answers = [client.get(f"/desk/disclosure/credit-reviews/{row.number}{end}") for end in ("", "/csv")]
        assert [each.status_code for each in answers] == [status, status], person
    client.force_login(stranger)
    assert row.number not in client.get("/desk/disclosure/credit-reviews").content.decode()


def test_the_report_costs_the_same_for_one_subject_and_for_many(people: Body, officer: User, client: Client) -> None:
    for place in range(60):
        penalty(people, uscc=company_code(place), decision_number=f"示罚{place}")
    client.force_login(officer)
    costs = []
    for count in (1, 60):
        officer.__dict__.pop("held_posts", None)
        text = "\n".join(company_code(place) for place in range(count))
        with CaptureQueriesContext(connection) as making:
            row = review(people, officer, text)
        with CaptureQueriesContext(connection) as reading:
            client.get(f"/desk/disclosure/credit-reviews/{row.number}")
            csv_of(client, row)
        costs.append((len(making), len(reading)))
    assert costs[0] == costs[1]


def test_a_long_list_is_paged_and_the_csv_is_whole(people: Body, officer: User, client: Client) -> None:
    row = review(people, officer, "\n".join([CODE] * 60))
    client.force_login(officer)
    answer = client.get(f"/desk/disclosure/credit-reviews/{row.number}")
    assert len(answer.context["lines"]) == 50
    assert len(csv_of(client, row).strip().split("\r\n")) == 61


def test_a_correction_reaches_an_old_review(people: Body, officer: User) -> None:
    given = penalty(people)
    row = review(people, officer)
    Penalty.objects.filter(pk=given.pk).update(content="罚款3000元")
    line = shown(row.subjects.all())[0]
    assert line.records[0][3] == "罚款3000元"
    assert "更正" in line.changed
    assert row.digest == digest_of(list(row.subjects.all()))


def test_paper_and_csv_say_when_they_were_drawn_and_what_came_down(
    people: Body, officer: User, client: Client, monkeypatch: Any
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(reviews, "render_pdf", lambda html: drawn.append(html) or b"%PDF-1.7")
    penalty(people)
    row = review(people, officer)
    Penalty.objects.all().update(state="withdrawn")
    client.force_login(officer)
    client.get(f"/desk/disclosure/credit-reviews/{row.number}/pdf")
    for text in (drawn[0], csv_of(client, row)):
        assert "出具以后有记录撤下" in text
        assert clock.today().isoformat() in text


def test_page_csv_and_pdf_say_the_same(people: Body, officer: User, client: Client, monkeypatch: Any) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(reviews, "render_pdf", lambda html: drawn.append(html) or b"%PDF-1.7")
    penalty(people)
    row = review(people, officer, f"{CODE}\n没有记录的公司")
    client.force_login(officer)
    page = client.get(f"/desk/disclosure/credit-reviews/{row.number}").content.decode()
    assert client.get(f"/desk/disclosure/credit-reviews/{row.number}/pdf").content == b"%PDF-1.7"
    for text in (page, csv_of(client, row), drawn[0]):
        assert all(words in text for words in ("示罚〔2026〕1号", "有 1 条公示的记录", "没有公示的记录"))
    assert all(row.code in text and WANTED.purpose in text for text in (page, drawn[0]))


def test_nobody_has_many_papers_drawn(people: Body, officer: User, client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(reviews, "render_pdf", lambda html: b"%PDF-1.7")
    row = review(people, officer)
    client.force_login(officer)
    path = f"/desk/disclosure/credit-reviews/{row.number}/pdf"
    answers = [client.get(path).status_code for _try in range(reviews.DRAWN_A_MINUTE + 1)]
    assert answers == [200] * reviews.DRAWN_A_MINUTE + [429]


def test_a_list_with_too_many_records_is_no_pdf(people: Body, officer: User, client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(reviews, "render_pdf", lambda html: b"%PDF-1.7")
    monkeypatch.setattr(reviews, "MOST_DRAWN", 1)
    penalty(people)
    row = review(people, officer)
    client.force_login(officer)
    path = f"/desk/disclosure/credit-reviews/{row.number}"
    assert client.get(f"{path}/pdf").status_code == 200
    licence(people)
    answer = client.get(f"/desk/disclosure/credit-reviews/{review(people, officer).number}/pdf")
    assert answer.status_code == 400
    assert "请下载 CSV" in answer.content.decode()


@pytest.mark.slow
def test_the_paper_is_a_real_pdf(people: Body, officer: User, client: Client) -> None:
    row = review(people, officer)
    client.force_login(officer)
    assert client.get(f"/desk/disclosure/credit-reviews/{row.number}/pdf").content.startswith(b"%PDF")


def test_the_digest_covers_what_was_found(people: Body, officer: User) -> None:
    penalty(people)
    row = review(people, officer)
    subjects = list(row.subjects.order_by("place"))
    assert row.digest == digest_of(subjects)
    subjects[0].records = []
    assert row.digest != digest_of(subjects)


def test_anybody_checks_number_and_code_and_learns_nothing_more(people: Body, officer: User, client: Client) -> None:
    penalty(people)
    row = review(people, officer)
    address = "/disclosure/publicity/reviews"
    page = client.post(address, {"number": row.number, "code": row.code.lower()}).content.decode()
    assert "相符" in page
    assert not any(secret in page for secret in (CODE, scene.COMPANY, WANTED.purpose))
    assert client.post(address, {"number": row.number, "code": "X" * 16}).status_code == 404
    assert client.post(address, {"number": "XS1", "code": row.code}).status_code == 404


def test_formulas_in_the_csv_are_text(people: Body, officer: User, client: Client) -> None:
    row = review(people, officer, "=示范加一公司")
    client.force_login(officer)
    assert "'=示范加一公司" in csv_of(client, row)


def ask(client: Client, **changes: Any) -> Any:
    office = client.get(NEW).context["form"]["office"].value()
    given = {"office": getattr(office, "pk", office), "purpose": WANTED.purpose, "basis": WANTED.basis, "lines": CODE}
    return client.post(NEW, {**given, **changes})


def test_an_officer_asks_on_the_page_and_loses_nothing(people: Body, officer: User, client: Client) -> None:
    client.force_login(officer)
    refused = ask(client, lines=f"{CODE}\n短名")
    assert refused.status_code == 400
    assert all(words in refused.content.decode() for words in ("第 2 行", "短名", WANTED.basis))
    assert ask(client).status_code == 302
    assert CreditReview.objects.get().made_by == officer


def test_an_office_of_others_is_no_choice(people: Body, officer: User, client: Client) -> None:
    client.force_login(officer)
    assert ask(client, office=bodies.body("别的局").office.pk).status_code == 400


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_list_comes_as_a_table(people: Body, officer: User, client: Client, tmp_path: Any, ending: str) -> None:
    rows = [["名称", "统一社会信用代码", "类别"], [scene.COMPANY, CODE, ""], ["张示例", "", "自然人"]]
    file = tmp_path / f"list.{ending}"
    if ending == "csv":
        file.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8-sig")
    else:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(file)
    client.force_login(officer)

    def given() -> dict[str, Any]:
        return {"file": SimpleUploadedFile(file.name, file.read_bytes()), "person_reason": "候选人是个人"}

    assert "只用一种" in ask(client, **given()).content.decode()
    assert ask(client, lines="", **given()).status_code == 302
    names = CreditSubject.objects.order_by("place").values_list("place", "uscc", "name")
    assert list(names) == [(2, CODE, scene.COMPANY), (3, "", "张**")]


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", b"%PDF"), ("a.csv", b"\xff\xfe"), ("a.csv", "名称\n甲".encode())]
)
def test_a_table_that_cannot_be_read_is_refused(
    people: Body, officer: User, client: Client, name: str, content: bytes
) -> None:
    client.force_login(officer)
    answer = ask(client, lines="", file=SimpleUploadedFile(name, content))
    assert answer.status_code == 400
    assert not CreditReview.objects.exists()


def test_subjects_keep_their_place() -> None:
    assert [each.place for each in subjects_of(pasted(f"\n{CODE}\n\n示范餐饮有限公司"))] == [2, 4]
    assert subjects_of(pasted(f"{CODE}，{scene.COMPANY}")) == [Subject(1, CODE, scene.COMPANY)]
