"""The pages that everybody reads."""

from django.urls import path

from disclosure.reading import views

urlpatterns = [
    path("disclosure", views.home, name="home"),
    path("disclosure/entries", views.listed, name="listed"),
    path("disclosure/entries/feed", views.EntryFeed(), name="feed"),
    path("disclosure/entries/atom", views.AtomFeed(), name="atom"),
    path("disclosure/files/<int:pk>", views.file, name="file"),
    path("disclosure/entries/<path:index_number>", views.entry, name="entry"),
]
