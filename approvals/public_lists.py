"""The catalogue as public lists: powers by body, service notices, fees with their history, certificates asked for."""

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.catalogue.browse import A_TO_Z, departments
from approvals.catalogue.search import published
from approvals.models import Item, ItemKind, ItemVersion, VersionState
from portal.core.public_lists import PublicList, Wanted
from portal.core.text import yuan
from portal.core.workdays import Unit

POWERS = tuple(kind for kind in ItemKind.values if kind != ItemKind.PUBLIC_SERVICE)
"""The ten kinds of administrative power (row 95)."""
_CERTIFICATE = "证明"
_ASKS = """jsonb_path_exists(approvals_itemversion.materials, '$[*] ? (@.name like_regex "证明")')"""
_UNITS: dict[str, str | Promise] = {
    Unit.WORKING_DAYS: gettext_lazy("个工作日"),
    Unit.NATURAL_DAYS: gettext_lazy("日"),
}


def _items(wanted: Wanted) -> QuerySet[Item]:
    rows = published()
    if wanted.body:
        rows = rows.filter(body__code=wanted.body)
    return rows.filter(name__icontains=wanted.word) if wanted.word else rows


def powers(wanted: Wanted) -> QuerySet[Item]:
    """Items in force that are powers."""
    return _items(wanted).filter(current__kind__in=POWERS)


def certificates(wanted: Wanted) -> QuerySet[Item]:
    """Items in force that ask for a certificate (优化营商环境条例 44)."""
    return _items(wanted).filter(RawSQL(_ASKS, [], output_field=BooleanField()))  # noqa: S611 - no text of people in it


def fees(wanted: Wanted) -> QuerySet[ItemVersion]:
    """Every published version that asks a fee, those that no longer apply too: the history of the fee (row 129)."""
    rows = ItemVersion.objects.filter(
        state__in=(VersionState.PUBLISHED, VersionState.RETIRED), valid_from__isnull=False
    )
    rows = rows.exclude(fees=[]).select_related("item__body")
    if wanted.body:
        rows = rows.filter(item__body__code=wanted.body)
    return rows.filter(Q(name__icontains=wanted.word) | Q(fees__icontains=wanted.word)) if wanted.word else rows


def _version(item: Item) -> ItemVersion:
    assert item.current is not None  # published() says so
    return item.current


def _basis(version: ItemVersion) -> str:
    return "；".join(f"{each.get('law', '')}{each.get('article', '')}" for each in version.legal_basis)


def _limit(amount: int | None, unit: str) -> str:
    return "" if amount is None else f"{amount}{_UNITS.get(unit, unit)}"


def _power_cells(item: Item) -> Sequence[Any]:
    version = _version(item)
    kind, level = version.get_kind_display(), version.get_level_display()
    return item.code, version.name, kind, item.body, level, _basis(version)


def _service_cells(item: Item) -> Sequence[Any]:
    version = _version(item)
    promised = _limit(version.promised_limit, version.promised_unit)
    statutory = _limit(version.statutory_limit, version.statutory_unit)
    free = _("不收费") if not version.fees else "；".join(str(fee.get("name", "")) for fee in version.fees)
    phones = (version.consult_phone, version.supervise_phone)
    return version.name, item.body, _basis(version), statutory, promised, free, *phones


def _certificate_cells(item: Item) -> Sequence[Any]:
    asked = [each for each in _version(item).materials if _CERTIFICATE in str(each.get("name", ""))]
    names = "；".join(str(each.get("name", "")) for each in asked)
    issuers = "；".join(dict.fromkeys(str(each["issuer"]) for each in asked if each.get("issuer")))
    return names, issuers, item.name, item.body, _basis(_version(item))


def _fee_cells(version: ItemVersion) -> Sequence[Any]:
    def joined(name: str) -> str:
        return "；".join(str(fee[name]) for fee in version.fees if fee.get(name))

    amounts = "；".join(_amount(fee) for fee in version.fees)
    since, until = version.valid_from, version.valid_to
    return joined("name"), joined("standard") or amounts, joined("basis"), version.name, version.item.body, since, until


def _amount(fee: dict[str, Any]) -> str:
    low, high = int(fee.get("min_fen") or 0), int(fee.get("max_fen") or 0)
    return f"{yuan(low)}—{yuan(high)}" if high > low else str(yuan(low))


def _guide(item: Item) -> str:
    return reverse("hall:guide", args=[item.code])


def _bodies() -> Sequence[tuple[str, str]]:
    return [(office.code, office.name) for office in departments()]


_ITEM = gettext_lazy("事项")
_BODY = gettext_lazy("实施主体")
_BASIS = gettext_lazy("依据")
LISTS = (
    PublicList(
        "powers",
        gettext_lazy("行政权力清单"),
        gettext_lazy("各单位依法行使的十类行政权力，与办事指南同一来源。"),
        (gettext_lazy("编码"), gettext_lazy("职权"), gettext_lazy("类别"), _BODY, gettext_lazy("层级"), _BASIS),
        powers,
        A_TO_Z,
        _power_cells,
        _bodies,
        _guide,
    ),
    PublicList(
        "services",
        gettext_lazy("服务公示"),
        gettext_lazy("每个事项的依据、时限、收费和联系电话。"),
        (
            _ITEM,
            _BODY,
            _BASIS,
            gettext_lazy("法定时限"),
            gettext_lazy("承诺时限"),
            gettext_lazy("收费"),
            gettext_lazy("咨询电话"),
            gettext_lazy("监督电话"),
        ),
        _items,
        A_TO_Z,
        _service_cells,
        _bodies,
        _guide,
    ),
    PublicList(
        "fees",
        gettext_lazy("行政事业性收费清单"),
        gettext_lazy("清单之外不得收费。已经失效的标准也列出，可以看到变化。"),
        (
            gettext_lazy("收费项目"),
            gettext_lazy("标准"),
            _BASIS,
            gettext_lazy("适用事项"),
            gettext_lazy("收费单位"),
            gettext_lazy("生效"),
            gettext_lazy("失效"),
        ),
        fees,
        ("-valid_from", "-id"),
        _fee_cells,
        _bodies,
    ),
    PublicList(
        "certificates",
        gettext_lazy("证明事项清单"),
        gettext_lazy("清单之外不得要求提供证明（《优化营商环境条例》第四十四条）。"),
        (gettext_lazy("证明"), gettext_lazy("开具单位"), _ITEM, gettext_lazy("索要单位"), _BASIS),
        certificates,
        A_TO_Z,
        _certificate_cells,
        _bodies,
        _guide,
    ),
)
