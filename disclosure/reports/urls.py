"""The pages of annual reports; names begin with ``report``."""

from django.urls import path

from disclosure.reports import views

urlpatterns = [
    path("disclosure/reports", views.listed, name="reports"),
    path("disclosure/reports/<int:year>/<str:code>.xlsx", views.sheet, name="report_sheet"),
    path("disclosure/reports/<int:year>/<str:code>.pdf", views.paper, name="report_paper"),
    path("disclosure/reports/<int:year>/<str:code>", views.show, name="report"),
    path("desk/disclosure/reports", views.desk, name="report_desks"),
    path("desk/disclosure/reports/<str:number>", views.desk_report, name="report_desk"),
    path("desk/disclosure/reports/<str:number>/<slug:name>", views.move, name="report_move"),
]
