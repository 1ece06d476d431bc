"""Addresses below /api/v1/. Numbers and codes are plain letters and digits, so nothing odd reaches the database."""

from django.urls import re_path

from approvals.api import cases, catalogue, moves

app_name = "approvals_api"
_CASE = r"^cases/(?P<number>[0-9A-Za-z-]{1,50})"
urlpatterns = [
    re_path(r"^items$", catalogue.Items.as_view(), name="items"),
    re_path(r"^items/(?P<code>[0-9A-Za-z._-]{1,50})$", catalogue.ItemDetail.as_view(), name="item"),
    re_path(r"^cases$", cases.Cases.as_view(), name="cases"),
    re_path(rf"{_CASE}$", cases.CaseDetail.as_view(), name="case"),
    *(re_path(rf"{_CASE}/{name}$", moves.view_of(name).as_view(), name=f"move_{name}") for name in moves.ACTIONS),
]
