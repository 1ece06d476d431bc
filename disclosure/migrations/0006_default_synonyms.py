from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from disclosure.reading import default_synonyms


def load(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    default_synonyms.load(apps.get_model("disclosure", "SynonymGroup"))


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0005_reading")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
