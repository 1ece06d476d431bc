"""The pages of supervision."""

from django.urls import path

from supervision.views import dashboard, explain, lists

app_name = "supervision"
urlpatterns = [
    path("", dashboard.show, name="dashboard"),
    path("matters", lists.matters, name="matters"),
    path("matters/<str:number>", explain.show, name="explain"),
    path("cards", lists.cards, name="cards"),
]
