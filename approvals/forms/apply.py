"""A section of an item's application form as a Django form: it shows and reads, ``approvals.answers`` checks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from approvals.answers import MAX_ROWS, NOT_ON_A_PAGE, is_asked
from approvals.forms.widgets import form_field, shown_value
from approvals.prefill import Suggestion
from portal.accounts.forms import KeepingForm

Field = Mapping[str, Any]
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Table:
    """A table of the section: each row a group of fields of its own."""

    id: str
    label: str
    hint: str
    required: bool
    rows: list[list[BoundField]]
    may_grow: bool


class SectionForm(KeepingForm):
    """The fields of one section that are asked for these answers.

    ``answers`` are the stored ones. Bound to ``data`` it keeps what was typed; ``typed()`` hands it over
    and ``refuse()`` shows what the check said. ``suggested`` fills fields of a section never saved.
    """

    def __init__(
        self,
        section: Mapping[str, Any],
        answers: Mapping[str, Any],
        *,
        divisions: Choices = (),
        suggested: Mapping[str, Suggestion] | None = None,
        data: QueryDict | None = None,
    ) -> None:
        self.section = section
        self.stored = answers
        self.posted = data
        self.tables: dict[str, Field] = {}
        suggested = suggested or {}
        initial = {key: each.value for key, each in suggested.items()} | dict(answers)
        super().__init__(data, auto_id="q_%s")
        self.known = {**initial, **self._posted_conditions()}
        for field in section["fields"]:
            if field["type"] not in NOT_ON_A_PAGE and is_asked(field, self.known):
                source = (
                    suggested[field["id"]].source if field["id"] in suggested and field["id"] not in answers else ""
                )
                self._add(field, initial.get(field["id"]), divisions, source)
        self.shown = ",".join(self._ids())
        self.is_new = data is not None and not set(self._ids()) <= set(data.get("shown", "").split(","))

    def _posted_conditions(self) -> dict[str, Any]:
        """The posted choices, which decide what else is asked."""
        if self.posted is None:
            return {}
        choice = {f["id"]: self.posted.get(f["id"], "") for f in self.section["fields"] if f["type"] == "choice"}
        many = {f["id"]: self.posted.getlist(f["id"]) for f in self.section["fields"] if f["type"] == "choices"}
        return {**choice, **many}

    def _ids(self) -> list[str]:
        return [f["id"] for f in self.section["fields"] if f["id"] in self.fields or f["id"] in self.tables]

    def _add(self, field: Field, value: Any, divisions: Choices, source: str) -> None:
        if field["type"] == "table":
            self.tables[field["id"]] = field
            rows = value if isinstance(value, list) else []
            for index in range(self._row_count(field["id"], len(rows))):
                cells = rows[index] if index < len(rows) else {}
                for column in field["columns"]:
                    name = f"{field['id']}-{index}-{column['id']}"
                    self.fields[name] = form_field(column, divisions, in_table=True)
                    self.initial[name] = shown_value(column, cells.get(column["id"]))
            return
        self.fields[field["id"]] = form_field(field, divisions, source=source)
        self.initial[field["id"]] = shown_value(field, value)

    def _row_count(self, name: str, stored: int) -> int:
        if self.posted is None:
            return max(1, stored)
        row = re.compile(rf"{re.escape(name)}-([0-9]{{1,2}})-")
        posted = [int(found[1]) + 1 for key in self.posted if (found := row.match(key))]
        more = self.posted.get("go") == f"add:{name}"
        return min(max([1, *posted]) + more, MAX_ROWS)

    def typed(self) -> dict[str, Any]:
        """What stands in the form now, by field id; tables as lists of rows with empty rows kept in place."""
        assert self.posted is not None
        found = {name: self._read(name) for name in self.fields if name not in self._cells()}
        for name, field in self.tables.items():
            count = self._row_count(name, 0)
            columns = [column["id"] for column in field["columns"]]
            found[name] = [{each: self._read(f"{name}-{i}-{each}") for each in columns} for i in range(count)]
        return found

    def _cells(self) -> set[str]:
        return {
            f"{name}-{i}-{c['id']}" for name, f in self.tables.items() for i in range(MAX_ROWS) for c in f["columns"]
        }

    def _read(self, name: str) -> Any:
        return self.fields[name].widget.value_from_datadict(self.posted or {}, {}, name)

    def refuse(self, fields: Mapping[str, Sequence[str]]) -> None:
        """Show the sentences of a check at their fields; those of other pages at the top."""
        for name, sentences in fields.items():
            target = name if name in self.fields else next((f for f in self.fields if f.startswith(f"{name}-0-")), None)
            for sentence in sentences:
                self.add_error(target, sentence)

    def blocks(self) -> Iterator[BoundField | Table]:
        """Fields and tables in the order of the section, for the template."""
        for field in self.section["fields"]:
            if field["id"] in self.tables:
                yield self._table(field)
            elif field["id"] in self.fields:
                yield self[field["id"]]

    def _table(self, field: Field) -> Table:
        name = field["id"]
        first = field["columns"][0]["id"]
        count = sum(1 for i in range(MAX_ROWS) if f"{name}-{i}-{first}" in self.fields)
        rows = [[self[f"{name}-{i}-{column['id']}"] for column in field["columns"]] for i in range(count)]
        hint = field.get("hint") or _("要删去一行，把那一行清空再保存。")
        return Table(name, field["label"], hint, bool(field.get("required")), rows, count < MAX_ROWS)
