"""Answers to any form of the catalogue, believable enough to look at and right by the form's own rules."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from random import Random
from typing import Any

from approvals import answers
from approvals.models import ItemVersion
from approvals.prefill import suggestions
from portal.accounts.models import Party, PartyKind
from portal.core import clock
from portal.demo.people import company_code, id_number

Field = Mapping[str, Any]
_NAMES = ("示例一", "示例二", "示例三", "样本甲", "样本乙")
_ROADS = ("晨光街道示范路", "清泉街道样板路", "松岭街道演示路")


class Filler:
    """Fills a form for one applicant."""

    def __init__(self, party: Party, chance: Random) -> None:
        self.party, self.chance = party, chance

    def fill(self, version: ItemVersion) -> dict[str, Any]:
        """Answers that passed the check of the form."""
        known = {name: found.value for name, found in suggestions(version, self.party).items()}
        given: dict[str, Any] = {}
        for field in answers.fields_of(version.form):
            if field["type"] != "file" and answers.is_asked(field, given):
                given[field["id"]] = known.get(field["id"]) or self.answer(field)
        return answers.check(version.form, given, complete=True, fictional=True)

    def answer(self, field: Field) -> Any:
        """One answer of the field's type."""
        return _WRITERS[field["type"]](self, field)

    def text(self, field: Field) -> str:
        label = str(field["label"])
        found = next((make(self) for word, make in _BY_LABEL.items() if word in label), "示例内容")
        return found[: field.get("max") or 200]

    def number(self, field: Field) -> str:
        low, high = int(field.get("min") or 1), int(field.get("max") or 120)
        return str(self.chance.randint(low, max(low, high)))

    def date(self, _field: Field) -> str:
        return (clock.today() + timedelta(days=self.chance.randint(-60, 90))).isoformat()

    def choice(self, field: Field) -> str:
        values = [str(each["value"]) for each in field["choices"]]
        wanted = "person" if self.party.kind == PartyKind.NATURAL else "org"
        return wanted if wanted in values else self.chance.choice(values)

    def table(self, field: Field) -> list[dict[str, Any]]:
        rows = range(self.chance.randint(1, 2))
        return [{column["id"]: self.answer(column) for column in field["columns"]} for _row in rows]

    def road(self) -> str:
        return f"示范市东城示范区{self.chance.choice(_ROADS)}{self.chance.randint(1, 99)}号"


_BY_LABEL: dict[str, Callable[[Filler], str]] = {
    "姓名": lambda filler: filler.chance.choice(_NAMES),
    "地址": Filler.road,
    "地点": Filler.road,
    "位置": Filler.road,
    "住所": Filler.road,
    "名称": lambda filler: f"示例{filler.chance.choice('甲乙丙丁')}项目",
    "编号": lambda filler: f"SF{filler.chance.randint(10000, 99999)}",
    "号码": lambda filler: f"示A{filler.chance.randint(10000, 99999)}",
    "车牌": lambda filler: f"示A{filler.chance.randint(10000, 99999)}",
}
_WRITERS: dict[str, Callable[[Filler, Field], Any]] = {
    "text": Filler.text,
    "textarea": lambda filler, field: "按示范市的有关要求办理，具体情况见所附材料。",
    "number": Filler.number,
    "money": lambda filler, field: filler.chance.randint(10, 5000) * 100_00,
    "date": Filler.date,
    "choice": Filler.choice,
    "choices": lambda filler, field: [field["choices"][0]["value"]],
    "id_number": lambda filler, field: id_number(filler.chance.randint(0, 29)),
    "uscc": lambda filler, field: company_code(filler.chance.randint(0, 15)),
    "phone": lambda filler, field: f"1380000{filler.chance.randint(1, 9999):04d}",
    "division": lambda filler, field: "999901001",
    "declaration": lambda filler, field: True,
    "table": Filler.table,
}
