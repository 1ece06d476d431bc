"""The pages of the service hall."""

from django.urls import path

from portal.hall.views import after_sign_in, document, mode, queue, styleguide, verify

app_name = "hall"
urlpatterns = [
    path("styleguide", styleguide.show, name="styleguide"),
    path("mode", mode.switch, name="mode"),
    path("welcome", after_sign_in.go, name="after_sign_in"),
    path("documents/<int:pk>", document.show, name="document"),
    path("v", verify.ask, name="verify_ask"),
    path("v/<str:code>", verify.show, name="verify"),
    path("desk/queue", queue.show, name="queue"),
    path("desk/queue.csv", queue.export, name="queue_export"),
]
