"""The fictional city 示范市: working calendar, divisions, departments, hall, catalogue and synonyms."""

from typing import Any

from approvals.catalogue import index
from approvals.catalogue.importing import import_file
from approvals.models import ImportState
from portal.accounts.divisions import DivisionRow, import_divisions
from portal.accounts.models import Division, Level, Office, OfficeKind
from portal.core.calendars import from_chinesecalendar
from portal.core.text import pinyin_key
from portal.demo.files import ITEMS, read
from portal.matters import calendar_import

CITY = "999900"
HALL = "HALL-999900"
OVERSIGHT = "JC-999900"
HOTLINE = "RX-999900"
# Short words for the accounts of each department, by the system code in departments.json.
SLUGS = {
    "31": "market",
    "14": "police",
    "12": "civil",
    "27": "health",
    "05": "education",
    "16": "labour",
    "17": "housing",
    "18": "transport",
    "15": "planning",
    "25": "environment",
    "22": "culture",
    "19": "urban",
}
_LEVELS = {"city": Level.CITY, "county": Level.COUNTY, "town": Level.TOWN, "village": Level.VILLAGE}


def load_calendar() -> int:
    """The statutory holidays and exchanged working days; gives how many days they name."""
    return calendar_import.load(from_chinesecalendar())[0]


def load_divisions() -> int:
    """City, districts, towns and villages with their governments; gives how many."""
    rows = [DivisionRow(row["code"], row["name"], _LEVELS[row["level"]], row["parent"]) for row in _data("divisions")]
    outcome = import_divisions(rows)
    if outcome.refused:
        raise ValueError(outcome.refused[0])
    return sum(outcome.counts.values())


def _data(part: str) -> Any:
    return read("departments")[part]


def load_offices() -> int:
    """Departments, the hall and the oversight office; gives how many."""
    rows = [*map(_department, _data("departments")), _hall(_data("hall")), _oversight(), _hotline()]
    Office.objects.bulk_create(rows)
    return len(rows)


def _department(row: dict[str, str]) -> Office:
    return _office(
        f"{row['division']}{row['system_code']}",
        row["name"],
        short_name=row["short_name"],
        uscc=row["uscc"],
        address=row["address"],
        phone=row["phone"],
        supervise_phone=row["supervise_phone"],
        hours=_data("hall")["hours"],
    )


def _hall(row: dict[str, str]) -> Office:
    facts = {name: row[name] for name in ("address", "hours", "phone")}
    return _office(HALL, row["name"], kind=OfficeKind.HALL, short_name="示政务", **facts)


def _oversight() -> Office:
    return _office(OVERSIGHT, "示范市效能监察室", kind=OfficeKind.OVERSIGHT, short_name="示效能", phone="0999-0000200")


def _hotline() -> Office:
    return _office(HOTLINE, "示范市12345热线受理中心", kind=OfficeKind.OVERSIGHT, short_name="示热线", phone="12345")


def _office(code: str, name: str, *, kind: OfficeKind = OfficeKind.DEPARTMENT, **facts: str) -> Office:
    parent = Office.objects.get(division=CITY, kind=OfficeKind.GOVERNMENT)
    division = Division.objects.get(pk=CITY)
    return Office(code=code, name=name, name_key=pinyin_key(name), kind=kind, division=division, parent=parent, **facts)


def departments() -> dict[str, Office]:
    """The departments by the short word of their accounts."""
    offices = {office.code: office for office in Office.objects.filter(kind=OfficeKind.DEPARTMENT)}
    return {slug: offices[f"{CITY}{code}"] for code, slug in SLUGS.items()}


def hall() -> Office:
    return Office.objects.get(code=HALL)


def load_synonyms() -> int:
    """Words that find each other in the search of items; gives how many groups."""
    groups = read("synonyms")["groups"]
    index.load_synonyms(groups)
    return len(groups)


def load_items() -> int:
    """The demo catalogue through the import that a city would use; gives how many items."""
    run = import_file(ITEMS)
    if run.state != ImportState.DONE or run.problems:
        raise ValueError(run.failure or f"{ITEMS.name}: {run.problems[0]}")
    return run.new
