from django.urls import path

from portal.demo.bench.bare import views

urlpatterns = [
    path("hello", views.hello),
    path("page", views.page),
    path("create", views.create),
    path("move/<int:pk>", views.move),
]
