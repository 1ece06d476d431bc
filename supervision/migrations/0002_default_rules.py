"""Once loaded the rules a city begins with; supervision.default_rules does it after every migrate now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial")]
    operations: list[migrations.operations.base.Operation] = []
