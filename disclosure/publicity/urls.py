"""The pages of disclosure/publicity; one namespace with the other parts, names begin with the part's own word."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
