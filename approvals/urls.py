"""The pages of approvals."""

from django.urls import path

from approvals.views import case, catalogue, catalogue_import, moves

app_name = "approvals"
urlpatterns = [
    path("items", catalogue.index, name="catalogue"),
    path("items/imports", catalogue_import.index, name="imports"),
    path("items/imports/<uuid:token>", catalogue_import.show, name="import_run"),
    path("items/imports/<uuid:token>/commit", catalogue_import.commit, name="import_commit"),
    path("items/imports/<uuid:token>/go-on", catalogue_import.go_on, name="import_go_on"),
    path("items/<int:pk>", catalogue.item, name="item"),
    path("items/versions/<int:pk>", catalogue.version, name="item_version"),
    path("items/versions/<int:pk>/edit", catalogue.edit, name="item_version_edit"),
    path("items/versions/<int:pk>/<slug:name>", catalogue.move, name="item_version_move"),
    path("cases/<str:number>", case.show, name="case"),
    path("cases/<str:number>/reveal", case.show_personal, name="reveal"),
    path("cases/<str:number>/<slug:name>", moves.move, name="move"),
]
