"""Rows of made public entries, copied into the tables: eight years, forty bodies, themes and columns of a city."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import models, transaction

from disclosure.entries import default_columns
from disclosure.entries.models import Column, Entry, EntryVersion, Theme
from disclosure.entries.states import State
from disclosure.entries.words import Genre, Validity
from portal.accounts.models import Office, OfficeKind, Post, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.bulk import copy_rows
from portal.core.text import search_vector_sql
from portal.demo.generator.city import DIVISION, make_city
from portal.matters.models import Matter, Stage

DAYS, BODIES, PIECE, WORDINGS = 8 * 365, 40, 10_000, 4_000
RARE = "蓝腹鹇"
_PLACES = ("东湖区", "西门街道", "滨江新区", "北山县", "南郊镇", "老城片区", "高新区", "河口乡", "示范市", "市本级")
_SUBJECTS = (
    *(
        "农村道路",
        "义务教育招生",
        "城市绿化",
        "食品抽检",
        "住房保障",
        "医疗保险",
        "污水处理",
        "应急演练",
        "老旧小区改造",
    ),
    *("公务员招录", "政府采购", "土地征收", "环境影响评价", "财政预算", "社会救助", "职业培训", "供水管网", "安全生产"),
    *("停车管理", "垃圾分类", "科技创新", "文化场馆", "养老服务", "就业补贴", "森林防火", "水土保持", "公共交通"),
)
_FORMS = (
    "实施办法",
    "公告",
    "通知",
    "规划",
    "统计公报",
    "工作方案",
    "结果公示",
    "年度报告",
    "政策解读",
    "批复",
    "决算",
)
_SENTENCES = (
    "根据有关法律法规，结合本地实际，制定本办法。",
    "各单位应当在二十个工作日内公开相关信息，接受社会监督。",
    "申请人可以通过网上办事大厅或者到窗口提交材料。",
    "经费由本级财政保障，专款专用，任何单位和个人不得挪用。",
    "对不符合条件的，书面说明理由，并告知救济途径。",
    "本文件自发布之日起三十日后施行，有效期五年。",
    "项目建设单位应当落实安全生产责任，按期完成整改。",
    "抽检结果显示合格率百分之九十八，不合格产品已下架。",
    "补贴标准按照家庭人均收入分档确定，每年调整一次。",
    "现面向社会公开征求意见，欢迎提出意见建议。",
)


def fill_entries(count: int, seed: int = 1) -> None:
    """Write ``count`` published entries, the oldest first. Their ledgers stay empty: this database is for measuring."""
    town, lot, now = Town(seed), Random(seed), clock.now()  # noqa: S311 - made data
    begin = now - timedelta(days=DAYS)
    for start in range(0, count, PIECE):
        size = min(PIECE, count - start)
        moments = [begin + timedelta(days=DAYS) * (start + index) / count for index in range(size)]
        _write(town, lot, start + 1, moments)


class Town:
    """Who publishes, and the wordings that the entries share."""

    def __init__(self, seed: int) -> None:
        make_city()
        default_columns.load(Column)
        self.bodies = list(_bodies())
        self.columns = list(Column.objects.values_list("code", flat=True))
        self.themes = [
            Theme.objects.get_or_create(path=f"{place}/{each}")[0].pk for place in _PLACES for each in _SUBJECTS
        ]
        _make_editor(self.bodies[0])
        lot = Random(seed)  # noqa: S311 - made data
        self.wordings = [_wording(lot, number) for number in range(WORDINGS)]


def _bodies() -> Iterator[Office]:
    for number in range(BODIES):
        facts = {"name": f"示范市第{number}公开局", "kind": OfficeKind.DEPARTMENT, "division_id": DIVISION}
        yield Office.objects.get_or_create(code=f"PUB{number:03d}", defaults=facts)[0]


def _make_editor(body: Office) -> None:
    """``bench-publisher``, an editor of the body."""
    user = User.objects.get_or_create(username="bench-publisher", defaults={"password": "!"})[0]
    Post.objects.get_or_create(office=body, role=Role.EDITOR, holder_a=user, defaults={"name": str(Role.EDITOR.label)})


def _wording(lot: Random, number: int) -> tuple[str, str, str]:
    """(title, text, search vector)."""
    title = f"{lot.choice(_PLACES)}关于{lot.choice(_SUBJECTS)}和{lot.choice(_SUBJECTS)}的{lot.choice(_FORMS)}"
    text = "".join(lot.choice(_SENTENCES) + lot.choice(_SUBJECTS) + "。" for _part in range(lot.randint(10, 50)))
    if number == 0:
        text += RARE
    return title, text, search_vector_sql(title, text)


def _write(town: Town, lot: Random, first: int, moments: list[datetime]) -> None:
    rows: dict[type[models.Model], list[dict[str, Any]]] = {Matter: [], Entry: [], EntryVersion: []}
    for pk, at in enumerate(moments, first):
        for model, row in _entry(town, lot, pk, at):
            rows[model].append(row)
    with transaction.atomic():  # an entry and its version name each other
        for model, found in rows.items():
            copy_rows(model, list(found[0]), (list(row.values()) for row in found))


def _entry(town: Town, lot: Random, pk: int, at: datetime) -> Iterator[tuple[type[models.Model], dict[str, Any]]]:
    body, (title, text, search) = lot.choice(town.bodies), lot.choice(town.wordings)
    day = at.date()
    yield Matter, {
        "id": pk, "number": f"PUB{pk:010d}", "query_code": "ABC234", "kind": "publication", "title": title,
        "office": body.pk, "opened_at": at, "closed_at": at, "stage": Stage.CLOSED, "status": State.PUBLISHED,
        **_defaults(Matter, ("id", "number", "query_code", "kind", "title", "office", "opened_at", "closed_at", "stage", "status")),
    }  # fmt: skip
    own = {
        "matter": pk,
        "state": State.PUBLISHED,
        "index_number": f"{body.code}/{day.year}-{pk:06d}",
        "body": body.pk,
        "issuer": body.name,
        "column": lot.choice(town.columns),
        "theme": lot.choice(town.themes),
        "genre": lot.choice(Genre.values),
        "document_number": f"示政发〔{day.year}〕{pk}号",
        "written_on": day,
        "produced_on": day,
        "validity": lot.choices(Validity.values, (90, 5, 5))[0],
        "published_at": at,
        "current": pk,
        "search": search,
    }
    yield Entry, {**own, **_defaults(Entry, tuple(own))}
    yield EntryVersion, {
        "id": pk, "entry": pk, "number": 1, "title": title, "summary": text[:80], "keywords": "", "html": f"<p>{text}</p>",
        "text": text, "fields": {}, "facts": {}, "note": "", "made_at": at, "published_at": at,
    }  # fmt: skip


def _defaults(model: type[models.Model], given: tuple[str, ...]) -> dict[str, Any]:
    """The Python defaults of the columns that are not given: COPY knows none."""
    fields = [field for field in model._meta.concrete_fields if field.name not in given and not field.null]
    return {field.name: field.get_default() for field in fields}
