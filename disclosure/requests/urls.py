"""The pages of requests; names begin with ``request``."""

from django.urls import path

from disclosure.requests.views import desk, new, own, redact, third_party

_FILE = "desk/disclosure/requests/<str:number>/files/<int:pk>"
urlpatterns = [
    path("disclosure/requests/new", new.new, name="request_new"),
    path("disclosure/requests/third-party", third_party.answer, name="request_third_party"),
    path("disclosure/requests/<str:number>", own.show, name="request_own"),
    path("disclosure/requests/<str:number>/papers/<int:document>", own.paper, name="request_own_paper"),
    path("disclosure/requests/<str:number>/<slug:name>", own.act, name="request_own_act"),
    path("desk/disclosure/requests", desk.listed, name="request_desks"),
    path("desk/disclosure/requests/new", desk.receive, name="request_receive"),
    path("desk/disclosure/requests/<str:number>", desk.show, name="request_desk"),
    path(f"{_FILE}/redact/<int:page>", redact.page, name="request_redact"),
    path(f"{_FILE}/redact/<int:page>/picture", redact.picture, name="request_redact_picture"),
    path("desk/disclosure/requests/<str:number>/<slug:name>", desk.move, name="request_move"),
]
