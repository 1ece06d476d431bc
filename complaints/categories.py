"""Reading a category tree from a spreadsheet: three columns, one row a third-level class; names may repeat, codes never."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from complaints.models import Category
from portal.core.errors import Invalid
from portal.core.text import search_vector_sql

HEADS = ("一级分类", "二级分类", "三级分类")
LONGEST_NAME = 60
Path3 = tuple[str, ...]


@dataclass
class Outcome:
    """What an import did: how many rows were read, new classes a level, and sentences about rows that were refused."""

    rows: int = 0
    new: list[int] = field(default_factory=lambda: [0, 0, 0])
    problems: list[str] = field(default_factory=list)


def read_tree(file: Path) -> tuple[list[Path3], list[str]]:
    """The paths of names in the order of the file, and what is wrong with the other rows, by line and column."""
    sheet = load_workbook(file).worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    heads = tuple(str(value or "").strip() for value in next(rows, ()))[:3]
    if heads != HEADS:
        raise Invalid(_("第一行须是：%s。") % "、".join(HEADS))
    paths: list[Path3] = []
    problems: list[str] = []
    for line, row in enumerate(rows, 2):
        names = tuple(str(value or "").strip() for value in row[:3])
        if not any(names):
            continue
        fault = _fault(names, line)
        if fault:
            problems.append(fault)
        else:
            paths.append(names)
    return paths, problems


def _fault(names: Path3, line: int) -> str:
    for head, name in zip(HEADS, names, strict=True):
        if not name or len(name) > LONGEST_NAME:
            reason = _("名称太长") if name else _("没有填写")
            return _("第%(line)d行 %(column)s：%(reason)s") % {"line": line, "column": head, "reason": reason}
    return ""


@transaction.atomic
def import_tree(file: Path) -> Outcome:
    """Add the classes that are missing; what is there keeps its code, so a second run changes nothing."""
    paths, problems = read_tree(file)
    outcome = Outcome(rows=len(paths), problems=problems)
    known = {path: category for category, path in _paths()}
    for path in paths:
        for depth in (1, 2, 3):
            if path[:depth] not in known:
                known[path[:depth]] = _add(path[:depth], known.get(path[: depth - 1]))
                outcome.new[depth - 1] += 1
    return outcome


def _paths() -> Iterator[tuple[Category, Path3]]:
    every = {category.pk: category for category in Category.objects.all()}
    for category in every.values():
        names, each = [category.name], category
        while each.parent_id:
            each = every[each.parent_id]
            names.append(each.name)
        yield category, tuple(reversed(names))


def _add(path: Path3, parent: Category | None) -> Category:
    siblings = Category.objects.filter(parent=parent).order_by("-code").first()
    number = int(siblings.code[-3:]) + 1 if siblings else 1
    words = search_vector_sql(path[-1], " ".join(path))
    category = Category(
        code=f"{parent.code if parent else ''}{number:03d}",
        name=path[-1],
        parent=parent,
        level=len(path),
        search=Cast(Value(words), SearchVectorField()),
    )
    category.save(force_insert=True)
    return category
