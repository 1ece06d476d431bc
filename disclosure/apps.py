from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "disclosure"
    label = "disclosure"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from disclosure import catalogue, entries, lists, participation, publicity, reading, reports, requests

        for part in (entries, catalogue, reading, requests, publicity, reports, participation, lists):
            part.register()
