"""Rules for limits that came from outside with the matter."""

from importlib import import_module

from django.db import migrations

load = import_module("supervision.migrations.0002_default_rules").load


class Migration(migrations.Migration):
    dependencies = [("supervision", "0003_halls_and_pictures")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
