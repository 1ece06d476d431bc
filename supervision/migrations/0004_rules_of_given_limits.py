"""Once added the rules of given limits; supervision.default_rules does it after every migrate now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("supervision", "0003_halls_and_pictures")]
    operations: list[migrations.operations.base.Operation] = []
