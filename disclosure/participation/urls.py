"""The pages of taking part; names begin with ``consultation`` or ``question``."""

from django.urls import path

from disclosure.participation.views import desk, public, questions, taking

urlpatterns = [
    path("disclosure/consultations", public.listed, name="consultations"),
    path("disclosure/receipts", taking.show_receipts, name="consultation_receipts"),
    path("disclosure/consultations/<str:number>.ics", public.calendar, name="consultation_calendar"),
    path("disclosure/consultations/<str:number>/scores.csv", public.scores, name="consultation_scores"),
    path("disclosure/consultations/<str:number>", public.show, name="consultation"),
    path("disclosure/consultations/<str:number>/papers/<int:pk>", public.paper, name="consultation_paper"),
    path("disclosure/consultations/<str:number>/part", taking.take_part, name="consultation_part"),
    path("disclosure/questions", questions.listed, name="questions"),
    path("disclosure/questions/new", questions.new, name="question_new"),
    path("disclosure/questions/<str:number>", questions.show, name="question"),
    path("desk/disclosure/consultations", desk.listed, name="consultation_desks"),
    path("desk/disclosure/consultations/new/<slug:kind>", desk.new, name="consultation_new"),
    path("desk/disclosure/consultations/<str:number>", desk.show, name="consultation_desk"),
    path("desk/disclosure/consultations/<str:number>/opinions", desk.opinions, name="consultation_opinions"),
    path("desk/disclosure/consultations/<str:number>/moderation", desk.moderate, name="consultation_moderate"),
    path("desk/disclosure/consultations/<str:number>/reply", desk.reply, name="consultation_reply"),
    path("desk/disclosure/consultations/<str:number>/reply/pass", desk.pass_reply, name="consultation_reply_pass"),
    path("desk/disclosure/consultations/<str:number>/feedback", desk.feedback, name="consultation_feedback"),
    path("desk/disclosure/consultations/<str:number>/participants", desk.participants, name="consultation_people"),
    path("desk/disclosure/consultations/<str:number>/<slug:name>", desk.move, name="consultation_move"),
    path("desk/disclosure/questions", questions.desk, name="question_desks"),
    path("desk/disclosure/questions/<str:number>", questions.desk_question, name="question_desk"),
    path("desk/disclosure/questions/<str:number>/<slug:name>", questions.move, name="question_move"),
]
