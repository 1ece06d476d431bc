"""Every door of the portal; who may open it stands in the doors.py of each app."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("portal.core.health")),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("approvals/", include("approvals.urls")),
    path("supervision/", include("supervision.urls")),
    path("", include("portal.hall.urls")),
]
