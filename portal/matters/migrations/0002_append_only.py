"""The ledger, the clock's ledger and the crossings only grow."""

from django.db import migrations

from portal.core.appendonly import append_only


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial")]

    operations = [
        append_only("matters_event"),
        append_only("matters_clockevent"),
        append_only("matters_crossing"),
    ]
