from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "portal.hall"
    label = "hall"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.core import doors
        from portal.hall.doors import DOORS, PLAIN_DOORS

        doors.declare("hall", DOORS)
        doors.declare("", PLAIN_DOORS)
