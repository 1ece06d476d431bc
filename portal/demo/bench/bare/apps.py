from django.apps import AppConfig


class BareConfig(AppConfig):
    name = "portal.demo.bench.bare"
    label = "bare"
