"""The public search: by name, code, decision number, organ and date; page, CSV and report ask the same (PUB-02, PUB-03)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from disclosure.publicity.access import public_benchmarks, public_licences, public_penalties
from disclosure.publicity.checking import wan_of
from disclosure.publicity.models import Benchmark, LicenceRecord, Penalty
from portal.core.clock import today
from portal.core.errors import Invalid
from portal.core.names import check_text
from portal.core.text import search_query

PENALTY, LICENCE = "penalty", "licence"
NEWEST = ("-decided_on", "-matter_id")


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; empty ones do not narrow."""

    kind: str = PENALTY
    q: str = ""
    code: str = ""
    number: str = ""
    body: str = ""
    since: str = ""
    until: str = ""

    @property
    def query(self) -> str:
        """As the query of an address."""
        return urlencode({name: value for name, value in vars(self).items() if value})


def wanted_of(given: QueryDict) -> Wanted:
    """What the address asks for; what nobody can read is left out."""
    texts = {name: _plain(given.get(name, "")) for name in ("q", "code", "number", "body", "since", "until")}
    for name in ("since", "until"):
        texts[name] = texts[name] if _day(texts[name]) else ""
    kind = LICENCE if given.get("kind") == LICENCE else PENALTY
    return Wanted(kind, **{**texts, "code": texts["code"].upper()})


def _plain(text: str) -> str:
    try:
        return check_text(text)[:80]
    except Invalid:
        return ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def found(wanted: Wanted) -> "QuerySet[Any]":
    """The public records that match."""
    is_licence = wanted.kind == LICENCE
    rows: QuerySet[Any] = public_licences() if is_licence else public_penalties()
    if wanted.code:
        rows = rows.filter(**{"party_code" if is_licence else "uscc": wanted.code})
    if wanted.number:
        rows = rows.filter(decision_number=wanted.number)
    if wanted.body:
        rows = rows.filter(body__code=wanted.body)
    if wanted.since:
        rows = rows.filter(decided_on__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(decided_on__lte=wanted.until)
    return _holding(rows, wanted.q) if wanted.q else rows


def found_benchmarks(text: str) -> QuerySet[Benchmark]:
    """The benchmarks in force that hold what somebody typed: words, pinyin or code."""
    return _holding(public_benchmarks(), text) if text else public_benchmarks()


def _holding(rows: "QuerySet[Any]", text: str) -> "QuerySet[Any]":
    query = search_query(text).bigrams
    sql = f"{rows.model._meta.db_table}.search @@ %s::tsquery"
    holds = RawSQL(sql, [query], output_field=BooleanField())  # noqa: S611 - the name of our table
    return rows.filter(holds) if query else rows.none()


def penalty_cells(row: Penalty) -> Sequence[tuple[Any, Any]]:
    """Every public field of a penalty (PUB-03), label and value."""
    return (
        (_("行政处罚决定文书号"), row.decision_number),
        (_("行政相对人"), row.party_name),
        (_("行政相对人类别"), row.get_party_type_display()),
        (_("统一社会信用代码"), row.uscc),
        (_("工商注册号"), row.registration_number),
        (_("组织机构代码"), row.organisation_code),
        (_("税务登记号"), row.tax_number),
        (_("事业单位证书号"), row.institution_number),
        (_("社会组织登记证号"), row.society_number),
        (_("法定代表人"), row.legal_representative),
        (_("违法行为类型"), row.violation),
        (_("违法事实"), row.facts),
        (_("处罚依据"), row.basis),
        (_("裁量等级"), row.benchmark.grade if row.benchmark else ""),
        (_("处罚类别"), row.get_penalty_kind_display()),
        (_("处罚内容"), row.content),
        (_("罚款金额（万元）"), wan_of(row.fine)),
        (_("处罚决定日期"), row.decided_on.isoformat()),
        (_("处罚有效期"), row.valid_until.isoformat() if row.valid_until else ""),
        (_("公示截止期"), row.publicity_until.isoformat() if row.publicity_until else ""),
        (_("处罚机关"), row.body.name),
        (_("处罚机关代码"), row.body.code),
        (_("数据来源单位"), row.source_unit or row.body.name),
        (_("备注"), row.remark),
    )


def licence_cells(row: LicenceRecord) -> Sequence[tuple[Any, Any]]:
    """Every public field of a licence (PUB-02), label and value."""
    return (
        (_("许可决定文书号"), row.decision_number),
        (_("许可事项"), row.project),
        (_("许可类别"), row.kind),
        (_("许可内容"), row.content),
        (_("行政相对人"), row.party_name),
        (_("统一社会信用代码"), row.party_code),
        (_("有效期自"), row.valid_from.isoformat() if row.valid_from else ""),
        (_("有效期至"), row.valid_to.isoformat() if row.valid_to else ""),
        (_("许可机关"), row.body.name),
        (_("许可机关代码"), row.body.code),
        (_("许可决定日期"), row.decided_on.isoformat()),
        (_("状态"), _("有效") if row.valid_to is None or row.valid_to >= today() else _("已过有效期")),
        (_("数据来源单位"), row.body.name),
    )


def cells_of(row: Penalty | LicenceRecord) -> Sequence[tuple[Any, Any]]:
    """Every public field of a record."""
    return penalty_cells(row) if isinstance(row, Penalty) else licence_cells(row)
