"""Every door of the portal; who may open it stands in the doors.py of each app."""

from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

handler400 = "portal.core.refusals.bad_request"
urlpatterns = [
    path("", include("portal.core.health")),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("approvals/", include("approvals.urls")),
    path("", include("complaints.urls")),
    path("", include("disclosure.urls")),
    path("supervision/", include("supervision.urls")),
    path("", include("portal.hall.urls")),
    path("api/v1/", include("approvals.api.urls")),
    path("api/v1/", include("complaints.api.urls")),
    path("api/v1/", include("disclosure.reading.api_urls")),
    path("api/v1/", include("portal.hall.api_urls")),
    path("api/v1/", include("supervision.api_urls")),
    path("api/v1/openapi.yaml", SpectacularAPIView.as_view(), name="openapi"),
]
