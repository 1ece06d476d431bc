"""The pages of disclosure/entries; names begin with ``entry``."""

from django.urls import path

from disclosure.entries import views

urlpatterns = [
    path("desk/disclosure/entries", views.desk, name="entry_desks"),
    path("desk/disclosure/entries/new", views.new, name="entry_new"),
    path("desk/disclosure/entries/<str:number>", views.show, name="entry_desk"),
    path("desk/disclosure/entries/<str:number>/files/<int:pk>", views.file, name="entry_file"),
    path("desk/disclosure/entries/<str:number>/<slug:name>", views.move, name="entry_move"),
]
