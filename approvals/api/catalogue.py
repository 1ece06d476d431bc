"""The published catalogue: public, like its pages."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from approvals.api.shapes import ItemGuide, ItemPage, ItemQuery, item_guide, item_line
from approvals.catalogue.search import published
from portal.core.api.asking import PAGED, paged, query_of
from portal.core.api.refusing import refusals
from portal.core.errors import NotFound

_FILTERS = [
    OpenApiParameter("audience", {"type": "string", "enum": ["natural", "legal"]}),
    OpenApiParameter("office", OpenApiTypes.STR, description="code of the office"),
    OpenApiParameter("theme", OpenApiTypes.STR),
]


class Items(APIView):
    """Items in force, by pinyin."""

    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="list_items", parameters=[*PAGED, *_FILTERS], responses={200: ItemPage, **refusals(400)}
    )
    def get(self, request: Request) -> Response:
        """Items in force, by pinyin; filters narrow them together."""
        asked = query_of(request, ItemQuery)
        rows = published()
        if "audience" in asked:
            rows = rows.filter(current__audience__contains=[asked["audience"]])
        if "office" in asked:
            rows = rows.filter(body__code=asked["office"])
        if "theme" in asked:
            rows = rows.filter(current__themes__contains=[asked["theme"]])
        return paged(rows, ("name_key", "id"), asked, item_line)


class ItemDetail(APIView):
    """One item in force."""

    permission_classes = (AllowAny,)

    @extend_schema(operation_id="read_item", responses={200: ItemGuide, **refusals(404)})
    def get(self, request: Request, code: str) -> Response:
        """The guide of an item and the schema of its form."""
        item = published().filter(code=code).first()
        if item is None:
            raise NotFound("没有找到这个事项，它可能已经停办。")
        return Response(ItemGuide(item_guide(item)).data)
