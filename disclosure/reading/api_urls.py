"""Addresses below /api/v1/. Index numbers are letters, digits, hyphens and one slash."""

from django.urls import re_path

from disclosure.reading import api, catalogue_api

app_name = "disclosure_api"
urlpatterns = [
    re_path(r"^disclosure/catalogue/scores$", catalogue_api.Scores.as_view(), name="catalogue_scores"),
    re_path(r"^disclosure/entries$", api.Entries.as_view(), name="entries"),
    re_path(r"^disclosure/entries/(?P<index_number>[\w./-]{1,40})$", api.EntryDetail.as_view(), name="entry"),
]
