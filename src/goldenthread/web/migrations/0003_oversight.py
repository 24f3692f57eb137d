"""Who may read alerts and reviews, what the overseer's job may ask, and the emergency card."""

from django.db import migrations

from goldenthread.apps.sql import script


class Migration(migrations.Migration):
    """After the tables of the record, of which it asks only whether something agrees."""

    dependencies = (
        ("web", "0002_api"),
        ("audit", "0003_alerts"),
        ("access", "0003_protections"),
        ("record", "0004_searches"),
    )
    operations = (
        script("goldenthread.web", "oversight.sql"),
        script("goldenthread.web", "emergency.sql"),
    )
