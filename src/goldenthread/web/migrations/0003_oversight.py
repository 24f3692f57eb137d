"""Who may read alerts and reviews, and what the overseer's job may ask."""

from django.db import migrations

from goldenthread.apps.sql import script


class Migration(migrations.Migration):
    """After the tables of the record, of which it asks only whether something agrees."""

    dependencies = (
        ("web", "0002_api"),
        ("audit", "0003_alerts"),
        ("access", "0002_gate"),
        ("record", "0002_row_security"),
    )
    operations = (script("goldenthread.web", "oversight.sql"),)
