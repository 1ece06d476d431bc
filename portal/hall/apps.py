from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "portal.hall"
    label = "hall"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from portal.core import doors
        from portal.hall import menus
        from portal.hall.doors import API_DOORS, DOORS, PLAIN_DOORS
        from portal.hall.imported import IMPORTED
        from portal.matters import grants, kinds

        doors.declare("hall", DOORS)
        doors.declare("hall_api", API_DOORS)
        doors.declare("", PLAIN_DOORS)
        kinds.register(IMPORTED)
        menus.add_own()
        user_logged_in.connect(grants.drop, dispatch_uid="grants")
        user_logged_out.connect(grants.drop, dispatch_uid="grants")
