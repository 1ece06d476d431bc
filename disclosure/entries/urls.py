"""The pages of disclosure/entries; names begin with ``entry``."""

from django.urls import path

from disclosure.entries import redact_views, views

_FILE = "desk/disclosure/entries/<str:number>/files/<int:pk>"
urlpatterns = [
    path("desk/disclosure/entries", views.desk, name="entry_desks"),
    path("desk/disclosure/entries/new", views.new, name="entry_new"),
    path("desk/disclosure/entries/<str:number>", views.show, name="entry_desk"),
    path(_FILE, views.file, name="entry_file"),
    path(f"{_FILE}/original", redact_views.original_file, name="entry_original"),
    path(f"{_FILE}/redact", redact_views.redact_page, name="entry_redact"),
    path(f"{_FILE}/redact/<int:page>", redact_views.redact_page, name="entry_redact_page"),
    path(f"{_FILE}/redact/<int:page>/picture", redact_views.page_picture, name="entry_redact_picture"),
    path("desk/disclosure/entries/<str:number>/<slug:name>", views.move, name="entry_move"),
]
