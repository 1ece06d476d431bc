from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    label = "supervision"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.matters import ledger
        from supervision.cards import CARDS
        from supervision.figures import FIGURES

        ledger.register(CARDS)
        ledger.register(FIGURES)
