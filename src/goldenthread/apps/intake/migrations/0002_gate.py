"""Row security of the intake, and the functions by which checked rows come into the record."""

from django.db import migrations

from goldenthread.apps.access.row_security import guarded, logged
from goldenthread.apps.sql import script


class Migration(migrations.Migration):
    """Row security comes with the first table, not after it."""

    dependencies = (
        ("intake", "0001_initial"),
        ("record", "0011_first_response"),
        ("obligations", "0002_row_security"),
    )
    operations = (
        guarded("intake_difference", "CAS", change=False),
        script("goldenthread.apps.intake", "intake.sql"),
        migrations.RunSQL(
            [*logged("intake_delivery"), *logged("intake_fault")],
            reverse_sql=migrations.RunSQL.noop,
        ),
    )
