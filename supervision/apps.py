from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    label = "supervision"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from portal.core import doors, health
        from portal.matters import invariants, kinds, ledger
        from supervision.cards import CARDS
        from supervision.default_rules import add_missing_rules
        from supervision.doors import API_DOORS, DOORS
        from supervision.figures import FIGURES
        from supervision.freshness import readiness
        from supervision.invariants import INVARIANTS
        from supervision.words import EVENTS

        ledger.register(CARDS)
        ledger.register(FIGURES)
        invariants.register(*INVARIANTS)
        kinds.register_event_words(EVENTS)
        doors.declare("supervision", DOORS)
        doors.declare("supervision_api", API_DOORS)
        health.register("sweep", readiness)
        post_migrate.connect(add_missing_rules, sender=self)
