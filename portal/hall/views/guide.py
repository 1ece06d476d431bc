"""The guide of one item (办事指南): everything a citizen must know before applying."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from approvals.catalogue import elements, flow, phrases
from approvals.catalogue.chart import draw
from approvals.catalogue.search import published
from approvals.models import Item, ItemVersion
from portal.core.errors import NotFound
from portal.hall.menus import complain_url
from portal.matters.documents.qr import qr_svg


def show(request: HttpRequest, code: str) -> HttpResponse:
    """The version in force."""
    item = published().filter(code=code).first()
    if item is None or item.current is None:
        raise NotFound(_("没有找到这个事项，或者它已经停止办理。请搜索事项名称。"))
    url = request.build_absolute_uri(request.path)
    context = {
        **facts(item, item.current),
        "qr": mark_safe(qr_svg(url)),  # noqa: S308 - made by us from our own address
        "url": url,
        "complain_url": complain_url(item=item.code),
    }
    return render(request, "hall/guide.html", context)


def facts(item: Item, version: ItemVersion) -> dict[str, Any]:
    """What the sections of a guide show."""
    materials = elements.typed(elements.Material, version.materials)
    fees = elements.typed(elements.Fee, version.fees)
    return {
        "item": item,
        "version": version,
        "body": item.body,
        "statutory": phrases.limit(version.statutory_limit, version.statutory_unit),
        "promised": phrases.limit(version.promised_limit, version.promised_unit),
        "audience": phrases.audiences(version.audience),
        "handling_range": phrases.handling_range(version.handling_range),
        "materials": [(each, phrases.copies(each), elements.MATERIAL_FORMS.get(each.form, "")) for each in materials],
        "fees": [(each, phrases.amount(each)) for each in fees],
        "bases": elements.typed(elements.LegalBasis, version.legal_basis),
        "questions": elements.typed(elements.Question, version.questions),
        "specials": elements.typed(elements.SpecialProcedure, version.special_procedures),
        "steps": elements.typed(elements.Step, version.steps),
        "stages": elements.STAGES,
        "chart": draw(version),
        "outline": flow.outline(version),
        "short": version.extra.get("short_name", ""),
    }
