"""Row security of allocations, and what reads and makes them."""

from django.db import migrations

from goldenthread.apps.access.row_security import guarded
from goldenthread.apps.sql import script


class Migration(migrations.Migration):
    """Row security comes with the first table, not after it."""

    dependencies = (("obligations", "0003_allocation"),)
    operations = (
        guarded("obligations_allocation", "CAS", change=False),
        script("goldenthread.apps.obligations", "allocations.sql"),
    )
