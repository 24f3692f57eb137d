"""The functions through which live figures are counted."""

from django.db import migrations

from goldenthread.apps.sql import script


class Migration(migrations.Migration):
    """They read what the record and its obligations hold, and hold nothing themselves."""

    initial = True
    dependencies = (
        ("obligations", "0002_row_security"),
        ("record", "0007_facts"),
        ("access", "0004_policy_of_units"),
    )
    operations = (script("goldenthread.apps.quality", "figures.sql"),)
