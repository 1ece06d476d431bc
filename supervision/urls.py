"""The pages of supervision."""

from django.urls import path

from supervision.views import card, dashboard, explain, export, lists, picture, public

app_name = "supervision"
urlpatterns = [
    path("", dashboard.show, name="dashboard"),
    path("public", public.show, name="public"),
    path("matters", lists.matters, name="matters"),
    path("matters/<str:number>", explain.show, name="explain"),
    path("cards", lists.cards, name="cards"),
    path("cards/<str:number>", card.show, name="card"),
    path("cards/<str:number>/explain", card.explain, name="explain_card"),
    path("cards/<str:number>/revoke", card.revoke, name="revoke_card"),
    path("pictures/<str:digest>.svg", picture.show, name="picture"),
    path("board.csv", export.board, name="board_csv"),
    path("cards.csv", export.cards, name="cards_csv"),
]
