"""The offices, people, parties and items that made matters belong to; made once, found again afterwards."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from approvals.models import Case, CaseKind, Item, ItemKind, ItemVersion, VersionState
from portal.accounts.models import Division, Level, Office, OfficeKind, Party, PartyKind, Post, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.secrets import blind_index

DIVISION = "999900"
PARTIES = 500
# (name, statutory limit, promised limit) in working days; their review has no steps of its own.
ITEMS = (
    ("食品经营许可", 20, 10),
    ("公共场所卫生许可", 20, 8),
    ("人力资源服务许可", 20, 7),
    ("道路货物运输经营许可", 20, 10),
    ("排污许可", 20, 15),
    ("城市建筑垃圾处置核准", 20, 5),
    ("户外广告设置许可", 20, 10),
    ("出版物零售业务经营许可", 20, 6),
    ("取水许可", 45, 20),
    ("林木采伐许可", 20, 9),
    ("民办学校设立审批", 45, 30),
    ("医疗机构执业登记", 45, 25),
)


@dataclass(frozen=True)
class OfficeFacts:
    """An office as the generator needs it: ids only."""

    id: int
    reviewer: int
    head: int


@dataclass(frozen=True)
class ItemFacts:
    version: int
    name: str
    statutory: int
    promised: int
    office: OfficeFacts


@dataclass(frozen=True)
class City:
    hall: int
    windows: tuple[int, ...]
    items: tuple[ItemFacts, ...]
    parties: tuple[tuple[int, str], ...]
    """(party id, masked name)"""
    applicant: int
    answers: str
    """Encrypted answers, in COPY's spelling of bytes."""


def make_city() -> City:
    """Find or make everything that matters refer to."""
    where, _made = Division.objects.get_or_create(code=DIVISION, defaults={"name": "示范市", "level": Level.CITY})
    hall = _office("VOLUME-HALL", "示范市政务服务中心（大量数据）", OfficeKind.HALL, where)
    windows = tuple(_officer(f"volume-window-{number}", Role.WINDOW, hall) for number in range(8))
    items = tuple(_item(number, name, limits, where) for number, (name, *limits) in enumerate(ITEMS))
    applicant = _user("volume-citizen").pk
    return City(hall.pk, windows, items, _parties(), applicant, _encrypted('{"shop_name":"示例"}'))


def _encrypted(answers: str) -> str:
    bound = Case._meta.get_field("answers_json").get_db_prep_save(answers, connection)
    return f"\\\\x{bytes(bound.adapted).hex()}"


def _office(code: str, name: str, kind: OfficeKind, where: Division) -> Office:
    facts: dict[str, Any] = {"name": name, "kind": kind, "division": where}
    return Office.objects.get_or_create(code=code, defaults=facts)[0]


def _user(username: str) -> User:
    facts = {"display_name": username, "password": "!"}
    return User.objects.get_or_create(username=username, defaults=facts)[0]


def _officer(username: str, role: Role, office: Office) -> int:
    user = _user(username)
    Post.objects.get_or_create(office=office, role=role, holder_a=user, defaults={"name": str(role.label)})
    return user.pk


def _item(number: int, name: str, limits: list[Any], where: Division) -> ItemFacts:
    body = _office(f"VOLUME-{number:02d}", f"示范市第{number + 1}局（大量数据）", OfficeKind.DEPARTMENT, where)
    staff = OfficeFacts(
        body.pk,
        _officer(f"volume-reviewer-{number}", Role.REVIEWER, body),
        _officer(f"volume-head-{number}", Role.HEAD, body),
    )
    item, made = Item.objects.get_or_create(code=f"VOLUME{number:06d}", defaults={"name": name, "body": body})
    if made:
        item.current = _version(item, *limits)
        item.save(update_fields=["current"])
    assert item.current_id is not None
    return ItemFacts(item.current_id, name, limits[0], limits[1], staff)


def _version(item: Item, statutory: int, promised: int) -> ItemVersion:
    return ItemVersion.objects.create(
        item=item,
        number=1,
        state=VersionState.PUBLISHED,
        valid_from=date(2020, 1, 1),
        name=item.name,
        kind=ItemKind.LICENCE,
        case_kind=CaseKind.PROMISED,
        level=Level.CITY,
        audience=["natural", "legal"],
        statutory_limit=statutory,
        promised_limit=promised,
        steps=[{"order": 1, "stage": "accept", "name": "受理", "role": "window", "limit": 1}],
        result={"name": item.name, "type": "批文"},
        created_at=clock.now(),
        published_at=clock.now(),
    )


def _parties() -> tuple[tuple[int, str], ...]:
    """Legal persons with numbers that no real body can have."""
    wanted = {blind_index(f"VOLUME{number:012d}", "party"): number for number in range(PARTIES)}
    have = set(Party.objects.filter(id_index__in=wanted).values_list("id_index", flat=True))
    Party.objects.bulk_create(
        Party(kind=PartyKind.LEGAL, name=f"示例企业{number}", id_number=f"VOLUME{number:012d}", id_index=index)
        for index, number in wanted.items()
        if index not in have
    )
    rows = Party.objects.filter(id_index__in=wanted).order_by("pk").values_list("pk", "name")
    return tuple((pk, name) for pk, name in rows)
