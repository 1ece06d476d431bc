"""The pages of approvals."""

from django.urls import path

from approvals.views import case, moves

app_name = "approvals"
urlpatterns = [
    path("cases/<str:number>", case.show, name="case"),
    path("cases/<str:number>/reveal", case.show_personal, name="reveal"),
    path("cases/<str:number>/<slug:name>", moves.move, name="move"),
]
