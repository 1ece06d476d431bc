"""Addresses of the hall below /api/v1/."""

from django.urls import path

from portal.hall import api

app_name = "hall_api"
urlpatterns = [
    path("queue", api.Queue.as_view(), name="queue"),
    path("progress", api.Progress.as_view(), name="progress"),
]
