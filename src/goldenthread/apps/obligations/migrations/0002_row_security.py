"""Row security of what is owed. Nobody adds to it or changes it but the function that derives."""

from django.db import migrations

from goldenthread.apps.access.row_security import guarded
from goldenthread.apps.sql import script


class Migration(migrations.Migration):
    """Row security comes with the first table, not after it."""

    dependencies = (
        ("obligations", "0001_initial"),
        ("record", "0009_links"),
        ("access", "0004_policy_of_units"),
    )
    operations = (
        guarded("obligations_owed", "OBL", change=False),
        guarded("obligations_turn", "OBL", change=False),
        script("goldenthread.apps.obligations", "obligations.sql"),
    )
