"""Addresses of supervision below /api/v1/."""

from django.urls import path

from supervision import api

app_name = "supervision_api"
urlpatterns = [
    path("flags", api.Flags.as_view(), name="flags"),
    path("figures", api.Figures.as_view(), name="figures"),
]
