"""Routing tables and schemes are proposed and put in force by two people; knowledge is kept by its office."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from complaints.kinds import Source
from complaints.models import Category, Knowledge, RoutingTable, Scheme
from complaints.routing import table_for
from complaints.rulebook import actions, reading
from complaints.rulebook.changes import before, changes
from complaints.schemes import limits_for, scheme_for
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotAllowed, WrongState
from tests import factories
from tests.complaints.scene import Cast, registered
from tests.factories import MONDAY

pytestmark = pytest.mark.django_db
TODAY = local_date(MONDAY)


@pytest.fixture
def cast() -> Cast:
    Category.objects.create(code="001001001", name="路灯", level=3)
    return Cast()


@pytest.fixture
def second(cast: Cast) -> User:
    return factories.user("second manager", (Role.HEAD, cast.centre))


def file(folder: Path, *lines: str) -> Path:
    path = folder / "rules.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def routes(folder: Path, cast: Cast, *lines: str) -> list[reading.RouteRow]:
    head = "类别编码,区域编码,诉求类型,主办单位编码,协办单位编码"
    return reading.routing(file(folder, head, *(lines or (f"001001001,,投诉,{cast.lead.code},{cast.co.code}",))))


def limits(folder: Path, *lines: str) -> list[reading.LimitRow]:
    return reading.limits(file(folder, "时限,诉求类型,来源,紧急程度,时限数,单位,依据", *(lines or ("handle,,,,3,,",))))


def test_a_table_is_read_proposed_and_put_in_force(tmp_path: Path, cast: Cast, second: User) -> None:
    table = actions.propose_routing(routes(tmp_path, cast), actor=cast.manager, note="第一版")
    assert table_for(TODAY) is None
    actions.put_in_force(RoutingTable, table.pk, actor=second, valid_from=TODAY, at=MONDAY)
    assert table_for(TODAY) == table
    rule = table.rules.get()
    assert (rule.office, list(rule.co_offices.all()), rule.kind) == (cast.lead, [cast.co], "complain")


def test_bad_lines_are_all_named_and_nothing_is_kept(tmp_path: Path, cast: Cast) -> None:
    with pytest.raises(Invalid) as error:
        routes(
            tmp_path, cast, "999,,,X,", f",,没有,{cast.lead.code},", f",,,{cast.lead.code},", f",,,{cast.lead.code},"
        )
    assert [line[:4] for line in error.value.fields["file"]] == ["第2行 ", "第3行 ", "第5行 "]


def test_who_proposed_does_not_put_in_force(tmp_path: Path, cast: Cast) -> None:
    table = actions.propose_routing(routes(tmp_path, cast), actor=cast.manager, note="")
    with pytest.raises(NotAllowed, match="另一位"):
        actions.put_in_force(RoutingTable, table.pk, actor=cast.manager, valid_from=TODAY, at=MONDAY)
    with pytest.raises(NotAllowed, match="负责人"):
        actions.put_in_force(RoutingTable, table.pk, actor=cast.operator, valid_from=TODAY, at=MONDAY)


def test_a_day_that_has_passed_is_refused_and_a_set_day_stays(tmp_path: Path, cast: Cast, second: User) -> None:
    scheme = actions.propose_scheme(limits(tmp_path), code="fast", name="三日", actor=cast.manager)
    with pytest.raises(Invalid):
        actions.put_in_force(Scheme, scheme.pk, actor=second, valid_from=TODAY - timedelta(days=1), at=MONDAY)
    actions.put_in_force(Scheme, scheme.pk, actor=second, valid_from=TODAY, at=MONDAY)
    with pytest.raises(WrongState):
        actions.put_in_force(Scheme, scheme.pk, actor=second, valid_from=TODAY, at=MONDAY)
    assert scheme_for(TODAY) == scheme


@pytest.mark.parametrize("line", ["nothing,,,,3,,", "handle,,,,0,,", "handle,,,,x,,", "handle,,,,3,weeks,"])
def test_limits_that_cannot_be_are_refused(tmp_path: Path, cast: Cast, line: str) -> None:
    with pytest.raises(Invalid):
        limits(tmp_path, "handle,,,,5,,", line.replace("handle", "sign"))


def test_a_scheme_must_hold_for_every_order(tmp_path: Path, cast: Cast) -> None:
    with pytest.raises(Invalid, match="所有诉求"):
        limits(tmp_path, "handle,consult,,,3,,")


def test_offices_outside_the_centre_propose_nothing(tmp_path: Path, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.propose_routing(routes(tmp_path, cast), actor=cast.head, note="")


def test_the_pages_propose_export_and_put_in_force(tmp_path: Path, cast: Cast, second: User, client: Client) -> None:
    client.force_login(cast.manager)
    text = f"类别编码,区域编码,诉求类型,主办单位编码,协办单位编码\n,,,{cast.lead.code},"
    upload = SimpleUploadedFile("r.csv", text.encode())
    page = client.post("/desk/complaints/rules/routing", {"file": upload}, follow=True)
    assert "还没有施行" in page.content.decode()
    table = RoutingTable.objects.get()
    exported = b"".join(client.get(f"/desk/complaints/rules/routing/{table.pk}.csv").streaming_content)  # type: ignore[arg-type]
    assert cast.lead.code in exported.decode()
    client.force_login(second)
    client.post(f"/desk/complaints/rules/routing/{table.pk}", {"valid_from": "2099-01-01"})
    table.refresh_from_db()
    assert table.valid_from == date(2099, 1, 1)


def test_a_bad_file_is_told_line_by_line(cast: Cast, client: Client) -> None:
    client.force_login(cast.manager)
    upload = SimpleUploadedFile("r.csv", "主办单位编码\n没有的单位".encode())
    page = client.post("/desk/complaints/rules/routing", {"file": upload})
    assert page.status_code == 400
    assert "第2行" in page.content.decode()


def answer(**changes: Any) -> actions.Answer:
    facts = {"question": "路灯坏了找谁", "answer": "拨打12345", "category": None, "keywords": "路灯"}
    return actions.Answer(**{**facts, "review_due_on": TODAY + timedelta(days=90), **changes})


def test_an_office_keeps_its_own_knowledge(cast: Cast) -> None:
    found = actions.keep_knowledge(answer(), office=cast.lead, actor=cast.handler, at=MONDAY)
    assert (found.checked_on, found.is_stale) == (TODAY, found.review_due_on < TODAY)
    with pytest.raises(NotAllowed):
        actions.keep_knowledge(answer(), office=cast.co, actor=cast.handler, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.retire_knowledge(found.pk, actor=cast.co_handler)


def test_knowledge_is_checked_again_within_a_year(cast: Cast) -> None:
    with pytest.raises(Invalid):
        actions.keep_knowledge(
            answer(review_due_on=TODAY + timedelta(days=400)), office=cast.lead, actor=cast.handler, at=MONDAY
        )


def test_retired_knowledge_is_not_read_out(cast: Cast) -> None:
    from complaints.panel import knowledge_about

    found = actions.keep_knowledge(answer(), office=cast.lead, actor=cast.handler, at=MONDAY)
    assert knowledge_about("路灯坏了") == [found]
    actions.retire_knowledge(found.pk, actor=cast.handler)
    assert knowledge_about("路灯坏了") == []


def test_the_pages_write_check_and_list(cast: Cast, client: Client) -> None:
    client.force_login(cast.handler)
    typed = {
        "office": cast.lead.pk,
        "question": "路灯",
        "answer": "报修",
        "review_due_on": clock.today() + timedelta(days=30),
    }
    assert client.post("/desk/complaints/knowledge/new", typed).status_code == 302
    actions.keep_knowledge(answer(), office=cast.lead, actor=cast.handler)
    found = Knowledge.objects.latest("id")
    client.post(f"/desk/complaints/knowledge/{found.pk}/check", {})
    found.refresh_from_db()
    assert found.review_due_on > TODAY + timedelta(days=90)
    assert "路灯坏了找谁" in client.get("/desk/complaints/knowledge?q=路灯").content.decode()


def test_a_scheme_says_what_it_changes(tmp_path: Path, cast: Cast) -> None:
    rows = limits(tmp_path, "handle,,,,3,,", "handle,咨询,,,2,,", "sign,,phone,,4,minutes,")
    scheme = actions.propose_scheme(rows, code="fast", name="三日", actor=cast.manager)
    found = {each.condition: (each.before, each.after) for each in changes(before(scheme), scheme)}
    assert found["办理时限"] == ("5 个工作日", "3 个工作日")
    assert "办理时限、咨询" not in found
    assert found[f"签收时限、{Source.PHONE.label}"] == ("", "4 分钟")
    assert found["办理时限、举报"] == ("15 个工作日", "")


def test_a_first_table_is_all_new_and_a_second_says_what_moves(tmp_path: Path, cast: Cast, second: User) -> None:
    first = actions.propose_routing(routes(tmp_path, cast), actor=cast.manager, note="")
    assert [each.before for each in changes(before(first), first)] == [""]
    actions.put_in_force(RoutingTable, first.pk, actor=second, valid_from=TODAY, at=MONDAY)
    other = actions.propose_routing(
        routes(tmp_path, cast, f"001001001,,投诉,{cast.co.code},"), actor=cast.manager, note=""
    )
    (change,) = changes(before(other), other)
    assert (change.condition, change.after) == ("001001001 路灯、投诉", cast.co.name)
    assert change.before == f"{cast.lead.name}，协办：{cast.co.name}"


def test_the_page_shows_the_changes_before_anybody_decides(tmp_path: Path, cast: Cast, client: Client) -> None:
    scheme = actions.propose_scheme(limits(tmp_path), code="fast", name="三日", actor=cast.manager)
    client.force_login(cast.manager)
    page = client.get(f"/desk/complaints/rules/scheme/{scheme.pk}").content.decode()
    assert "5 个工作日" in page
    assert "已登记的工单仍按登记时的规则" in page


def test_running_orders_keep_their_scheme(tmp_path: Path, cast: Cast, second: User) -> None:
    order = registered(cast)
    scheme = actions.propose_scheme(limits(tmp_path), code="fast", name="三日", actor=cast.manager)
    actions.put_in_force(Scheme, scheme.pk, actor=second, valid_from=TODAY, at=MONDAY)
    later = registered(cast, text="后来的事")
    assert limits_for(order)["handle"].amount == 5
    assert limits_for(later)["handle"].amount == 3


def test_lists_of_versions_are_turned_over(tmp_path: Path, cast: Cast, client: Client) -> None:
    for _again in range(22):
        actions.propose_routing(routes(tmp_path, cast), actor=cast.manager, note="")
    client.force_login(cast.manager)
    first = client.get("/desk/complaints/rules").context["tables"]
    rest = client.get("/desk/complaints/rules", {"list": "routing", "after": first.next_token}).context["tables"]
    assert (len(first.rows), len(rest.rows)) == (20, 2)


def test_a_spreadsheet_is_read_too(tmp_path: Path, cast: Cast) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (["主办单位编码", "诉求类型"], [cast.lead.code, "求助"]):
        sheet.append(line)
    book.save(tmp_path / "rules.xlsx")
    (row,) = reading.routing(tmp_path / "rules.xlsx")
    assert (row.office, row.kind) == (cast.lead, "help")
