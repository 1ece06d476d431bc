from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    label = "supervision"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.core import doors, health
        from portal.matters import ledger
        from supervision.cards import CARDS
        from supervision.doors import DOORS
        from supervision.figures import FIGURES
        from supervision.freshness import readiness

        ledger.register(CARDS)
        ledger.register(FIGURES)
        doors.declare("supervision", DOORS)
        health.register("sweep", readiness)
