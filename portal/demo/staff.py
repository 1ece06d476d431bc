"""The staff of the fictional city: each post with an A and a B holder who are two people."""

from collections.abc import Iterator
from itertools import product

from portal.accounts.actions import appoint
from portal.accounts.models import Office, Post, User
from portal.accounts.roles import Role
from portal.demo import city
from portal.demo.accounts import hashed_password
from portal.demo.files import read

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN = "安宁明远清和平达"


def load_staff() -> int:
    """People and posts of all offices; gives how many people."""
    hall, oversight = city.hall(), Office.objects.get(code=city.OVERSIGHT)
    hotline = Office.objects.get(code=city.HOTLINE)
    plan = [
        *_window_posts(hall),
        *_department_posts(),
        (oversight, Role.SUPERVISOR, "监察员", "supervisor", "supervisor2"),
        (oversight, Role.AUDITOR, "审计员", "auditor", "auditor2"),
        (hotline, Role.OPERATOR, "热线受理员", "operator1", "operator2"),
        (hotline, Role.CHIEF, "热线管理员", "hotline-chief", "operator3"),
        (hotline, Role.OPERATOR, "热线管理员", "hotline-chief", "operator3"),
        (hall, Role.CATALOGUE, "事项管理员", "catalogue", "catalogue2"),
        (hall, Role.SYSADMIN, "系统管理员", "sysadmin", "sysadmin2"),
        (_government(), Role.LEADER, "分管市领导", "leader", "leader2"),
        (_government(), Role.EDITOR, "公开编辑", "editor", "editor2"),
        (_government(), Role.SECRECY, "保密审查员", "secrecy", "secrecy2"),
    ]
    people = _people([name for *_post, a, b in plan for name in (a, b)])
    for office, role, name, a, b in plan:
        appoint(Post(office=office, role=role, name=name), holder_a=people[a], holder_b=people[b], actor=None)
    return len(people)


Plan = tuple[Office, Role, str, str, str]


def _window_posts(hall: Office) -> Iterator[Plan]:
    """Every window stands in for the one before it."""
    windows = read("departments")["hall"]["windows"]
    for index, window in enumerate(windows):
        neighbour = (index + 1) % len(windows)
        yield hall, Role.WINDOW, window["name"], f"window{index + 1}", f"window{neighbour + 1}"


def _department_posts() -> Iterator[Plan]:
    roles = ((Role.REVIEWER, "审查员"), (Role.CHIEF, "首席代表"), (Role.HEAD, "部门负责人"))
    for (slug, office), (role, name) in product(city.departments().items(), roles):
        yield office, role, name, f"{role}-{slug}", f"{role}-{slug}-b"


def _government() -> Office:
    return Office.objects.get(code=f"GOV-{city.CITY}")


def _people(usernames: list[str]) -> dict[str, User]:
    """One account for each name, all with the demo's password and names that cannot be anybody's."""
    password = hashed_password()
    wanted = list(dict.fromkeys(usernames))
    names = (f"{surname}示{given}" for given, surname in product(_GIVEN, _SURNAMES))
    made = [
        User(username=each, display_name=name, password=password) for each, name in zip(wanted, names, strict=False)
    ]
    User.objects.bulk_create(made)
    return {user.username: user for user in made}
