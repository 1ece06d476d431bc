"""The pages of complaints."""

from django.urls import path

from complaints.views import moves, order, pool

app_name = "complaints"
urlpatterns = [
    path("desk/complaints", pool.show, name="pool"),
    path("desk/complaints.csv", pool.export, name="pool_export"),
    path("desk/complaints/<str:number>", order.show, name="order"),
    path("desk/complaints/<str:number>/reveal", order.show_personal, name="reveal"),
    path("desk/complaints/<str:number>/<slug:name>", moves.move, name="move"),
]
