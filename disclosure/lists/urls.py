"""The pages of public lists; names begin with ``list``."""

from django.urls import path

from disclosure.lists import views

urlpatterns = [
    path("disclosure/lists", views.home, name="lists"),
    path("disclosure/lists/<slug:code>.csv", views.export, name="list_csv"),
    path("disclosure/lists/<slug:code>", views.show, name="list"),
    path("disclosure/lists/<slug:code>/<int:pk>", views.history, name="list_history"),
    path("desk/disclosure/lists", views.desk, name="list_desk"),
    path("desk/disclosure/lists/drafts/<int:pk>", views.publish, name="list_publish"),
    path("desk/disclosure/lists/entries/<int:pk>", views.edit, name="list_edit"),
    path("desk/disclosure/lists/<slug:code>", views.desk_register, name="list_register"),
    path("desk/disclosure/lists/<slug:code>/new", views.new, name="list_new"),
    path("desk/disclosure/lists/<slug:code>/import", views.import_table, name="list_import"),
    path("desk/disclosure/lists/<slug:code>/publish", views.publish_all, name="list_publish_all"),
]
