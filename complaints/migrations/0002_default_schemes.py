from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from complaints.default_schemes import SCHEMES


def load(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    scheme_model, rule_model = apps.get_model("complaints", "Scheme"), apps.get_model("complaints", "LimitRule")
    for code, name, valid_from, rows in SCHEMES:
        scheme = scheme_model.objects.create(code=code, version=1, name=name, valid_from=date.fromisoformat(valid_from))
        names = ("limit", "kind", "source", "urgency", "amount", "unit", "basis")
        rule_model.objects.bulk_create([rule_model(scheme=scheme, **dict(zip(names, row, strict=True))) for row in rows])


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_orders")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
