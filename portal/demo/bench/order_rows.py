"""Rows of made orders, copied into the tables: two years, twenty offices, a twentieth still open."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from django.conf import settings
from django.db import models

from complaints.actions.register import phone_index, text_digest
from complaints.counting import count_orders
from complaints.models import Branch, Caller, Category, Order, Reply, Revisit
from portal.accounts.models import Office, OfficeKind, Post, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.bulk import copy_rows
from portal.core.text import search_vector_sql
from portal.demo.generator.city import DIVISION, make_city
from portal.matters.models import Deadline, Matter

PHONE = "13800000000"
DAYS, OFFICES, PIECE = 730, 20, 10_000
_PLACES = (
    "东湖公园",
    "西门菜场",
    "解放路",
    "人民桥头",
    "北站广场",
    "滨江小区",
    "三中门口",
    "南郊工业园",
    "老城巷",
    "体育馆",
)
_THINGS = (
    "路灯",
    "井盖",
    "垃圾桶",
    "下水道",
    "公交站牌",
    "健身器材",
    "人行道",
    "污水管",
    "供水",
    "噪音",
    "违停",
    "绿化带",
)
_TROUBLES = ("坏了", "不亮", "丢了", "堵了", "漏水", "太吵", "没有人管", "影响出行", "有安全隐患", "收费不合理")
_KINDS = ("consult", "help", "suggest", "complain", "report")
_SOURCES = ("web", "phone", "phone", "phone", "letter", "visit", "mailbox")


class Town:
    """Who and what the orders belong to."""

    def __init__(self) -> None:
        make_city()
        kinds = {"kind": OfficeKind.DEPARTMENT, "division_id": DIVISION}
        self.centre = _office(settings.PORTAL_COMPLAINT_CENTRE, "受理中心", kind=OfficeKind.OVERSIGHT)
        self.offices = [_office(f"BENCH-{number}", f"示范市第{number}承办局", **kinds) for number in range(OFFICES)]
        self.operator = _person("operator", Role.OPERATOR, self.centre)
        _person("supervisor", Role.SUPERVISOR, _office("BENCH-OVERSIGHT", "监察室", kind=OfficeKind.OVERSIGHT))
        self.head = _person("head", Role.HEAD, self.offices[0])
        self.categories = list(_categories())


def _office(code: str, name: str, **facts: Any) -> Office:
    defaults = {"name": name, "division_id": DIVISION, **facts}
    return Office.objects.get_or_create(code=code, defaults=defaults)[0]


def _person(name: str, role: Role, office: Office) -> int:
    user = User.objects.get_or_create(username=f"bench-{name}", defaults={"password": "!", "display_name": name})[0]
    Post.objects.get_or_create(office=office, role=role, holder_a=user, defaults={"name": str(role.label)})
    return user.pk


def _categories() -> Iterator[str]:
    for first in range(1, 11):
        top = Category.objects.create(code=f"{first:03d}", name=f"第{first}类", level=1)
        middle = Category.objects.create(code=f"{top.code}001", name="综合", level=2, parent=top)
        for number, thing in enumerate(_THINGS, 1):
            yield Category.objects.create(
                code=f"{middle.code}{number:03d}", name=f"{thing}{first}", level=3, parent=middle
            ).code


def fill_orders(count: int, seed: int = 1) -> None:
    """Write ``count`` orders, the oldest first, and count their numbers."""
    town, lot, now = Town(), Random(seed), clock.now()  # noqa: S311 - made data
    begin = now - timedelta(days=DAYS)
    for start in range(0, count, PIECE):
        size = min(PIECE, count - start)
        moments = [begin + timedelta(days=DAYS) * (start + index) / count for index in range(size)]
        _write(town, lot, start + 1, moments, now)
    count_orders(Order.objects.values_list("pk", flat=True))


def _write(town: Town, lot: Random, first: int, moments: list[datetime], now: datetime) -> None:
    rows: dict[type[models.Model], list[dict[str, Any]]] = {
        model: [] for model in (Matter, Order, Caller, Branch, Deadline, Reply, Revisit)
    }
    for pk, at in enumerate(moments, first):
        for model, row in _order(town, lot, pk, at, now):
            rows[model].append(row)
    for model, found in rows.items():
        if found:
            copy_rows(model, list(found[0]), (list(row.values()) for row in found))


def _order(
    town: Town, lot: Random, pk: int, at: datetime, now: datetime
) -> Iterator[tuple[type[models.Model], dict[str, Any]]]:
    office, text = lot.choice(town.offices), _text(lot)
    is_open = now - at < timedelta(days=20) or lot.random() < 0.025
    replied_at, late = at + timedelta(days=lot.randint(1, 4)), lot.random() < 0.03
    state = (
        lot.choice(("registered", "dispatched", "signed", "handling", "handling", "reviewed")) if is_open else "closed"
    )
    due_on = (at + timedelta(days=-9 if late else 9)).date()
    yield Matter, _matter(town, lot, pk, office.pk, at, None if state != "closed" else replied_at, state, due_on)
    yield Order, _facts(town, lot, pk, at, state, text)
    phone = PHONE if pk % 20_000 == 1 else f"139{lot.randrange(10**8):08d}"
    yield Caller, {"order": pk, "number": 1, "query_code": "ABCDEF", "identity": "named", "name": "", "phone": "", "id_number": "",
                   "phone_index": phone_index(phone), "source": "phone", "called_at": at}  # fmt: skip
    if state == "registered":
        return
    yield Branch, {"order": pk, "office": office.pk, "office_name": office.name, "role": "lead", "state": "replied",
                   "round": 1, "task": "", "dispatched_at": at, "contact_note": "", "return_reason": "", "opinion": ""}  # fmt: skip
    answered = state in ("reviewed", "closed")
    yield Deadline, _limit(pk, office.pk, "sign", at, due_on, state != "dispatched", late)
    yield Deadline, _limit(pk, office.pk, "handle", at, due_on, answered, late)
    if answered:
        yield Reply, _reply(town, pk, office.pk, replied_at)
    if state == "closed":
        satisfied = lot.choice((1, 1, 2, 2, 3, 5))
        yield Revisit, {"order": pk, "round": 1, "at": replied_at, "reached": True, "contacted": True,
                        "solved": satisfied < 5, "satisfied": satisfied, "note": ""}  # fmt: skip


def _text(lot: Random) -> str:
    rare = "罕见的词语，" if lot.random() < 0.0001 else ""
    return f"{rare}{lot.choice(_PLACES)}附近的{lot.choice(_THINGS)}{lot.choice(_TROUBLES)}，请尽快处理。"


@cache
def _vector(text: str) -> str:
    return search_vector_sql(text[:30], text)


def _matter(
    town: Town, lot: Random, pk: int, office: int, at: datetime, closed_at: datetime | None, state: str, due_on: date
) -> dict[str, Any]:
    stages = {"registered": "received", "dispatched": "received", "reviewed": "delivering", "closed": "closed"}
    return {
        "id": pk,
        "number": f"{DIVISION}{at:%Y%m%d}{pk:07d}",
        "query_code": "ABCDEF",
        "kind": "complaint",
        "title": "诉求",
        "applicant_label": "张*",
        "office": town.centre.pk if state == "registered" else office,
        "hall": town.centre.pk,
        "channel": "phone",
        "priority": 0,
        "stage": stages.get(state, "handling"),
        "status": state,
        "due_on": due_on,
        "alert": 2 if due_on < at.date() and closed_at is None else 0,
        "opened_at": at,
        "closed_at": closed_at,
        "remark": "",
        "version": 1,
        "last_seq": 0,
        "last_digest": "",
    }


def _facts(town: Town, lot: Random, pk: int, at: datetime, state: str, text: str) -> dict[str, Any]:
    return {
        "matter": pk,
        "state": state,
        "kind": lot.choice(_KINDS),
        "source": lot.choice(_SOURCES),
        "urgency": "normal",
        "is_protected": False,
        "enterprise": lot.random() < 0.05,
        "category": lot.choice(town.categories),
        "area": DIVISION,
        "place": "",
        "text": text,
        "text_digest": text_digest(text),
        "search": _vector(text),
        "consents_to_publish": False,
        "object_kind": "",
        "object_item": "",
        "object_note": "",
        "round": 1,
        "dispatched_at": at if state != "registered" else None,
        "was_returned": False,
        "was_extended": False,
        "ending_ground": "",
        "ending_reason": "",
        "upper_number": "",
    }


def _limit(pk: int, office: int, limit: str, at: datetime, due_on: date, stopped: bool, late: bool) -> dict[str, Any]:
    return {
        "matter": pk,
        "limit": limit,
        "key": "",
        "unit": "working_days",
        "amount": 5,
        "extension": 0,
        "office": office,
        "base_on": at.date(),
        "due_on": due_on,
        "due_at": clock.day_start(due_on),
        "provisional": False,
        "version": 1,
        "state": "stopped" if stopped else "running",
        "alert": 2 if late else 0,
        "next_checkpoint": "",
        "stopped_at": at if stopped else None,
        "used_days": 3 if stopped else None,
        "on_time": not late if stopped else None,
    }


def _reply(town: Town, pk: int, office: int, at: datetime) -> dict[str, Any]:
    return {
        "order": pk,
        "round": 1,
        "office": office,
        "by": town.head,
        "at": at,
        "truth": "true",
        "basis": "《管理规定》",
        "measures": "已修好",
        "result": "solved",
        "contacted": True,
        "no_contact_reason": "",
        "text": "已经修好。",
        "review": "passed",
        "reviewed_by": town.operator,
        "reviewed_at": at,
        "review_note": "",
    }
