"""The signed visit, the triggers of the change log, and the rights on both logs."""

from django.db import migrations

from goldenthread.apps.sql import script


class Migration(migrations.Migration):
    """Row security comes with the first table, not after it."""

    dependencies = (("audit", "0001_initial"),)
    operations = (script("goldenthread.apps.audit", "visit.sql"),)
