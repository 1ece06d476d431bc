"""Rows for tests: a small fictional city. Each helper gives one saved row and takes what a test cares about."""

from datetime import date, datetime
from typing import Any

from approvals.actions.submit import Application, submit
from approvals.models import Case, CaseKind, Item, ItemKind, ItemVersion, VersionState
from complaints import default_schemes
from complaints.models import LimitRule, Scheme
from disclosure.entries import default_columns
from disclosure.entries.models import Column
from disclosure.publicity import default_periods
from disclosure.publicity.models import DisplayPeriod
from disclosure.reading import default_synonyms
from disclosure.reading.models import SynonymGroup
from portal.accounts.models import (
    Division,
    Level,
    Office,
    OfficeKind,
    Party,
    PartyKind,
    Post,
    Representation,
    User,
)
from portal.accounts.roles import Role
from portal.core.clock import SHANGHAI
from portal.core.secrets import blind_index
from portal.matters.models import CalendarDay, CalendarYear
from supervision.default_rules import add_missing_rules

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=SHANGHAI)
"""An ordinary Monday morning; the weeks after it have no holidays until Qingming."""


def division(code: str = "999900", name: str = "示范市", level: Level = Level.CITY) -> Division:
    return Division.objects.get_or_create(code=code, defaults={"name": name, "level": level})[0]


def office(name: str = "示范市场监管局", kind: OfficeKind = OfficeKind.DEPARTMENT) -> Office:
    defaults = {"name": name, "short_name": name[:3], "kind": kind, "division": division()}
    return Office.objects.get_or_create(code=f"O-{name}", defaults=defaults)[0]


def hall() -> Office:
    return office("示范市政务服务中心", OfficeKind.HALL)


def user(username: str, *posts: tuple[Role, Office]) -> User:
    """A user with posts as holder A; called again with the same name it gives the same user."""
    found, created = User.objects.get_or_create(username=username, defaults={"display_name": username})
    if created:
        found.set_unusable_password()
    for role, where in posts:
        Post.objects.get_or_create(office=where, role=role, holder_a=found, defaults={"name": str(role.label)})
    return User.objects.get(pk=found.pk)


def party(name: str = "张示例", id_number: str = "999999199001010015", kind: PartyKind = PartyKind.NATURAL) -> Party:
    defaults = {"name": name, "id_number": id_number, "kind": kind, "phone": "13800000000"}
    return Party.objects.get_or_create(id_index=blind_index(id_number, "party"), defaults=defaults)[0]


def citizen(username: str = "citizen", for_party: Party | None = None) -> User:
    """A user who is the party himself."""
    person = user(username)
    Representation.objects.get_or_create(
        user=person,
        party=for_party or party(),
        basis=Representation.Basis.SELF,
        defaults={"valid_from": date(2020, 1, 1)},
    )
    return person


FORM = {
    "sections": [
        {
            "id": "basic",
            "title": "基本情况",
            "fields": [
                {"id": "shop_name", "type": "text", "label": "店名", "required": True, "max": 60},
                {"id": "area", "type": "number", "label": "面积（平方米）", "required": False},
            ],
        }
    ]
}


def version(**changes: Any) -> ItemVersion:
    """A published licence with one review step, 20 working days by law and 10 promised."""
    item, _created = Item.objects.get_or_create(
        code=changes.pop("code", "999900000001"), defaults={"name": "食品经营许可", "body": office()}
    )
    facts: dict[str, Any] = {
        "item": item,
        "number": item.versions.count() + 1,
        "state": VersionState.PUBLISHED,
        "name": item.name,
        "kind": ItemKind.LICENCE,
        "case_kind": CaseKind.PROMISED,
        "level": Level.CITY,
        "audience": ["natural"],
        "legal_basis": [{"law": "中华人民共和国食品安全法", "article": "第三十五条", "text": ""}],
        "statutory_limit": 20,
        "promised_limit": 10,
        "materials": [{"key": "licence", "name": "营业执照", "required": True}],
        "steps": [
            {"order": 1, "stage": "accept", "name": "受理", "role": "window", "limit": 1},
            {"order": 2, "stage": "review", "name": "材料审查", "role": "reviewer", "limit": 3},
            {"order": 3, "stage": "decide", "name": "决定", "role": "head", "limit": 2},
        ],
        "result": {"name": "食品经营许可证", "type": "证照", "validity_months": 60},
        "form": FORM,
        "created_at": MONDAY,
    }
    made = ItemVersion.objects.create(**{**facts, **changes})
    item.current = made
    item.save(update_fields=["current"])
    return made


def calendar_2026() -> None:
    """The named days of spring 2026 that tests walk over."""
    CalendarYear.objects.update_or_create(year=2026, defaults={"loaded_at": MONDAY})
    days = [
        CalendarDay(date=date(2026, 4, 6), is_working=False, name="清明节"),
        CalendarDay(date=date(2026, 5, 1), is_working=False, name="劳动节"),
        CalendarDay(date=date(2026, 5, 9), is_working=True, name="劳动节调休"),
        CalendarDay(date=date(2026, 10, 1), is_working=False, name="国庆节"),
    ]
    CalendarDay.objects.bulk_create(days, ignore_conflicts=True)


def rules() -> None:
    """The rules of supervision that a city begins with; a flush between tests takes them away."""
    add_missing_rules()


def schemes() -> None:
    """The limits of complaints that a city begins with; a flush between tests takes them away too."""
    default_schemes.load(Scheme, LimitRule)


def what_every_city_has() -> None:
    """The rows that migrations put in; a flush between tests takes them away."""
    rules()
    schemes()
    default_columns.load(Column)
    default_synonyms.load(SynonymGroup)
    default_periods.load(DisplayPeriod)


class Staff:
    """The people of one department and its hall window, each in one role."""

    def __init__(self) -> None:
        self.window = user("window", (Role.WINDOW, hall()))
        self.reviewer = user("reviewer", (Role.REVIEWER, office()))
        self.chief = user("chief", (Role.CHIEF, office()))
        self.head = user("head", (Role.HEAD, office()))
        self.supervisor = user("supervisor", (Role.SUPERVISOR, office("效能监察室", OfficeKind.OVERSIGHT)))


def case(at: datetime = MONDAY, **changes: Any) -> Case:
    """A submitted application of the citizen, received by the hall."""
    application = Application(
        version=changes.pop("version", None) or version(**changes),
        party=party(),
        answers={"shop_name": "示例小店"},
        hall=hall(),
    )
    return submit(application, actor=citizen(), at=at)
