from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    label = "supervision"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.core import doors, health
        from portal.matters import invariants, ledger
        from supervision.cards import CARDS
        from supervision.doors import API_DOORS, DOORS
        from supervision.figures import FIGURES
        from supervision.freshness import readiness
        from supervision.invariants import INVARIANTS

        ledger.register(CARDS)
        ledger.register(FIGURES)
        invariants.register(*INVARIANTS)
        doors.declare("supervision", DOORS)
        doors.declare("supervision_api", API_DOORS)
        health.register("sweep", readiness)
