from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from disclosure.entries import default_columns


def load(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    default_columns.load(apps.get_model("disclosure", "Column"))


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0003_participation_and_lists")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
