from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "portal.matters"
    label = "matters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.matters import clock_invariants, invariants

        invariants.register(*invariants.SPINE, *clock_invariants.INVARIANTS)
