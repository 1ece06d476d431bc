"""The pages of requests; names begin with ``request``."""

from django.urls import path

from disclosure.requests.views import desk, new, own, third_party

urlpatterns = [
    path("disclosure/requests/new", new.new, name="request_new"),
    path("disclosure/requests/third-party", third_party.answer, name="request_third_party"),
    path("disclosure/requests/<str:number>", own.show, name="request_own"),
    path("disclosure/requests/<str:number>/papers/<int:document>", own.paper, name="request_own_paper"),
    path("disclosure/requests/<str:number>/<slug:name>", own.act, name="request_own_act"),
    path("desk/disclosure/requests", desk.listed, name="request_desks"),
    path("desk/disclosure/requests/new", desk.receive, name="request_receive"),
    path("desk/disclosure/requests/<str:number>", desk.show, name="request_desk"),
    path("desk/disclosure/requests/<str:number>/<slug:name>", desk.move, name="request_move"),
]
