"""The pages of complaints."""

from django.urls import path

from complaints.views import call, figures, moves, new, order, own, pool, public

app_name = "complaints"
urlpatterns = [
    path("complaints", new.home, name="home"),
    path("complaints/figures", figures.show, name="figures"),
    path("complaints/figures.csv", figures.export, name="figures_csv"),
    path("complaints/letters", public.letters, name="letters"),
    path("complaints/letters/feed", public.LetterFeed(), name="feed"),
    path("complaints/letters/<str:code>", public.letter, name="letter"),
    path("complaints/new", new.new, name="new"),
    path("complaints/mine/<str:number>", own.show, name="own"),
    path("complaints/mine/<str:number>/receipt", new.receipt, name="receipt"),
    path("complaints/mine/<str:number>/add", own.add, name="own_add"),
    path("complaints/mine/<str:number>/verdict", own.judge, name="own_judge"),
    path("complaints/mine/<str:number>/withdraw", own.withdraw, name="own_withdraw"),
    path("desk/complaints", pool.show, name="pool"),
    path("desk/complaints.csv", pool.export, name="pool_export"),
    path("desk/complaints/call", call.show, name="call"),
    path("desk/complaints/call/draft", call.autosave, name="call_draft"),
    path("desk/complaints/call/panel", call.panel, name="call_panel"),
    path("desk/complaints/call/done", call.done, name="call_done"),
    path("desk/complaints/<str:number>", order.show, name="order"),
    path("desk/complaints/<str:number>/reveal", order.show_personal, name="reveal"),
    path("desk/complaints/<str:number>/<slug:name>", moves.move, name="move"),
]
