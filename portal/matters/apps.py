from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "portal.matters"
    label = "matters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.core import health
        from portal.matters import clock_invariants, invariants, ledger

        health.register("ledger", ledger.transactions_went_back)
        invariants.register(*invariants.SPINE, *clock_invariants.INVARIANTS)
