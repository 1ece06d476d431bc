from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from complaints import default_schemes


def load(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    default_schemes.load(apps.get_model("complaints", "Scheme"), apps.get_model("complaints", "LimitRule"))


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_orders")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
