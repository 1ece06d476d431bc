"""Addresses below /api/v1/. Numbers and codes hold letters, digits and brackets, so nothing odd reaches the database."""

from django.urls import re_path

from complaints.api import moves, orders
from complaints.api.shapes import UPPER_NUMBER
from complaints.forms.of_move import FORMS

app_name = "complaints_api"
_ORDER = r"^complaints/(?P<number>[0-9]{1,50})"
urlpatterns = [
    re_path(r"^complaints$", orders.Orders.as_view(), name="orders"),
    re_path(r"^complaints/new$", orders.FileOrder.as_view(), name="file"),
    re_path(r"^complaints/deliver$", orders.DeliverOrder.as_view(), name="deliver"),
    re_path(r"^complaints/figures$", orders.Figures.as_view(), name="figures"),
    re_path(r"^complaints/letters$", orders.Letters.as_view(), name="letters"),
    re_path(
        rf"^complaints/(?P<source>upper|old_system)/(?P<upper_number>{UPPER_NUMBER})$",
        orders.Feedback.as_view(),
        name="feedback",
    ),
    re_path(rf"{_ORDER}$", orders.OrderDetail.as_view(), name="order"),
    *(re_path(rf"{_ORDER}/{name}$", moves.view_of(name).as_view(), name=f"move_{name}") for name in FORMS),
]
