"""The rules a city begins with."""

from django.db import migrations

from supervision.default_rules import DEFAULT_RULES


def load(apps, schema_editor):
    rule = apps.get_model("supervision", "Rule")
    for code, name, limit, checkpoint, level, basis in DEFAULT_RULES:
        rule.objects.get_or_create(
            limit=limit,
            checkpoint=checkpoint,
            defaults={"code": code, "name": name, "level": level, "basis": basis},
        )


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
