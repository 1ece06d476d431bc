"""Guide, reading points, public terminal, board on the wall, hand-over to archive and library, catalogue."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from disclosure.entries.models import CatalogueItem, Entry
from disclosure.entries.states import State
from disclosure.entries.words import Mode, Scope
from disclosure.reading.actions.guide import GuideText, write_guide
from disclosure.reading.actions.hand_over import hand_over
from disclosure.reading.models import HandOver, PointKind, ReadingPoint
from disclosure.reading.views.places import freshness
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed
from tests import factories
from tests.disclosure.reading.scene import fetched, shown
from tests.disclosure.scene import Body, body, column

pytestmark = pytest.mark.django_db
TEXT = GuideText("法规、规划、统计", "按栏目和发布日期", "网站、查阅点", "办公室", "0000-0001", "www.example.com")


@pytest.fixture
def people() -> Body:
    return body()


def archive(kind: str = PointKind.ARCHIVE) -> ReadingPoint:
    return ReadingPoint.objects.create(name="示范档案馆", kind=kind, address="示范路1号", hours="9:00-17:00", phone="1")


def test_the_guide_holds_what_article_12_asks(client: Client, people: Body) -> None:
    office = people.office
    office.address, office.hours, office.phone = "示范路2号", "9点到17点", "0000-12345"
    office.save()
    write_guide(office, TEXT, actor=people.head)
    page = client.get(f"/disclosure/guide/{office.code}").content.decode()
    for word in (*TEXT.__dict__.values(), office.name, "示范路2号", "9点到17点", "0000-12345", "data-print"):
        assert word in page
    assert office.name in client.get("/disclosure/guide").content.decode()


def test_only_the_head_writes_the_guide(client: Client, people: Body) -> None:
    for person in (people.editor, body("乙局").head):
        with pytest.raises(NotAllowed):
            write_guide(people.office, TEXT, actor=person)
    with pytest.raises(Invalid):
        write_guide(people.office, GuideText("", "", "", ""), actor=people.head)


def test_the_head_writes_it_on_a_page(client: Client, people: Body) -> None:
    client.force_login(people.head)
    assert client.post("/desk/disclosure/guide", {"unit": "办公室"}).status_code == 400
    assert client.post("/desk/disclosure/guide", TEXT.__dict__).status_code == 302
    assert "按栏目和发布日期" in client.get("/desk/disclosure/guide").content.decode()


def test_reading_points_say_where_and_when(client: Client) -> None:
    archive()
    page = client.get("/disclosure/reading-points").content.decode()
    for word in ("示范档案馆", "示范路1号", "9:00-17:00", "国家档案馆"):
        assert word in page


def test_administrators_keep_the_points(client: Client) -> None:
    admin = factories.user("admin", (Role.SYSADMIN, factories.office()))
    admin.is_staff = True
    admin.save()
    client.force_login(admin)
    assert client.get("/admin/disclosure/readingpoint/add/").status_code == 200
    assert client.get("/admin/disclosure/synonymgroup/").status_code == 200


def test_a_terminal_shows_no_personal_page(client: Client, people: Body) -> None:
    client.force_login(people.editor)
    client.post("/disclosure/terminal", {"on": "1"})
    page = client.get("/disclosure").content.decode()
    assert "/accounts/login" not in page
    for path in ("/accounts/login/", "/desk/disclosure/entries", "/admin/login/"):
        assert client.get(path).status_code == 403, path
    client.post("/disclosure/terminal", {"on": "0"})
    assert client.get("/accounts/login/").status_code == 200


def test_the_board_shows_the_newest_and_what_is_stale(client: Client, people: Body) -> None:
    now = clock.now()
    shown(people.office, "新规划", column=column("A03"), at=now - timedelta(days=3))
    shown(people.office, "旧统计", column=column("A04"), at=now - timedelta(days=400))
    shown(body("乙局").office, "别人的", column=column("A05"))
    answer = client.get(f"/disclosure/board/{people.office.code}")
    page = answer.content.decode()
    assert answer["Refresh"] == "60"
    assert "新规划" in page
    assert "别人的" not in page
    assert "3 天前" in page
    assert page.count("应更新") == 1
    ages = {row["column"].pk: row["is_stale"] for row in freshness(people.office, clock.today())}
    assert ages == {"A04": True, "A03": False}


def handed(people: Body, **facts: Any) -> HandOver:
    today = clock.today()
    given = {"first": today - timedelta(days=30), "last": today, "handed_on": today, "actor": people.editor, **facts}
    return hand_over(people.office, facts.pop("receiver", None) or archive(), **given)


def test_a_list_is_kept_as_it_was_handed(client: Client, people: Body) -> None:
    row = shown(people.office, "规划", document_number="示发〔2026〕1号", written_on=date(2026, 1, 2))
    shown(people.office, "内部的", scope=Scope.INTERNAL)
    shown(people.office, "没发布的", state=State.APPROVAL)
    found = handed(people)
    Entry.objects.filter(pk=row.pk).update(state=State.WITHDRAWN)
    client.force_login(people.editor)
    text = fetched(client.get(f"/desk/disclosure/hand-overs/{found.pk}.csv")).decode("utf-8-sig")
    assert f"{row.index_number},规划,示发〔2026〕1号,2026-01-02" in text
    assert len(text.strip().splitlines()) == 2


def test_a_hand_over_is_checked(people: Body) -> None:
    shown(people.office)
    today = clock.today()
    with pytest.raises(Invalid, match="起止"):
        handed(people, last=today - timedelta(days=31))
    with pytest.raises(Invalid, match="移交日期"):
        handed(people, handed_on=today + timedelta(days=1))
    with pytest.raises(Invalid, match="档案馆或图书馆"):
        hand_over(people.office, archive(PointKind.HALL), first=today, last=today, handed_on=today, actor=people.editor)
    with pytest.raises(Invalid, match="没有公开"):
        handed(people, first=today - timedelta(days=60), last=today - timedelta(days=50))
    with pytest.raises(NotAllowed):
        handed(people, actor=people.head)


def test_the_same_period_is_handed_once(people: Body) -> None:
    shown(people.office)
    today, place = clock.today(), archive()
    facts = {"first": today - timedelta(days=9), "last": today, "handed_on": today, "actor": people.editor}
    hand_over(people.office, place, **facts)  # type: ignore[arg-type]
    with pytest.raises(Invalid, match="已经移交"):
        hand_over(people.office, place, **facts)  # type: ignore[arg-type]


def test_others_read_no_list(client: Client, people: Body) -> None:
    shown(people.office)
    found = handed(people)
    client.force_login(body("乙局").editor)
    assert client.get(f"/desk/disclosure/hand-overs/{found.pk}.csv").status_code == 404
    assert client.get("/desk/disclosure/hand-overs").context["rows"] == []


def test_an_editor_records_on_a_page(client: Client, people: Body) -> None:
    shown(people.office)
    client.force_login(people.editor)
    today = clock.today()
    typed = {"first": today - timedelta(days=9), "last": today, "receiver": archive().pk, "handed_on": today}
    assert client.post("/desk/disclosure/hand-overs", {**typed, "first": "x"}).status_code == 400
    assert client.post("/desk/disclosure/hand-overs", typed).status_code == 302
    assert client.post("/desk/disclosure/hand-overs", typed).status_code == 400


def test_the_catalogue_counts_what_is_public(client: Client, people: Body) -> None:
    facts = {"content": "要素", "basis": "条例", "time_limit": "20个工作日", "channel": "网站", "audience": "全社会"}
    item = CatalogueItem.objects.create(
        body=people.office, year=2026, column=column("A03"), subject="年度计划", **facts
    )
    CatalogueItem.objects.create(
        body=people.office, year=2026, column=column("A04"), subject="内部事项", mode=Mode.EXEMPT, **facts
    )
    shown(people.office, item=item)
    shown(people.office, item=item, state=State.DRAFT)
    answer = client.get("/disclosure/catalogue?q=计划&column=A03")
    assert answer.context["rows"] == [(item, 1)]
    assert "内部事项" not in client.get("/disclosure/catalogue").content.decode()
    text = fetched(client.get("/disclosure/catalogue.csv")).decode("utf-8-sig")
    assert "年度计划" in text
    assert "内部事项" not in text


def test_a_board_of_nobody_is_not_found(client: Client) -> None:
    assert client.get("/disclosure/board/none").status_code == 404
