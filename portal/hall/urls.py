"""The pages of the service hall."""

from django.urls import path

from portal.hall.views import mode, styleguide

app_name = "hall"
urlpatterns = [
    path("styleguide", styleguide.show, name="styleguide"),
    path("mode", mode.switch, name="mode"),
]
