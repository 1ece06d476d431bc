"""The pages of complaints."""

from django.urls import path

from complaints.reception import views as receptions
from complaints.reporting import scoring_views as scoring
from complaints.reporting import views as reporting
from complaints.rulebook import views as rulebook
from complaints.views import call, figures, follow_ups, moves, new, order, oversights, own, pool, public, window_codes

app_name = "complaints"
urlpatterns = [
    path("complaints", new.home, name="home"),
    path("complaints/figures", figures.show, name="figures"),
    path("complaints/figures.csv", figures.export, name="figures_csv"),
    path("complaints/letters", public.letters, name="letters"),
    path("complaints/letters/feed", public.LetterFeed(), name="feed"),
    path("complaints/letters/<str:code>", public.letter, name="letter"),
    path("complaints/letters/<str:code>/follow", public.follow, name="letter_follow"),
    path("complaints/reports", reporting.public_list, name="public_reports"),
    path("complaints/reports/<str:slot>.pdf", reporting.public_paper, name="public_paper"),
    path("complaints/reports/<str:slot>", reporting.public_report, name="public_report"),
    path("complaints/receptions", receptions.calendar, name="receptions"),
    path("complaints/receptions/booked", receptions.booked, name="reception_booked"),
    path("complaints/receptions/cancel", receptions.give_back, name="reception_back"),
    path("complaints/receptions/<str:number>", receptions.show, name="reception"),
    path("complaints/receptions/<str:number>/ics", receptions.ics, name="reception_ics"),
    path("complaints/new", new.new, name="new"),
    path("complaints/mine/<str:number>", own.show, name="own"),
    path("complaints/mine/<str:number>/receipt", new.receipt, name="receipt"),
    path("complaints/mine/<str:number>/add", own.add, name="own_add"),
    path("complaints/mine/<str:number>/verdict", own.judge, name="own_judge"),
    path("complaints/mine/<str:number>/file/<int:document>", own.file, name="own_file"),
    path("complaints/mine/<str:number>/withdraw", own.withdraw, name="own_withdraw"),
    path("desk/complaints", pool.show, name="pool"),
    path("desk/complaints.csv", pool.export, name="pool_export"),
    path("desk/complaints/call", call.show, name="call"),
    path("desk/complaints/call/draft", call.autosave, name="call_draft"),
    path("desk/complaints/call/panel", call.panel, name="call_panel"),
    path("desk/complaints/call/done", call.done, name="call_done"),
    path("desk/complaints/window-codes", window_codes.show, name="window_codes"),
    path("desk/complaints/follow-ups", follow_ups.waiting, name="follow_ups"),
    path("desk/complaints/follow-ups/<int:pk>", follow_ups.judge, name="follow_up"),
    path("desk/complaints/reports", reporting.desk, name="period_desks"),
    path("desk/complaints/reports/<str:number>", reporting.desk_report, name="period_desk"),
    path("desk/complaints/reports/<str:number>/<slug:name>", reporting.move, name="period_move"),
    path("desk/complaints/bulletin", reporting.bulletin, name="bulletin"),
    path("desk/complaints/bulletin.csv", reporting.bulletin_csv, name="bulletin_csv"),
    path("desk/complaints/weights", scoring.weights, name="weights"),
    path("desk/complaints/seats", scoring.seats, name="seats"),
    path("desk/complaints/samples", reporting.samples, name="samples"),
    path("desk/complaints/samples/<int:pk>", reporting.sample, name="sample"),
    path("desk/complaints/oversight", oversights.show, name="oversights"),
    path("desk/complaints/rules", rulebook.rules, name="rules"),
    path("desk/complaints/rules/routing", rulebook.propose_routing, name="propose_routing"),
    path("desk/complaints/rules/scheme", rulebook.propose_scheme, name="propose_scheme"),
    path("desk/complaints/rules/<slug:kind>/<int:pk>", rulebook.rules_of, name="rules_of"),
    path("desk/complaints/rules/<slug:kind>/<int:pk>.csv", rulebook.rules_csv, name="rules_csv"),
    path("desk/complaints/knowledge", rulebook.knowledge, name="knowledge"),
    path("desk/complaints/knowledge/new", rulebook.keep, name="knowledge_new"),
    path("desk/complaints/knowledge/<int:pk>", rulebook.keep, name="knowledge_edit"),
    path("desk/complaints/knowledge/<int:pk>/check", rulebook.check, name="knowledge_check"),
    path("desk/complaints/receptions", receptions.desk, name="reception_desks"),
    path("desk/complaints/receptions/<str:number>", receptions.desk_reception, name="reception_desk"),
    path("desk/complaints/receptions/<str:number>/<slug:name>", receptions.move, name="reception_move"),
    path("desk/complaints/<str:number>", order.show, name="order"),
    path("desk/complaints/<str:number>/reveal", order.show_personal, name="reveal"),
    path("desk/complaints/<str:number>/<slug:name>", moves.move, name="move"),
]
